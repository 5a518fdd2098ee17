@NullMarked
package shoutu.epitool;

import org.jspecify.annotations.NullMarked;
