/**
 * 7-1-7: when an outbreak began, was seen, was told and was answered, each date read off the record
 * that is its source; and how these dates moved as the investigation learned.
 *
 * <p>Start reading at {@link shoutu.response.timeline.Timeliness}, then {@link
 * shoutu.response.timeline.MilestoneRules}.
 *
 * <p>Promise: no date is typed in where a record tells it; a date that moves keeps what it was and
 * why it moved.
 */
@NamedInterface("timeline")
@NullMarked
package shoutu.response.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
