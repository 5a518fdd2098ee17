package shoutu.epi.severity;

/** How the maximum of the likelihood and its limits are found. */
public enum Search {
  /** To the last digit, limits for the confidence asked. */
  EXACT,
  /**
   * On the grid 0.0001, 0.0002, ... 1 with limits where the log-likelihood is at most 1.92 lower
   * (95 %), whatever the confidence, and with whole outcomes where the risk is taken as Poisson: as
   * the R package cfr does.
   */
  GRID
}
