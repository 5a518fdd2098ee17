/**
 * The heart: one life cycle and one clock for everything that somebody must do.
 *
 * <p>Start reading at {@link shoutu.duty.Verb}, the life cycle as a table, and {@link
 * shoutu.duty.DutyRules}, what each verb leads to.
 *
 * <p>Promise: a duty is held by exactly one field (place, function) at any moment; nobody on the
 * owner's side can close it; the owner's limit moves only by a recorded decision, and nothing
 * resets the clock of the person for whom it is done.
 */
@ApplicationModule(
    allowedDependencies = {
      "base",
      "instance",
      "rules",
      "territory",
      "access",
      "access :: vault",
      "remit",
      "watch"
    })
@NullMarked
package shoutu.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
