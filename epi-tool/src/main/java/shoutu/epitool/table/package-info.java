/** Tables of text cells: reading them, asking them for numbers and dates, writing them. */
@NullMarked
package shoutu.epitool.table;

import org.jspecify.annotations.NullMarked;
