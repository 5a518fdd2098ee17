/**
 * How news leaves the house: by e-mail, web push, or a webhook to whatever sends short messages.
 * Start reading at {@link shoutu.briefing.delivery.Postman}.
 *
 * <p>Promise: what is urgent goes at once; a notification is delivered at least once, also after a
 * crash; a message carries a title and a link, never what the duty says.
 */
@NullMarked
package shoutu.briefing.delivery;

import org.jspecify.annotations.NullMarked;
