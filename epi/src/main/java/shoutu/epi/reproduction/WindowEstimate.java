package shoutu.epi.reproduction;

import java.time.LocalDate;

/** R in one window, or why there is none. */
public sealed interface WindowEstimate {
  /** The days whose cases were looked at. */
  Window window();

  /** The date of the window's first day. */
  LocalDate from();

  /** The date of the window's last day. */
  LocalDate to();

  /**
   * The posterior of R.
   *
   * @param localCases locally infected cases of the window
   * @param infectivity sum over the window of the earlier cases, each weighted by the serial
   *     interval: the cases that would have been expected if R were 1
   */
  record Estimated(
      Window window,
      LocalDate from,
      LocalDate to,
      double localCases,
      double infectivity,
      double mean,
      double sd,
      Quantiles quantiles)
      implements WindowEstimate {}

  /**
   * The window ends at or before the mean serial interval: the first cases had no time to infect,
   * and an estimate would only say this.
   */
  record TooEarly(Window window, LocalDate from, LocalDate to, double meanSerialInterval)
      implements WindowEstimate {}
}
