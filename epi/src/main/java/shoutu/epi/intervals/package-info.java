/**
 * How sure a share is: intervals for proportions.
 *
 * <p>Start reading at {@link shoutu.epi.intervals.Proportions}, the door. Promise: the limits lie
 * from 0 to 1 and enclose the observed share.
 */
@NullMarked
package shoutu.epi.intervals;

import org.jspecify.annotations.NullMarked;
