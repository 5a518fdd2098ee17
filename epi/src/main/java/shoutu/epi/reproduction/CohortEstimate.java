package shoutu.epi.reproduction;

import java.time.LocalDate;
import java.util.Optional;

/** R of the cases whose onset lies in a window, or why there is none. */
public sealed interface CohortEstimate {
  /** The days whose cases were looked at. */
  Window window();

  /** The date of the window's first day. */
  LocalDate from();

  /** The date of the window's last day. */
  LocalDate to();

  /**
   * How many others the cases of the window infected, on average.
   *
   * @param cases all cases of the window
   * @param sd of that average, because it is not known who infected whom
   * @param limits simulated 95 % limits, when a simulation was asked for
   */
  record Estimated(
      Window window,
      LocalDate from,
      LocalDate to,
      double cases,
      double mean,
      double sd,
      Optional<Limits> limits)
      implements CohortEstimate {}

  /** Nobody fell ill in the window: there is nobody whose contagion could be measured. */
  record NoCases(Window window, LocalDate from, LocalDate to) implements CohortEstimate {}

  /**
   * What the simulated averages did.
   *
   * @param sd of the simulated averages
   * @param q025 exceeded by 97.5 % of them
   * @param q975 exceeded by 2.5 % of them
   */
  record Limits(double sd, double q025, double q975) {}
}
