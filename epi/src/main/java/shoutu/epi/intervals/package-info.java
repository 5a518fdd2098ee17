/**
 * How sure a share or a count is: intervals for proportions and for numbers of events.
 *
 * <p>Start reading at {@link shoutu.epi.intervals.Proportions}, the door for shares, and {@link
 * shoutu.epi.intervals.Counts}, that for counts. Promise: the limits of a share lie from 0 to 1,
 * those of a count at 0 or above, and both enclose what was observed.
 */
@NullMarked
package shoutu.epi.intervals;

import org.jspecify.annotations.NullMarked;
