/**
 * What to look at: the situation of a place in numbers, the leader's board, the situation report of
 * a day, and what is new for whoever holds a post.
 *
 * <p>Start reading at {@link shoutu.briefing.situation.Situations}; the board adds where
 * responsibility is failing, the report puts both on paper.
 *
 * <p>Promise: every number says where it was read; an estimate comes with its interval or with the
 * reason why there is none; rates exist for townships and above only, and nothing here counts by
 * person. The numbers of cases come from counters kept in the transaction that changed the case.
 *
 * <p>Uses what the rooms above know, by their doors and by reading their tables; changes nothing
 * there.
 */
@ApplicationModule(
    allowedDependencies = {
      "base",
      "instance",
      "rules",
      "territory",
      "access",
      "duty",
      "surveillance",
      "response",
      "response :: timeline",
      "response :: zone"
    })
@NullMarked
package shoutu.briefing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
