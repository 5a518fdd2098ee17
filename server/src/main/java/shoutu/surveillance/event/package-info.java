/**
 * Public-health events: what happened, where, since when, who noticed it, and the chain of reports
 * about it, from the first to the closing one.
 *
 * <p>Start reading at {@link shoutu.surveillance.event.HealthEvents}, the door: reporting, and what
 * can be read. {@link shoutu.surveillance.event.EventSteps} verifies, passes up, ends, merges and
 * splits. What a report may say is in {@code ReportRules}, which clocks run in {@code ClockRules};
 * they touch neither clock nor database.
 *
 * <p>Promise: a report is sent when it is sent, nobody's leave is asked, and a review is only an
 * annotation; a progress report says what changed; what was said stays; an event that is excluded
 * changes nothing that is counted about whoever reported it.
 */
@NamedInterface("event")
@NullMarked
package shoutu.surveillance.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
