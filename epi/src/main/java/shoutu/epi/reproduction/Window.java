package shoutu.epi.reproduction;

import shoutu.epi.numeric.Check;

/** The days over which R is taken as constant, both included, counted from 1; day 1 has no R. */
public record Window(int firstDay, int lastDay) {
  public Window {
    Check.atLeast(2, "first day of the window", firstDay);
    Check.atLeast(firstDay, "last day of the window", lastDay);
  }
}
