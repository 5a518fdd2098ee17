/**
 * Charts that add evidence up over time: CUSUM, generalised likelihood ratio, likelihood ratio with
 * a known shift, and the semiparametric outbreak detector.
 *
 * <p>The door is {@link shoutu.epi.detection.chart.Charts}; what is usual comes from {@link
 * shoutu.epi.detection.chart.InControl}.
 */
@NullMarked
package shoutu.epi.detection.chart;

import org.jspecify.annotations.NullMarked;
