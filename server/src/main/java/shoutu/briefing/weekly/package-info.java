/**
 * The bulletin of a week, beside the daily report: numbered, against the week before, signed off
 * after it was published and never before a statutory report; the public gets a short notice.
 *
 * <p>Start reading at {@link shoutu.briefing.weekly.Bulletins}.
 */
@NullMarked
package shoutu.briefing.weekly;

import org.jspecify.annotations.NullMarked;
