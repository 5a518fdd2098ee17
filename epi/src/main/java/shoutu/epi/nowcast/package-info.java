/**
 * How many cases the latest days will have once all reports are in.
 *
 * <p>Start reading at {@link shoutu.epi.nowcast.Nowcast}, the door. Promise: the point estimate and
 * the limits of R's surveillance 1.20.3 ({@code nowcast}), and right limits where that package's
 * are not.
 */
@NullMarked
package shoutu.epi.nowcast;

import org.jspecify.annotations.NullMarked;
