package shoutu.epi.scan;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How a score stands among the highest scores of simulated studies.
 *
 * @param rank 1 when no simulated study reaches it
 * @param replications simulated studies
 * @param gumbel p value from a Gumbel law with the simulated mean and variance (Abrams, Kulldorff
 *     and Kleinman 2010); smaller than 1 / (replications + 1) when it should be; empty when the
 *     simulated scores do not vary
 */
public record Significance(int rank, int replications, OptionalDouble gumbel) {

  private static final double EULER = 0.5772156649015329;

  /** Scores nearer than this are equal: the same window, summed in another order. */
  private static final double SAME = 1e-9;

  static Significance of(double score, double[] maxima) {
    int above = 0;
    for (double one : maxima) {
      if (one >= score - SAME) {
        above++;
      }
    }
    double mean = Arrays.stream(maxima).average().orElse(0);
    double squares = Arrays.stream(maxima).map(one -> (one - mean) * (one - mean)).sum();
    OptionalDouble gumbel = OptionalDouble.empty();
    if (maxima.length > 1 && squares > 0) {
      double scale = Math.sqrt(squares / (maxima.length - 1) * 6) / Math.PI;
      double mode = mean - EULER * scale;
      gumbel = OptionalDouble.of(-Math.expm1(-Math.exp(-(score - mode) / scale)));
    }
    return new Significance(above + 1, maxima.length, gumbel);
  }

  /** Share of all studies, this and the simulated ones, that score as high. */
  public double pValue() {
    return (double) rank / (replications + 1);
  }

  /**
   * How long one waits on average for so high a score when nothing is going on, in periods, if the
   * scan is made anew each period.
   */
  public double recurrenceInterval() {
    return 1 / pValue();
  }
}
