package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.farrington.Farrington;
import shoutu.epi.detection.farrington.FarringtonPoint;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.detection.farrington.Settings.Computation;
import shoutu.epi.detection.farrington.Settings.Threshold;
import shoutu.epi.work.Crew;

/** Farrington's regression on earlier years. */
class B06_TrendSeasonAndPastOutbreaksTest {
  private static final Calendar WEEKS = new Calendar.Undated(52);

  private static FarringtonPoint last(long[] counts, Settings settings) {
    int now = counts.length - 1;
    return Farrington.points(WEEKS, counts, settings, now, now).getFirst();
  }

  private static long[] series(long seed, int length, double mean) {
    Random random = new Random(seed);
    long[] counts = new long[length];
    for (int t = 0; t < length; t++) {
      double level = mean * Math.exp(0.5 * Math.cos(2 * Math.PI * t / 52));
      counts[t] = Math.round(level * -Math.log(1 - random.nextDouble()));
    }
    return counts;
  }

  /** Always 9: φ is 1, and the standard error is that of 35 Poisson counts, 1 ÷ √(35 × 9). */
  @Test
  void aSteadySeriesIsExpectedToGoOn() {
    long[] counts = new long[300];
    Arrays.fill(counts, 9);

    var point = last(counts, Settings.original());

    assertThat(point.expected()).isCloseTo(9, within(1e-12));
    assertThat(point.dispersion()).isEqualTo(1);
    assertThat(point.trend()).as("no trend is significant").isEmpty();
    assertNear("se", point.logSe(), 1 / Math.sqrt(35 * 9), 1e-12);
    double spread = 2 / 3.0 * Math.pow(9, 1 / 6.0) * Math.sqrt(1 + 1 / 35.0);
    double limit = Math.pow(Math.pow(9, 2 / 3.0) + 2.3263478740408408 * spread, 1.5);
    assertNear("limit", point.limit().orElseThrow(), limit, 1e-12);
    assertThat(point.alarm()).isFalse();
  }

  /** Poisson with mean 9: P(X ≤ 16) = 0.9889, P(X ≤ 17) = 0.9947. */
  @Test
  void theLimitOfNoufailyIsAQuantile() {
    long[] counts = new long[300];
    Arrays.fill(counts, 9);
    counts[299] = 18;

    var point = last(counts, Settings.improved());

    assertThat(point.limit()).hasValue(17);
    assertThat(point.alarm()).isTrue();
    assertNear("p = P(X ≥ 18)", point.pValue(), 0.005319571251, 1e-9);
    assertNear("score", point.score().orElseThrow(), 9 / 8.0, 1e-12);
  }

  /** Counts that grow by exactly the same share each week are their own expectation. */
  @Test
  void aTrendIsCarriedOnOnlyToWhatWasSeenBefore() {
    long[] falling =
        IntStream.range(0, 300).mapToLong(t -> Math.round(1e6 * Math.exp(-0.004 * t))).toArray();
    long[] rising =
        IntStream.range(0, 300).mapToLong(t -> Math.round(1e6 * Math.exp(0.004 * t))).toArray();

    var fell = last(falling, Settings.improved());

    assertThat(fell.trend().orElseThrow()).isCloseTo(-0.004, within(1e-7));
    assertNear("expected", fell.expected(), falling[299], 0.02);
    assertThat(last(rising, Settings.improved()).trend()).isEmpty();
  }

  @Test
  void aPastOutbreakWeighsLess() {
    long[] counts = new long[300];
    Arrays.setAll(counts, t -> 9 + t % 3);
    counts[299 - 104] = 90;

    double plain =
        Farrington.points(
                WEEKS,
                counts,
                new Settings(
                    5,
                    3,
                    1,
                    3,
                    false,
                    1,
                    OptionalDouble.empty(),
                    Threshold.TWO_THIRDS_POWER,
                    0.01,
                    5,
                    4,
                    Computation.EXACT),
                299,
                299)
            .getFirst()
            .expected();

    assertThat(plain).isGreaterThan(12);
    assertThat(last(counts, Settings.original().withoutTrend()).expected()).isBetween(9.5, 10.5);
  }

  @Test
  void tooFewCasesAreNeverAnAlarm() {
    long[] counts = new long[300];
    counts[150] = 1;
    counts[299] = 4;

    var point = last(counts, Settings.improved());

    assertThat(point.enoughCases()).isFalse();
    assertThat(point.limit()).isEmpty();
    assertThat(point.alarm()).isFalse();
    counts[299] = 5;
    assertThat(last(counts, Settings.improved()).alarm()).isTrue();
  }

  @Test
  void theSameWeekOfAnEarlierYearLiesNearest() {
    var weeks = new Calendar.Weekly(LocalDate.of(2020, 1, 6));

    int monday = 260; // 2024-12-30: 2023-12-30 is a Saturday, the nearest Monday is 1 January
    assertThat(LocalDate.of(2020, 1, 6).plusWeeks(monday)).isEqualTo("2024-12-30");
    assertThat(LocalDate.of(2020, 1, 6).plusWeeks(weeks.earlier(monday, 1)))
        .isEqualTo("2024-01-01");
  }

  @Test
  void aSeriesMustReachBackFarEnough() {
    long[] counts = new long[263];

    assertThat(Farrington.points(WEEKS, counts, Settings.improved(), 0, 262)).isEmpty();
    assertThat(Farrington.points(WEEKS, new long[264], Settings.improved(), 0, 263)).hasSize(1);
    assertThatThrownBy(() -> Farrington.points(WEEKS, counts, Settings.improved(), 0, 263))
        .hasMessageContaining("below 263", "263");
    assertThatThrownBy(() -> Settings.improved().withAlpha(1)).hasMessageContaining("alpha");
  }

  /** Ten times the people and the same rate: only the population's ratio matters. */
  @Property(tries = 20)
  void populationIsRelative(@ForAll @IntRange(min = 1, max = 1000) int seed) {
    long[] counts = series(seed, 330, 20);
    double[] people = new double[330];
    Arrays.setAll(people, t -> 1000 + 3 * t);
    double[] more = Arrays.stream(people).map(p -> 10 * p).toArray();

    var some = Farrington.points(WEEKS, counts, people, Settings.improved(), 320, 329);
    var many = Farrington.points(WEEKS, counts, more, Settings.improved(), 320, 329);

    for (int i = 0; i < some.size(); i++) {
      assertNear("expected", many.get(i).expected(), some.get(i).expected(), 1e-9);
    }
  }

  /**
   * The profile and R's least squares find the same model. Weights are left out: they jump at their
   * threshold, so that the last digits of a first fit can decide about a second.
   */
  @Property(tries = 30)
  void theExactFitIsWhereRsIterationEnds(@ForAll @IntRange(min = 1, max = 1000) int seed) {
    long[] counts = series(seed, 340, 8);

    var exact = unweighted(counts, Computation.EXACT);
    var slow = unweighted(counts, Computation.FARRINGTON_OF_SURVEILLANCE);

    for (int i = 0; i < exact.size(); i++) {
      assertNear("expected", exact.get(i).expected(), slow.get(i).expected(), 1e-4);
      assertNear("φ", exact.get(i).dispersion(), slow.get(i).dispersion(), 1e-3);
      assertThat(exact.get(i).trend().isPresent()).isEqualTo(slow.get(i).trend().isPresent());
    }
  }

  private static List<FarringtonPoint> unweighted(long[] counts, Computation computation) {
    var settings =
        new Settings(
            5,
            3,
            10,
            26,
            true,
            1,
            OptionalDouble.empty(),
            Threshold.NEGATIVE_BINOMIAL,
            0.01,
            5,
            4,
            computation);
    return Farrington.points(WEEKS, counts, settings, 300, 339);
  }

  @Property(tries = 10)
  void manySeriesFedSeriesAndOneAloneAgree(@ForAll @IntRange(min = 1, max = 1000) int seed) {
    var dated = new Calendar.Weekly(LocalDate.of(2019, 1, 7));
    long[][] counts = {series(seed, 330, 9), series(seed + 1L, 330, 3), new long[330]};

    var many =
        Farrington.many(
            dated, counts, Settings.improved(), 280, 329, new Crew(3, Crew.alone().watch()));

    for (int i = 0; i < counts.length; i++) {
      List<FarringtonPoint> alone =
          Farrington.points(dated, counts[i], Settings.improved(), 280, 329);
      assertThat(many.get(i)).isEqualTo(alone);
      assertThat(Farrington.feed(dated, Settings.improved()).all(counts[i]))
          .endsWith(alone.toArray(FarringtonPoint[]::new));
    }
  }

  @TestFactory
  Stream<DynamicTest> limitsEqualSurveillance() {
    return Oracle.each(
        "surveillance", "ff_.*|farrington_.*", B06_TrendSeasonAndPastOutbreaksTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv input = oracle.table("input.csv");
    Csv expected = oracle.table("expected.csv");
    boolean rates = oracle.flag("populationOffset");
    double[] people = new double[input.size()];
    Arrays.setAll(people, row -> rates ? input.number(row, "population") : 1);
    int from = expected.whole(0, "t") - 1;
    var points =
        Farrington.points(
            calendar(oracle, input),
            input.wholes("observed"),
            people,
            settings(oracle),
            from,
            from + expected.size() - 1);

    assertThat(points).hasSize(expected.size());
    for (int row = 0; row < expected.size(); row++) {
      var point = points.get(row);
      assertThat(point.alarm()).isEqualTo(expected.whole(row, "alarm") == 1);
      if (point.enoughCases()) {
        assertNear("limit", point.bound(), expected.number(row, "upperbound"), 1e-5);
      }
      if (expected.has("phiVector")) {
        assertNear("φ", point.dispersion(), expected.number(row, "phiVector"), 1e-5);
        assertNear("p", point.pValue(), expected.number(row, "pvalue"), 1e-5);
        assertThat(point.trend().isPresent()).isEqualTo(expected.isDefined(row, "trendVector"));
      }
    }
  }

  private static Calendar calendar(Oracle oracle, Csv input) {
    int perYear = (int) oracle.number("frequency");
    return input.has("date") && perYear == 52
        ? new Calendar.Weekly(input.date(0, "date"))
        : new Calendar.Undated(perYear);
  }

  private static Settings settings(Oracle oracle) {
    boolean flexible = oracle.text("algorithm").equals("farringtonFlexible");
    int w = (int) oracle.number("w");
    double alpha = oracle.number("alpha");
    return new Settings(
        (int) oracle.number("b"),
        w,
        (int) oracle.find("noPeriods").orElse(1),
        (int) oracle.find("pastWeeksNotIncluded").orElse(w),
        oracle.flag("trend", true),
        oracle.find("pThresholdTrend").orElse(0.05),
        oracle.flag("reweight", true)
            ? OptionalDouble.of(oracle.find("weightsThreshold").orElse(1))
            : OptionalDouble.empty(),
        threshold(oracle),
        flexible ? alpha : alpha / 2,
        5,
        4,
        flexible ? Computation.FLEXIBLE_OF_SURVEILLANCE : Computation.FARRINGTON_OF_SURVEILLANCE);
  }

  private static Threshold threshold(Oracle oracle) {
    return switch (oracle.text("thresholdMethod")) {
      case "nbPlugin" -> Threshold.NEGATIVE_BINOMIAL;
      case "muan" -> Threshold.NEGATIVE_BINOMIAL_OF_UPPER_MEAN;
      default ->
          switch (oracle.text("powertrans")) {
            case "1/2" -> Threshold.HALF_POWER;
            case "none" -> Threshold.NO_POWER;
            default -> Threshold.TWO_THIRDS_POWER;
          };
    };
  }
}
