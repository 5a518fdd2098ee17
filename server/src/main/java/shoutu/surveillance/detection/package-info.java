/**
 * More cases than usual: every week of every watched place and disease, beside what earlier weeks
 * let expect.
 *
 * <p>Start reading at {@link shoutu.surveillance.detection.Detections}. Which method watches which
 * disease is the rule pack {@code detection}; the methods are those of the statistics library,
 * {@code UsualRules} asks them. {@code Tuning} lowers the rules' levels until the false signals
 * that are to be expected fit a county's officers.
 *
 * <p>Promise: a signal says what was expected, by which method, and how rare so many are; how many
 * false ones are to be expected is computed and shown; an open signal takes further cases in.
 */
@NullMarked
package shoutu.surveillance.detection;

import org.jspecify.annotations.NullMarked;
