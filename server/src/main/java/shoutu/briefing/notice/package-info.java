/**
 * What is new for a field (place and function) and thereby for whoever holds it when they look.
 * Start reading at {@link shoutu.briefing.notice.Notifications}.
 */
@NullMarked
package shoutu.briefing.notice;

import org.jspecify.annotations.NullMarked;
