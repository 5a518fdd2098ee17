/**
 * The epidemic curve: how many cases per day or ISO week, the quiet ones included.
 *
 * <p>Start reading at {@link shoutu.epi.curve.Curves}, the door. Promise: bins are of equal length,
 * follow each other without a gap, and their counts sum to the cases inside the range.
 */
@NullMarked
package shoutu.epi.curve;

import org.jspecify.annotations.NullMarked;
