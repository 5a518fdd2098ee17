/**
 * What those above ask of those below, at which price, and who asked.
 *
 * <p>Start reading at {@link shoutu.supervision.burden.BurdenRules}, the price and what stands
 * against a request, and {@link shoutu.supervision.burden.Forms}, the door. It lies in {@code
 * supervision} and not in {@code duty}, since a request is the sender's account; what it makes of
 * those below are duties like any other.
 *
 * <p>Promise: no form without its price; none that asks for what is known without saying why, none
 * over the budget without the command, none without an end; an account is the sending unit's, in
 * the order of the places, never a person's.
 */
@NullMarked
package shoutu.supervision.burden;

import org.jspecify.annotations.NullMarked;
