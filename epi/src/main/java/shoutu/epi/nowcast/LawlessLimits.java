package shoutu.epi.nowcast;

/** How wide Lawless's limits are. */
public enum LawlessLimits {
  /**
   * Both terms of the variance: that the delay distribution is estimated, and that the rest is
   * random; a normal distribution in whole numbers, none below what is reported.
   */
  FULL,

  /**
   * As surveillance 1.20.3 computes them: a line break drops the first term of the variance, and
   * the normal distribution is cut at the reported count without moving its lower end to 0. Too
   * narrow; for comparison only.
   */
  AS_SURVEILLANCE
}
