package shoutu.epi.detection.farrington;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.Feed;
import shoutu.epi.numeric.Check;
import shoutu.epi.work.Crew;

/** Is this more than in the same weeks of earlier years, trend and past outbreaks considered? */
public final class Farrington {
  private Farrington() {}

  /**
   * Farrington's regression: Farrington, Andrews, Beale, Catchpole 1996, J R Stat Soc A
   * 159:547–563; with {@link Settings#improved} its flexible form, Noufaily et al. 2013, Stat Med
   * 32:1206–1222.
   *
   * <p><b>Model:</b> counts of comparable earlier periods have mean exp(level of their season +
   * trend × time) and a variance that is φ times the mean (quasi-Poisson, φ at least 1, from
   * Pearson's residuals). Periods with a high standardised Anscombe residual weigh less in a second
   * fit. The trend is kept when its p-value is small enough, there are three years at least, and it
   * does not predict more than was ever seen.
   *
   * <p><b>Breaks</b> with fewer than about five cases in a month (no alarm is given then, by the
   * rule of the fewest cases), when reporting changed, and in outbreaks that last longer than the
   * periods left out. The first outbreak of a disease has no earlier years.
   *
   * <p>{@code surveillance} 1.20.3 gives the same limits, p-values and alarms. Its score takes the
   * logarithm of the expected count for the count when the limit is a negative binomial's; the
   * score here does not.
   *
   * @param counts per period of the calendar, without a gap
   * @param from first period to judge, from 0
   * @param to last period to judge
   * @return one point for each of these periods that has all of its earlier years
   */
  public static List<FarringtonPoint> points(
      Calendar calendar, long[] counts, Settings settings, int from, int to) {
    return new Series(calendar, settings, from, Check.counts("counts", counts), null, to).points();
  }

  /**
   * The same for rates: the expected count is proportional to the population (populationOffset).
   *
   * @param population of each period, above 0
   */
  public static List<FarringtonPoint> points(
      Calendar calendar, long[] counts, double[] population, Settings settings, int from, int to) {
    if (population.length != counts.length) {
      throw new IllegalArgumentException(
          "population must have %d values, as counts have, but had %d"
              .formatted(counts.length, population.length));
    }
    double[] copy = population.clone();
    for (int i = 0; i < copy.length; i++) {
      Check.positive("population[" + i + "]", copy[i]);
    }
    return new Series(calendar, settings, from, Check.counts("counts", counts), copy, to).points();
  }

  /**
   * Many series of one calendar and length, shared among a crew; as {@link #points} for each.
   *
   * @return the points of each series, in their order
   */
  public static List<List<FarringtonPoint>> many(
      Calendar calendar, long[][] counts, Settings settings, int from, int to, Crew crew) {
    List<Design> designs = designs(calendar, settings, from, to);
    List<@Nullable List<FarringtonPoint>> results =
        new ArrayList<>(Collections.nCopies(counts.length, (@Nullable List<FarringtonPoint>) null));
    for (int i = 0; i < counts.length; i++) {
      checkLast(counts[i].length, to);
    }
    crew.share(
        counts.length,
        () -> {
          Judge judge = new Judge(settings);
          return number -> {
            long[] own = Check.counts("counts[" + number + "]", counts[number]);
            results.set(number, judge.all(designs, own, null));
          };
        });
    return results.stream().map(Objects::requireNonNull).toList();
  }

  /** Fed count by count, as {@link #points} otherwise. */
  public static Feed<FarringtonPoint> feed(Calendar calendar, Settings settings) {
    Judge judge = new Judge(settings);
    return Feed.of(
        (counts, period) ->
            Design.of(calendar, period, settings).map(design -> judge.one(design, counts, null)));
  }

  @SuppressWarnings("ArrayRecordComponent") // used once, never compared
  private record Series(
      Calendar calendar,
      Settings settings,
      int from,
      long[] counts,
      double @Nullable [] population,
      int to) {
    List<FarringtonPoint> points() {
      checkLast(counts.length, to);
      return new Judge(settings).all(designs(calendar, settings, from, to), counts, population);
    }
  }

  private static void checkLast(int length, int to) {
    if (to >= length) {
      throw new IllegalArgumentException(
          "the last period to judge must be below %d, the number of counts, but was %d"
              .formatted(length, to));
    }
  }

  private static List<Design> designs(Calendar calendar, Settings settings, int from, int to) {
    Check.atLeast(0, "first period to judge", from);
    List<Design> designs = new ArrayList<>();
    IntStream.rangeClosed(from, to)
        .forEach(period -> Design.of(calendar, period, settings).ifPresent(designs::add));
    return designs;
  }
}
