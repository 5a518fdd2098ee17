/**
 * Is this more than usual? Rules that turn counts into signals.
 *
 * <p>Which door to take:
 *
 * <ul>
 *   <li>{@link shoutu.epi.detection.Detection}: no earlier years needed. Fixed thresholds, exact
 *       probabilities of small counts, EARS C1 to C3; and the moving percentile of CIDARS.
 *   <li>{@link shoutu.epi.detection.farrington.Farrington}: three years or more. Regression with
 *       trend and season, past outbreaks down-weighted; the best choice for most weekly series.
 *       {@link shoutu.epi.detection.farrington.Boda} beside it.
 *   <li>{@link shoutu.epi.detection.history.SameTime}: earlier years without a regression, as the
 *       Robert Koch Institute and the CDC did it, and Bayes.
 *   <li>{@link shoutu.epi.detection.chart.Charts}: what is usual is known, and small excesses shall
 *       add up: CUSUM, likelihood ratios, outbreak onset.
 * </ul>
 *
 * <p>Each method takes a whole series, or is fed count by count through a {@link
 * shoutu.epi.detection.Feed} with the same points; {@link shoutu.epi.detection.Detection#many} and
 * {@link shoutu.epi.detection.farrington.Farrington#many} share many series among threads.
 *
 * <p>Promise: every signal can show the cases, the window and the comparison that raised it.
 */
@NullMarked
package shoutu.epi.detection;

import org.jspecify.annotations.NullMarked;
