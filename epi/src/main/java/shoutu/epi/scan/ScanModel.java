package shoutu.epi.scan;

import java.util.Arrays;
import shoutu.epi.numeric.Check;

/**
 * The cases of a study by place and period, how many would be expected of each, how a window is
 * scored, and how cases fall when nothing is going on.
 */
public final class ScanModel {
  private static final double SEPARABLE = 1e-12;

  final int places;
  final int periods;
  final Score score;
  final Replica observed;
  private final int[][] cases;
  private final Law law;

  /** Expected cases, place by place, period by period. */
  final double[] expected;

  /** Whether each place expects the same share of its cases in each period. */
  final boolean separable;

  /** Expected cases of each place, and the share of all before each period. */
  final double[] placeTotal;

  final double[] shareBefore;

  private enum Law {
    MULTINOMIAL,
    POISSON,
    PERSONS,
    DATES
  }

  private final int[] persons;

  private ScanModel(int[][] cases, double[] expected, int[] persons, Score score, Law law) {
    this.cases = cases;
    this.places = cases.length;
    this.periods = cases[0].length;
    this.expected = expected;
    this.persons = persons;
    this.score = score;
    this.law = law;
    this.observed = Replica.of(cases);
    placeTotal = new double[places];
    double[] periodTotal = new double[periods];
    for (int place = 0; place < places; place++) {
      for (int t = 0; t < periods; t++) {
        placeTotal[place] += expected[place * periods + t];
        periodTotal[t] += expected[place * periods + t];
      }
    }
    double total = Arrays.stream(placeTotal).sum();
    shareBefore = new double[periods + 1];
    double sum = 0;
    for (int t = 0; t < periods; t++) {
      sum += periodTotal[t];
      shareBefore[t + 1] = sum / total;
    }
    separable = isSeparable(periodTotal, total);
  }

  private boolean isSeparable(double[] periodTotal, double total) {
    for (int place = 0; place < places; place++) {
      for (int t = 0; t < periods; t++) {
        double even = placeTotal[place] * periodTotal[t] / total;
        if (Math.abs(expected[place * periods + t] - even) > SEPARABLE * even) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Cases given their total, spread over places and periods as expected (Kulldorff 1997).
   *
   * @param cases of each place in each period
   * @param expected in any unit: only the shares count, population will do when risk is even
   */
  public static ScanModel poisson(int[][] cases, double[][] expected) {
    int[][] counts = counts("cases", cases);
    double total = total(counts);
    double[] scaled = flat(counts, expected);
    double sum = Arrays.stream(scaled).sum();
    Check.positive("sum of the expected cases", sum);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= total / sum;
    }
    refuseImpossible(counts, scaled);
    return new ScanModel(counts, scaled, new int[0], new Score.Conditional(total), Law.MULTINOMIAL);
  }

  /**
   * Cases that are Poisson about expected cases known from elsewhere, a forecast or past years
   * (Neill et al. 2005, expectation-based scan). Answers "more than expected?", also when all
   * places rise together.
   */
  public static ScanModel expectationBased(int[][] cases, double[][] expected) {
    int[][] counts = counts("cases", cases);
    total(counts);
    double[] flat = flat(counts, expected);
    Check.positive("sum of the expected cases", Arrays.stream(flat).sum());
    refuseImpossible(counts, flat);
    return new ScanModel(counts, flat, new int[0], new Score.Expectation(), Law.POISSON);
  }

  /** Cases among cases and controls (Kulldorff 1997, Bernoulli). */
  public static ScanModel bernoulli(int[][] cases, int[][] controls) {
    int[][] counts = counts("cases", cases);
    int[][] others = counts("controls", controls);
    int total = total(counts);
    if (others.length != counts.length || others[0].length != counts[0].length) {
      throw new IllegalArgumentException(
          "controls must cover the same places and periods as cases");
    }
    int periods = counts[0].length;
    long everybody = total;
    for (int[] row : others) {
      for (int count : row) {
        everybody += count;
      }
    }
    if (everybody == total || everybody > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "controls must be from 1 to 2^31 with the cases, but were " + (everybody - total));
    }
    int[] persons = new int[(int) everybody];
    double[] expected = new double[counts.length * periods];
    int at = 0;
    for (int place = 0; place < counts.length; place++) {
      for (int t = 0; t < periods; t++) {
        int here = counts[place][t] + others[place][t];
        expected[place * periods + t] = here * ((double) total / everybody);
        Arrays.fill(persons, at, at + here, place * periods + t);
        at += here;
      }
    }
    return new ScanModel(
        counts, expected, persons, new Score.Bernoulli(total, everybody), Law.PERSONS);
  }

  /**
   * Cases alone: do some places have their cases at other times than the rest (Kulldorff et al.
   * 2005, space-time permutation)? Expected is cases of the place times cases of the period over
   * all cases. Needs no population; cannot see what is always there.
   */
  public static ScanModel permutation(int[][] cases) {
    int[][] counts = counts("cases", cases);
    double total = total(counts);
    int periods = counts[0].length;
    double[] perPlace = new double[counts.length];
    double[] perPeriod = new double[periods];
    for (int place = 0; place < counts.length; place++) {
      for (int t = 0; t < periods; t++) {
        perPlace[place] += counts[place][t];
        perPeriod[t] += counts[place][t];
      }
    }
    double[] expected = new double[counts.length * periods];
    for (int place = 0; place < counts.length; place++) {
      for (int t = 0; t < periods; t++) {
        expected[place * periods + t] = perPlace[place] * perPeriod[t] / total;
      }
    }
    return new ScanModel(counts, expected, new int[0], new Score.Conditional(total), Law.DATES);
  }

  /**
   * As {@link #poisson}, but the cases keep their places and the dates are dealt out anew among
   * them, as R's {@code scan_permutation} does with a population: what is always there is no
   * surprise.
   */
  public static ScanModel permutation(int[][] cases, double[][] expected) {
    ScanModel scored = poisson(cases, expected);
    return new ScanModel(scored.cases, scored.expected, new int[0], scored.score, Law.DATES);
  }

  /** Number of places. */
  public int places() {
    return places;
  }

  /** Number of periods; 1 for a purely spatial study. */
  public int periods() {
    return periods;
  }

  /** Cases of a place in a period, both from 0. */
  public int cases(int place, int period) {
    return cases[place][period];
  }

  /**
   * Expected cases of a place in a period, both from 0; all together as many as there are cases,
   * unless the expectation is given.
   */
  public double expected(int place, int period) {
    return expected[place * periods + period];
  }

  /** Expected cases of each place in the whole study: what a circle's size is measured by. */
  public double[] expectedByPlace() {
    return placeTotal.clone();
  }

  /** All cases of the study. */
  public int totalCases() {
    return observed.period.length;
  }

  /** Share of persons who are cases; 0 where persons are not counted. */
  double casesPerPerson() {
    return score instanceof Score.Bernoulli all ? all.total() / all.persons() : 0;
  }

  /** More cases than this no simulation has. */
  int mostCases() {
    double sum = Arrays.stream(placeTotal).sum();
    return law == Law.POISSON
        ? (int) Math.max(totalCases(), sum + 40 * Math.sqrt(sum) + 100)
        : totalCases();
  }

  /** A maker of draws, one for each thread. */
  java.util.function.Supplier<Draw> draws() {
    return switch (law) {
      case MULTINOMIAL, POISSON -> {
        double mean = law == Law.POISSON ? Arrays.stream(placeTotal).sum() : totalCases();
        var all = new Draw.Multinomial(expected, periods, mean, law == Law.MULTINOMIAL);
        yield () -> all.copy(periods);
      }
      case PERSONS -> () -> new Draw.WithoutReplacement(persons, periods, totalCases());
      case DATES -> () -> new Draw.Shuffle(observed, periods);
    };
  }

  private static int[][] counts(String name, int[][] counts) {
    Check.atLeast(1, "places with " + name, counts.length);
    Check.atLeast(1, "periods with " + name, counts[0].length);
    int[][] copy = new int[counts.length][];
    for (int place = 0; place < counts.length; place++) {
      copy[place] = counts[place].clone();
      if (copy[place].length != counts[0].length) {
        throw new IllegalArgumentException(
            "%s of place %d have %d periods, those of place 0 have %d"
                .formatted(name, place, copy[place].length, counts[0].length));
      }
      for (int t = 0; t < copy[place].length; t++) {
        Check.atLeast(0, "%s[%d][%d]".formatted(name, place, t), copy[place][t]);
      }
    }
    return copy;
  }

  private static int total(int[][] counts) {
    long total = 0;
    for (int[] row : counts) {
      for (int count : row) {
        total += count;
      }
    }
    if (total < 1 || total > Integer.MAX_VALUE / 4) {
      throw new IllegalArgumentException("there must be 1 to 2^29 cases in all, but are " + total);
    }
    return (int) total;
  }

  private static double[] flat(int[][] cases, double[][] expected) {
    if (expected.length != cases.length) {
      throw new IllegalArgumentException(
          "expected cases cover %d places, cases %d".formatted(expected.length, cases.length));
    }
    int periods = cases[0].length;
    double[] flat = new double[cases.length * periods];
    for (int place = 0; place < cases.length; place++) {
      double[] row = Check.counts("expected of place " + place, expected[place]);
      if (row.length != periods) {
        throw new IllegalArgumentException(
            "expected cases of place %d have %d periods, cases %d"
                .formatted(place, row.length, periods));
      }
      System.arraycopy(row, 0, flat, place * periods, periods);
    }
    return flat;
  }

  private static void refuseImpossible(int[][] cases, double[] expected) {
    for (int place = 0; place < cases.length; place++) {
      for (int t = 0; t < cases[place].length; t++) {
        if (cases[place][t] > 0 && expected[place * cases[place].length + t] == 0) {
          throw new IllegalArgumentException(
              "place %d has %d cases in period %d, but none are expected there"
                  .formatted(place, cases[place][t], t));
        }
      }
    }
  }
}
