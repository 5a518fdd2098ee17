package shoutu.surveillance;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * Chooses the route to a page. The trap lies between: "the latest fifty of a small subtree" walks
 * past thirty thousand newer cases of other places before it has fifty, while gathering a nation's
 * cases to show fifty is as slow. What each route touches follows from the counters.
 */
final class CaseRouteRules {

  /** Cases in a tenth of the rows for an age group, half for a sex: no counter tells it better. */
  private static final double AGE_SHARE = 0.1;

  private static final double SEX_SHARE = 0.5;

  /** A row found by its place lies alone on its page; the next in order mostly on the same one. */
  private static final double VISIT = 8;

  /** More months than this are no longer days far from the newest. */
  private static final int MOST_MONTHS = 60;

  static CaseRoute choose(CaseFilter filter, CaseOrder order, CaseReach reach, int limit) {
    if (filter.duties() == CaseFilter.Duties.OPEN || reach.matching() <= limit) {
      return CaseRoute.GATHER;
    }
    double matching = Math.max(1, matching(filter, reach));
    double gathered = VISIT * matching + reach.ground() * 0.05;
    long months = months(filter.onset());
    boolean across = order == CaseOrder.RECEIVED && months > 0 && months <= MOST_MONTHS;
    double walked =
        across
            ? months * limit * reach.all() * reach.onsetShare() / matching
            : limit * reach.all() * alongTheWay(filter, order, reach) / matching;
    if (gathered < walked) {
      return CaseRoute.GATHER;
    }
    return across ? CaseRoute.WALK_MONTHS : CaseRoute.WALK;
  }

  /** From the first to the last month asked for; 0 where an end is open. */
  private static long months(CaseFilter.Days days) {
    if (days.from() == null || days.to() == null) {
      return 0;
    }
    return YearMonth.from(days.from()).until(YearMonth.from(days.to()), ChronoUnit.MONTHS) + 1;
  }

  private static double matching(CaseFilter filter, CaseReach reach) {
    return reach.matching()
        * reach.onsetShare()
        * reach.reportShare()
        * (filter.ageGroup() == null ? 1 : AGE_SHARE)
        * (filter.sex() == null ? 1 : SEX_SHARE);
  }

  /** Days that the order itself runs along bound the walk; they are never passed over. */
  private static double alongTheWay(CaseFilter filter, CaseOrder order, CaseReach reach) {
    return order == CaseOrder.ONSET && filter.onset().restrict() ? reach.onsetShare() : 1;
  }

  private CaseRouteRules() {}
}
