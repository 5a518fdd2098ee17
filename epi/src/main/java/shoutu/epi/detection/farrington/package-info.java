/**
 * Regression on the same weeks of earlier years: Farrington et al. (1996) and its flexible form by
 * Noufaily et al. (2013).
 *
 * <p>The door is {@link shoutu.epi.detection.farrington.Farrington}. What an evaluated period is
 * compared with is a {@code Design}, the same for all series of one calendar; the fit is {@code
 * Regression}; the limit is {@code Limit}.
 */
@NullMarked
package shoutu.epi.detection.farrington;

import org.jspecify.annotations.NullMarked;
