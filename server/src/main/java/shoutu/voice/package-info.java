/**
 * What people need: problems and needs from residents, the hotline and workers; triage by rule, the
 * way to the one owner, and the resident's own word on whether it is fixed.
 *
 * <p>Start reading at {@link shoutu.voice.Intake}, through which everything comes in, and {@link
 * shoutu.voice.PrivatePages}, what a resident can do at their private link. {@link
 * shoutu.voice.TriageRules} says how urgent and whose. The pages that residents see are in {@code
 * pages}.
 *
 * <p>Promise: nobody needs an account or proof to be heard; nothing is refused for being said
 * loudly or preferred for it; each problem is a duty with one owner, whose beneficiary's clock runs
 * from the first receipt; only the one who asked, or a witness, says that it is fixed. What was
 * said, and by whom, lies in the vault alone, until its watch is over.
 */
@ApplicationModule(
    allowedDependencies = {
      "base",
      "instance",
      "ledger",
      "rules",
      "territory",
      "access",
      "access :: vault",
      "duty",
      "response",
      "response :: learning",
      "response :: measure",
      "response :: rumour",
      "response :: zone"
    })
@NullMarked
package shoutu.voice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
