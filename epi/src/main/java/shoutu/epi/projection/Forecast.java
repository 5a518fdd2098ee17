package shoutu.epi.projection;

import java.time.LocalDate;
import java.util.Arrays;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.SampleQuantile;

/** Simulated futures; days count from 1, the day after the last observed one. */
public final class Forecast {
  private final LocalDate firstDay;
  private final double[][] byPath;

  Forecast(LocalDate firstDay, double[][] byPath) {
    this.firstDay = firstDay;
    this.byPath = byPath;
  }

  /** Days ahead. */
  public int days() {
    return byPath[0].length;
  }

  /** Simulated courses. */
  public int paths() {
    return byPath.length;
  }

  /** The date so many days ahead; 1 is the day after the last one seen. */
  public LocalDate dateOf(int day) {
    return firstDay.plusDays(day - 1L);
  }

  /** New cases of a day. */
  public Foretold on(int day) {
    return over(day, day);
  }

  /** New cases of some days together, of a week say; not the sum of their days' quantiles. */
  public Foretold over(int firstDay, int lastDay) {
    Check.atLeast(1, "first day of the forecast", firstDay);
    Check.atLeast(firstDay, "last day of the forecast", lastDay);
    if (lastDay > days()) {
      throw new IllegalArgumentException(
          "the forecast has " + days() + " days, but day " + lastDay + " was asked for");
    }
    double[] sums = new double[byPath.length];
    for (int path = 0; path < sums.length; path++) {
      for (int day = firstDay; day <= lastDay; day++) {
        sums[path] += byPath[path][day - 1];
      }
    }
    Arrays.sort(sums);
    return new Foretold(sums);
  }

  /** One number of the future, as it came out on each path. */
  public static final class Foretold {
    private final double[] sorted;

    private Foretold(double[] sorted) {
      this.sorted = sorted;
    }

    /** Mean of the simulated cases. */
    public double mean() {
      return Arrays.stream(sorted).average().orElseThrow();
    }

    /** Median of the simulated cases. */
    public double median() {
      return quantile(0.5);
    }

    /** Hyndman and Fan's type 7. */
    public double quantile(double probability) {
      return SampleQuantile.of(sorted, probability);
    }

    /**
     * Quantiles of the simulated cases (type 7), in the order of the probabilities, each from 0 to
     * 1.
     */
    public double[] quantiles(double... probabilities) {
      return Arrays.stream(probabilities).map(this::quantile).toArray();
    }

    /** The share of the paths with more than this. */
    public double chanceOfMoreThan(double cases) {
      return (double) Arrays.stream(sorted).filter(value -> value > cases).count() / sorted.length;
    }

    /** The number on each path, ascending. */
    public double[] sample() {
      return sorted.clone();
    }
  }
}
