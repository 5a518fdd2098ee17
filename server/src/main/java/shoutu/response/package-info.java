/**
 * What is decided: whether a signal is true, how bad it can get, what the CDC proposes and the
 * command decides, the plan that follows from it, down to the grid cell, and measures for persons
 * and areas, with who hears an objection.
 *
 * <p>Start reading at {@link shoutu.response.Activation}: one outbreak's chain, each link a duty
 * with a clock. {@code timeline} reads 7-1-7 off the records.
 *
 * <p>Promise: nobody decides on their own proposal; a proposal that waits is visible and clocked; a
 * plan's duties cover its ground, or the gaps are named.
 */
@ApplicationModule(
    allowedDependencies = {
      "base",
      "instance",
      "rules",
      "territory",
      "access",
      "access::vault",
      "duty",
      "remit",
      "surveillance",
      "surveillance::event"
    })
@NullMarked
package shoutu.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
