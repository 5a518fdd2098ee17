package shoutu.epi.perimeter;

import shoutu.epi.intervals.ProportionInterval;

/** A share of the new cases; there is none when there are no new cases. */
public sealed interface Share {
  /** A share with its limits. */
  record Known(ProportionInterval interval) implements Share {}

  /** Nobody fell ill in the time: there is no share. */
  record NoNewCases() implements Share {}
}
