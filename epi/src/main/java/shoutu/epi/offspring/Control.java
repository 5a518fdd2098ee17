package shoutu.epi.offspring;

import shoutu.epi.numeric.Check;

/**
 * Measures against transmission (Lloyd-Smith et al. 2005).
 *
 * @param individual share of the cases that infect nobody any more (isolated in time), 0 to 1
 * @param population share by which each case's transmission is reduced (masks, say), 0 to 1
 */
public record Control(double individual, double population) {
  public Control {
    Check.probability("individual control", individual);
    Check.probability("population control", population);
  }

  /** Nothing is done against the spread. */
  public static Control none() {
    return new Control(0, 0);
  }
}
