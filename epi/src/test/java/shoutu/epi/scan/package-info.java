@NullMarked
package shoutu.epi.scan;

import org.jspecify.annotations.NullMarked;
