/**
 * Is this more than usual? Rules that turn counts into signals.
 *
 * <p>Start reading at {@link shoutu.epi.detection.Detection}, the door. Promise: every signal can
 * show the cases, the window and the comparison that raised it.
 */
@NullMarked
package shoutu.epi.detection;

import org.jspecify.annotations.NullMarked;
