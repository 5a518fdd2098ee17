package shoutu.epi.growth;

/**
 * Days until the count has doubled or halved. The longest time is infinite where the rate's
 * interval holds 0: growth or decline is then not proven.
 */
public sealed interface Pace {
  /**
   * Growing: days until there are twice as many; {@code shortest} and {@code longest} from the
   * limits of the rate.
   */
  record Doubling(double days, double shortest, double longest) implements Pace {}

  /**
   * Falling: days until there are half as many; {@code shortest} and {@code longest} from the
   * limits of the rate.
   */
  record Halving(double days, double shortest, double longest) implements Pace {}

  /** A rate of exactly 0. */
  record Level() implements Pace {}
}
