/** Holds our results against reference results, case by case. */
@NullMarked
package shoutu.epitool.check;

import org.jspecify.annotations.NullMarked;
