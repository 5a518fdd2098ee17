package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.detection.chart.ChartPoint;
import shoutu.epi.detection.chart.Charts;
import shoutu.epi.detection.chart.Cusum;
import shoutu.epi.detection.chart.Cusum.Transformation;
import shoutu.epi.detection.chart.Glr;
import shoutu.epi.detection.chart.Glr.Change;
import shoutu.epi.detection.chart.Glr.Computation;
import shoutu.epi.detection.chart.Glr.Direction;
import shoutu.epi.detection.chart.InControl;
import shoutu.epi.detection.chart.InControl.Season;

/** CUSUM, likelihood ratio charts and the outbreak detector. */
class B07_SmallExcessesAddUpTest {

  private static List<ChartPoint> glr(Glr settings, double mean, double alpha, long... counts) {
    return Charts.glr(settings, new InControl(_ -> mean, alpha), 0).all(counts);
  }

  /** Mean 4, k 1: each 8 is 2 sds above and leaves 1; three of them reach 3. */
  @Test
  void threeModestExcessesAreOneAlarm() {
    var cusum = new Cusum(1, 3, Transformation.STANDARD);

    var points = Charts.cusum(cusum, InControl.constant(4), 0).all(new long[] {4, 8, 8, 8, 0});

    assertThat(points).extracting(ChartPoint::statistic).containsExactly(0.0, 1.0, 2.0, 3.0, 0.0);
    assertThat(points)
        .extracting(ChartPoint::alarm)
        .containsExactly(false, false, false, true, false);
    assertThat(points.get(3).limit()).as("the count that would do").hasValue(8);
  }

  @Property(tries = 200)
  void theLimitIsTheCountThatReachesTheAlarm(
      @ForAll @IntRange(min = 1, max = 60) int tenthsOfMean,
      @ForAll Transformation transformation,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 9) Integer> before) {
    Assume.that(transformation != Transformation.ANSCOMBE_NEGATIVE_BINOMIAL_OF_SURVEILLANCE);
    var cusum = new Cusum(1.04, 6, transformation);
    var usual = new InControl(_ -> tenthsOfMean / 10.0, 0.1);
    long[] counts = before.stream().mapToLong(Integer::longValue).toArray();
    double limit = Charts.cusum(cusum, usual, 0).all(counts).getLast().limit().orElseThrow();

    long[] enough = counts.clone();
    enough[enough.length - 1] = (long) Math.floor(limit) + 1;
    assertThat(Charts.cusum(cusum, usual, 0).all(enough).getLast().alarm()).isTrue();
    if (limit > 1) {
      enough[enough.length - 1] = (long) Math.ceil(limit) - 1;
      assertThat(Charts.cusum(cusum, usual, 0).all(enough).getLast().alarm()).isFalse();
    }
  }

  /** Where αx and αm are whole hundredths, the package's table is exact; elsewhere it is not. */
  @Test
  void anscombeForNegativeBinomialCountsIsAnIntegral() {
    var right = new Cusum(0, 9, Transformation.ANSCOMBE_NEGATIVE_BINOMIAL);
    var slip = new Cusum(0, 9, Transformation.ANSCOMBE_NEGATIVE_BINOMIAL_OF_SURVEILLANCE);
    var poisson = new Cusum(0, 9, Transformation.ANSCOMBE);

    assertNear("mean 1", first(right, 1, 0.1, 3), first(slip, 1, 0.1, 3), 1e-12);
    assertThat(first(right, 1.04, 0.1, 5)).isNotCloseTo(first(slip, 1.04, 0.1, 5), within(1e-4));
    assertNear("α → 0", first(right, 2, 1e-9, 5), first(poisson, 2, 0, 5), 1e-6);
    // ∫ from 1 to 3 of (t + t²/10)^(-1/3), by Simpson's rule on 2,000 parts
    double sum = 0;
    for (int i = 0; i <= 2000; i++) {
      double t = 1 + i / 1000.0;
      sum += (i % 2000 == 0 ? 1 : i % 2 == 1 ? 4 : 2) / Math.cbrt(t + t * t / 10);
    }
    assertNear("Simpson", first(right, 1, 0.1, 3), sum / 3000 / Math.pow(1.1, 1 / 6.0), 1e-9);
  }

  private static double first(Cusum cusum, double mean, double alpha, long count) {
    return Charts.cusum(cusum, new InControl(_ -> mean, alpha), 0)
        .all(new long[] {count})
        .getFirst()
        .statistic();
  }

  /** Doubling known: each case adds log 2, each period takes the mean off. */
  @Test
  void aKnownShiftAddsLogLikelihoodRatios() {
    var points = glr(Glr.known(Math.log(2), 4), 1, 0, 3, 0, 9);

    assertNear("first", points.get(0).statistic(), 3 * Math.log(2) - 1, 1e-14);
    assertNear("second", points.get(1).statistic(), 3 * Math.log(2) - 2, 1e-14);
    assertThat(points.get(2).alarm()).isTrue();
  }

  /** 6 cases where 2 are expected: 6 log 3 − 4; the period before, with none, is left out. */
  @Test
  void theBestShiftAtTheBestTime() {
    var points = glr(Glr.increase(5), 2, 0, 0, 6);

    assertThat(points.getFirst().statistic()).isZero();
    assertNear("statistic", points.getLast().statistic(), 6 * Math.log(3) - 4, 1e-14);
    double eight = 8 * Math.log(4) - 6;
    assertThat(eight).isGreaterThan(5);
    assertThat(points.getLast().limit()).hasValue(8);
  }

  /** 1 case in two periods where 5 a period are usual: log(1/10) + 9; 3 cases would not do. */
  @Test
  void fewerCasesThanUsualAreAChangeToo() {
    var settings = exact(Change.INTERCEPT, Direction.DECREASE, OptionalDouble.empty(), 5);

    var last = glr(settings, 5, 0, 1, 0).getLast();

    assertNear("statistic", last.statistic(), 9 - Math.log(10), 1e-14);
    assertThat(last.alarm()).isTrue();
    assertThat(last.limit()).as("2 in two periods: 8 − 2 log 5 = 4.8").hasValue(0);
  }

  @Test
  void aChartStartsAnewAfterAnAlarm() {
    var points = glr(Glr.increase(5), 2, 0, 9, 2);

    assertThat(points.getFirst().alarm()).isTrue();
    assertThat(points.getLast().statistic()).isZero();
  }

  private static Glr exact(
      Change change, Direction direction, OptionalDouble shift, double threshold) {
    return new Glr(change, direction, shift, threshold, 1, 0, Computation.EXACT);
  }

  /** Learned once, 20 cases stay an alarm; learned again, they are usual. */
  @Test
  void whatWentOnForLongBecomesUsual() {
    long[] past = new long[30];
    Arrays.setAll(past, t -> 4 + t % 3);
    long[] raised = new long[30];
    Arrays.fill(raised, 20);
    var season = new Season(0, false, 52);

    var once = Charts.glr(Glr.increase(5), InControl.poisson(past, 30, season), 30).all(raised);
    var again =
        Charts.relearningGlr(Glr.increase(5), past, season, OptionalDouble.of(0)).all(raised);

    assertThat(once).allMatch(ChartPoint::alarm);
    assertThat(again.getFirst()).isEqualTo(once.getFirst());
    assertNear("after one alarm", again.get(1).expected(), (30 * 5 + 20) / 31.0, 1e-12);
    assertThat(again.getLast().alarm()).isFalse();
  }

  /** Both computations agree where the search of the package does not lose its way. */
  @Property(tries = 100)
  void thePackagesSearchFindsShiftsOfPoissonCounts(
      @ForAll @Size(min = 1, max = 15) List<@IntRange(max = 6) Integer> cases) {
    long[] counts = cases.stream().mapToLong(Integer::longValue).toArray();
    var exact = Glr.increase(5);
    var theirs =
        new Glr(
            exact.change(),
            exact.direction(),
            exact.knownShift(),
            5,
            1,
            0,
            Computation.OF_SURVEILLANCE);

    assertThat(glr(theirs, 3, 0, counts).getLast().statistic())
        .isCloseTo(glr(exact, 3, 0, counts).getLast().statistic(), within(1e-9));
  }

  /** With α → 0 the negative binomial chart is the Poisson chart. */
  @Property(tries = 100)
  void poissonIsALimit(
      @ForAll @Size(min = 1, max = 15) List<@IntRange(max = 6) Integer> cases,
      @ForAll Direction direction) {
    long[] counts = cases.stream().mapToLong(Integer::longValue).toArray();
    var settings = exact(Change.INTERCEPT, direction, OptionalDouble.empty(), 1e6);

    double poisson = glr(settings, 3, 0, counts).getLast().statistic();
    double nearly = glr(settings, 3, 1e-8, counts).getLast().statistic();

    assertThat(nearly).isCloseTo(poisson, within(1e-4));
  }

  /** Count 4 after 2, mean 2: λ = 1 fits it, 4 log 2 − 2. */
  @Test
  void anEpidemicFeedsOnTheCasesBefore() {
    var settings = exact(Change.EPIDEMIC, Direction.INCREASE, OptionalDouble.empty(), 5);

    assertThat(glr(settings, 2, 0, 2, 4).getLast().statistic())
        .isCloseTo(4 * Math.log(2) - 2, within(1e-12));
    assertThatThrownBy(() -> exact(Change.EPIDEMIC, Direction.INCREASE, OptionalDouble.of(1), 5))
        .hasMessageContaining("known shift");
  }

  @Test
  void whatIsUsualIsLearned() {
    long[] counts = new long[104];
    Arrays.setAll(counts, t -> t % 52 < 26 ? 10 : 20);
    counts[30] = 25;

    assertThat(InControl.meanOf(counts, 26).expected().at(99)).isEqualTo(10);
    var level = InControl.poisson(counts, 104, new Season(0, false, 52));
    assertNear("mean", level.expected().at(5), (26 * 2 * 10 + 26 * 2 * 20 + 5) / 104.0, 1e-12);
    assertThat(InControl.negativeBinomial(counts, 104, new Season(0, false, 52)).alpha())
        .isBetween(0.03, 0.08);
    assertThat(InControl.negativeBinomial(counts, 26, new Season(0, false, 52)).alpha())
        .as("counts that do not vary")
        .isZero();
    assertThatThrownBy(() -> InControl.meanOf(new long[9], 9)).hasMessageContaining("all 0");
    assertThatThrownBy(() -> InControl.poisson(new long[9], 9, new Season(0, false, 52)))
        .hasMessageContaining("all 0");
  }

  /** Counts 1, 3: rising means 1 and 3 against 2 and 2, (1/2)¹ (3/2)³. */
  @Test
  void risingMeansAgainstOneMean() {
    var points = Charts.outbreak(1.6, true).all(new long[] {1, 3, 0});

    assertThat(points.get(0).statistic()).isEqualTo(1);
    assertNear("rising", points.get(1).statistic(), 27 / 16.0, 1e-14);
    assertThat(points.get(1).alarm()).isTrue();
    assertThat(points.get(1).limit()).hasValue(3);
    assertThat(points.get(2).statistic())
        .as("1, then 1.5 and 1.5, against 4/3")
        .isBetween(1.0, 1.1);
  }

  /** A factor on a long constant past changes nothing; order does. */
  @Property(tries = 50)
  void onlyRisesAreEvidence(
      @ForAll @Size(min = 2, max = 20) List<@IntRange(max = 9) Integer> cases) {
    long[] falling = cases.stream().sorted((a, b) -> b - a).mapToLong(Integer::longValue).toArray();

    assertThat(Charts.outbreak(100, false).all(falling))
        .allSatisfy(point -> assertThat(point.statistic()).isCloseTo(1, within(1e-9)));
  }

  @TestFactory
  Stream<DynamicTest> outbreaksEqualSurveillance() {
    return Oracle.each("surveillance", "outbreakp.*", B07_SmallExcessesAddUpTest::outbreak);
  }

  private static void outbreak(Oracle oracle) {
    Csv expected = oracle.table("expected.csv");
    var points =
        Charts.outbreak(oracle.number("k"), false)
            .all(oracle.table("input.csv").wholes("observed"));
    for (int row = 0; row < expected.size(); row++) {
      var point = points.get(expected.whole(row, "t") - 1);
      assertNear("statistic", point.statistic(), expected.number(row, "upperbound"), 1e-9);
    }
  }

  @TestFactory
  Stream<DynamicTest> likelihoodRatiosEqualSurveillance() {
    return Oracle.each("surveillance", "(glr|lr).*_shadar", B07_SmallExcessesAddUpTest::ratios);
  }

  private static void ratios(Oracle oracle) {
    Csv expected = oracle.table("expected.csv");
    long[] counts = oracle.table("input.csv").wholes("observed");
    int from = expected.whole(0, "t") - 1;
    var season = new Season((int) oracle.number("S"), oracle.flag("trend"), 52);
    InControl usual =
        oracle.text("algorithm").equals("glrnb")
            ? InControl.negativeBinomial(counts, from, season)
            : InControl.poisson(counts, from, season);
    OptionalDouble shift = oracle.find("theta");
    var settings = exact(Change.INTERCEPT, Direction.INCREASE, shift, oracle.number("c.ARL"));
    var points =
        Charts.glr(settings, usual, from).all(Arrays.copyOfRange(counts, from, counts.length));
    for (int row = 0; row < expected.size(); row++) {
      var point = points.get(row);
      assertNear("usual", point.expected(), expected.number(row, "mu0"), 1e-5);
      assertNear("statistic", point.statistic(), expected.number(row, "statistic"), 1e-5);
      assertThat(point.alarm()).isEqualTo(expected.whole(row, "alarm") == 1);
    }
  }
}
