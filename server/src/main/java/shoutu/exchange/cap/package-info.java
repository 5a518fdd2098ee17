/**
 * What the public is told, for machines: each notice as an alert of the Common Alerting Protocol
 * 1.2 (OASIS), and a feed of those that hold.
 *
 * <p>Start reading at {@link shoutu.exchange.cap.CapWriter}.
 *
 * <p>Promise: an alert says what the notice says and no more; a notice that was withdrawn is
 * cancelled; an exercise is an exercise in its status and in its words.
 */
@NullMarked
package shoutu.exchange.cap;

import org.jspecify.annotations.NullMarked;
