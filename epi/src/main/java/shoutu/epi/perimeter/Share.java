package shoutu.epi.perimeter;

import shoutu.epi.intervals.ProportionInterval;

/** A share of the new cases; there is none when there are no new cases. */
public sealed interface Share {
  record Known(ProportionInterval interval) implements Share {}

  record NoNewCases() implements Share {}
}
