package shoutu.epi.reproduction;

import java.util.List;

/**
 * R of many series in the same windows, kept as plain numbers: three thousand counties over a year
 * are a million windows. Series and windows count from 0 in the order in which they were given.
 */
public final class SeriesEstimates {
  private final List<Window> windows;
  private final List<Window> tooEarly;
  private final double[][] numbers;

  SeriesEstimates(List<Window> windows, List<Window> tooEarly, double[][] numbers) {
    this.windows = windows;
    this.tooEarly = tooEarly;
    this.numbers = numbers;
  }

  /** How many series there are. */
  public int series() {
    return numbers.length;
  }

  /** The windows with an estimate; {@code window} below is an index into them. */
  public List<Window> windows() {
    return windows;
  }

  /** The windows without one, see {@link WindowEstimate.TooEarly}. */
  public List<Window> tooEarly() {
    return tooEarly;
  }

  /** Locally infected cases of the window, as reported. */
  public double localCases(int series, int window) {
    return number(series, window, Posterior.LOCAL);
  }

  /** The cases to be expected in the window if R were 1. */
  public double infectivity(int series, int window) {
    return number(series, window, Posterior.INFECTIVITY);
  }

  /** Mean of the posterior of a series and a window, both from 0. */
  public double mean(int series, int window) {
    return number(series, window, Posterior.MEAN);
  }

  /** Standard deviation of the posterior of a series and a window, both from 0. */
  public double sd(int series, int window) {
    return number(series, window, Posterior.SD);
  }

  /** Quantiles of the posterior of a series and a window, both from 0. */
  public Quantiles quantiles(int series, int window) {
    return Posterior.quantiles(numbers[series], window * Posterior.WIDTH);
  }

  private double number(int series, int window, int what) {
    return numbers[series][window * Posterior.WIDTH + what];
  }
}
