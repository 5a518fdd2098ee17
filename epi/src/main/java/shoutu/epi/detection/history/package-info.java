/**
 * The count against the counts around the same time of earlier years, without a regression: the
 * rules of the Robert Koch Institute, Bayes and CDC.
 *
 * <p>The door is {@link shoutu.epi.detection.history.SameTime}.
 */
@NullMarked
package shoutu.epi.detection.history;

import org.jspecify.annotations.NullMarked;
