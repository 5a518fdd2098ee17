package shoutu.epi.detection.chart;

import java.util.Arrays;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.LogLinear;

/**
 * What counts are expected while nothing is wrong.
 *
 * @param alpha overdispersion: variance = mean + alpha × mean²; 0 for Poisson counts
 */
public record InControl(Mean expected, double alpha) {

  /** The expected count of a period, counted from 0. */
  @FunctionalInterface
  public interface Mean {
    /** The count to be expected in a period, from 0; above 0. */
    double at(int period);
  }

  /**
   * A log-linear model of season and trend.
   *
   * @param harmonics sine and cosine waves of a year, its half, its third...
   * @param trend whether the logarithm of the mean may change with time
   * @param perYear periods of a year
   */
  public record Season(int harmonics, boolean trend, int perYear) {
    public Season {
      Check.atLeast(0, "harmonics", harmonics);
      Check.atLeast(1, "periods per year", perYear);
    }

    double[] row(int period) {
      double[] row = new double[1 + (trend ? 1 : 0) + 2 * harmonics];
      int time = period + 1;
      int filled = 0;
      row[filled++] = 1;
      if (trend) {
        row[filled++] = time;
      }
      for (int wave = 1; wave <= harmonics; wave++) {
        double angle = 2 * Math.PI * wave * time / perYear;
        row[filled++] = Math.cos(angle);
        row[filled++] = Math.sin(angle);
      }
      return row;
    }
  }

  public InControl {
    Check.notNegative("alpha", alpha);
  }

  /** The same mean at all times. */
  public static InControl constant(double mean) {
    Check.positive("mean", mean);
    return new InControl(_ -> mean, 0);
  }

  /** The mean of the first counts. */
  public static InControl meanOf(long[] counts, int learned) {
    Check.atLeast(1, "periods to learn from", learned);
    return constant(Arrays.stream(first(counts, learned)).average().orElseThrow());
  }

  /** A Poisson model of the first counts. */
  public static InControl poisson(long[] counts, int learned, Season season) {
    return of(LogLinear.poisson(rows(learned, season), first(counts, learned)), season);
  }

  /** A negative binomial model of the first counts with a known alpha. */
  public static InControl negativeBinomial(
      long[] counts, int learned, Season season, double alpha) {
    Check.notNegative("alpha", alpha);
    return of(LogLinear.fit(rows(learned, season), first(counts, learned), alpha), season);
  }

  /** A negative binomial model of the first counts; alpha by maximum likelihood. */
  public static InControl negativeBinomial(long[] counts, int learned, Season season) {
    return of(LogLinear.negativeBinomial(rows(learned, season), first(counts, learned)), season);
  }

  private static InControl of(LogLinear.Fit fit, Season season) {
    return new InControl(period -> fit.mean(season.row(period)), fit.alpha());
  }

  private static double[][] rows(int learned, Season season) {
    Check.atLeast(2 + 2 * season.harmonics(), "periods to learn from", learned);
    double[][] rows = new double[learned][];
    Arrays.setAll(rows, season::row);
    return rows;
  }

  private static double[] first(long[] counts, int learned) {
    if (Arrays.stream(counts, 0, learned).allMatch(count -> count == 0)) {
      throw new IllegalArgumentException(
          "the first %d counts are all 0: nothing can be learned from them".formatted(learned));
    }
    return Arrays.stream(counts, 0, learned).asDoubleStream().toArray();
  }
}
