/** Reads the tables of a study for the scan: cases, places, population or controls, periods. */
@NullMarked
package shoutu.epitool.scan;

import org.jspecify.annotations.NullMarked;
