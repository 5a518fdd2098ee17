/**
 * Is it true? Closures are drawn by a lottery that nobody can steer and anybody can repeat; what is
 * drawn is looked at, and what was not true reopens.
 *
 * <p>Start reading at {@link shoutu.supervision.Verifications}, the door, and {@link
 * shoutu.supervision.LotteryRules}, the draw itself.
 *
 * <p>Promise: the list is fixed and its hash told before the value exists that decides; the same
 * list and value always draw the same; a sample says how often it errs, and nothing here is counted
 * by person or put into an order of rank.
 */
@ApplicationModule(
    allowedDependencies = {
      "base",
      "instance",
      "rules",
      "territory",
      "access",
      "duty",
      "response",
      "response :: zone"
    })
@NullMarked
package shoutu.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
