package shoutu.surveillance;

/**
 * Chooses the route to a page. The trap lies between: "the latest fifty of a small subtree" walks
 * past a hundred thousand newer cases of other places before it has fifty, while gathering a
 * nation's cases to show fifty is as slow. What each route touches follows from the counters.
 */
final class CaseRouteRules {

  /** Cases in a tenth of the rows for an age group, half for a sex: no counter tells it better. */
  private static final double AGE_SHARE = 0.1;

  private static final double SEX_SHARE = 0.5;

  /** And for a result of the laboratory, of which there may be many. */
  private static final double LAB_SHARE = 0.4;

  /** With so many that match, a glance at the newest may well find a page of them. */
  private static final double GLANCED = 10_000;

  /** What is gathered is also sorted. */
  private static final double SORTED = 2;

  static CaseRoute choose(CaseFilter filter, CaseOrder order, CaseReach reach, int limit) {
    if (filter.duties() == CaseFilter.Duties.OPEN
        || filter.lab().state() == LabState.PENDING
        || filter.tag() != null
        || filter.overdueAt() != null
        || reach.matching() <= limit) {
      return CaseRoute.GATHER;
    }
    return SORTED * gathered(filter, reach) < walked(filter, order, reach, limit)
        ? CaseRoute.GATHER
        : CaseRoute.WALK;
  }

  /**
   * Whether a glance at the newest is worth the while: days lie among them, it may be, although
   * older; and most of them are of this ground.
   */
  static boolean glancesFirst(CaseFilter filter, CaseOrder order, CaseReach reach) {
    return order == CaseOrder.RECEIVED
        && filter.duties() == CaseFilter.Duties.ANY
        && filter.lab().state() == null
        && filter.tag() == null
        && filter.overdueAt() == null
        && (filter.onset().restrict() || filter.report().restrict())
        && matching(filter, reach) > GLANCED
        && reach.ground() > reach.all() / 2;
  }

  /**
   * Of the ground, of the days of onset, or of those of report: whichever are fewest. The indexes
   * of the first two know the disease, and that of the ground the laboratory.
   */
  private static double gathered(CaseFilter filter, CaseReach reach) {
    double ofGround = reach.disease() * (filter.lab().state() == null ? 1 : LAB_SHARE);
    double ofOnset =
        filter.onset().restrict()
            ? reach.all() * reach.diseaseShare() * reach.onset().within()
            : Double.MAX_VALUE;
    double ofReport =
        filter.report().restrict() ? reach.all() * reach.report().within() : Double.MAX_VALUE;
    return Math.min(ofGround, Math.min(ofOnset, ofReport));
  }

  /** Cases are received about when they are reported, so older days come late on the walk. */
  private static double walked(CaseFilter filter, CaseOrder order, CaseReach reach, int limit) {
    double matching = Math.max(1, matching(filter, reach));
    if (order == CaseOrder.ONSET) {
      return reach.all()
          * reach.diseaseShare()
          * Math.min(1, limit * reach.onset().within() / matching);
    }
    double before = Math.max(reach.onset().after(), reach.report().after());
    double onTheWay = Math.min(reach.onset().within(), reach.report().within());
    return reach.all() * (before + Math.min(1, limit * onTheWay / matching));
  }

  private static double matching(CaseFilter filter, CaseReach reach) {
    return reach.matching()
        * reach.onset().within()
        * reach.report().within()
        * (filter.ageGroup() == null ? 1 : AGE_SHARE)
        * (filter.sex() == null ? 1 : SEX_SHARE);
  }

  private CaseRouteRules() {}
}
