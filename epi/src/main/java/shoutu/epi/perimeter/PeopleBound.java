package shoutu.epi.perimeter;

import shoutu.epi.intervals.CountInterval;

/** P, the people whom the zones bind. */
public sealed interface PeopleBound {
  /** How many, counted in full. */
  long people();

  /** With the limits of what the same process might have bound. */
  record Known(CountInterval interval) implements PeopleBound {
    @Override
    public long people() {
      return interval.count();
    }
  }

  /** Nobody is bound: nothing tells how many a zone would bind, there are no limits. */
  record Nobody() implements PeopleBound {
    @Override
    public long people() {
      return 0;
    }
  }
}
