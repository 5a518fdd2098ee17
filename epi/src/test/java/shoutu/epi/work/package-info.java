@NullMarked
package shoutu.epi.work;

import org.jspecify.annotations.NullMarked;
