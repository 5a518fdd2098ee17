package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.nowcast.CountPrior;
import shoutu.epi.nowcast.DayNowcast;
import shoutu.epi.nowcast.DelayDistribution;
import shoutu.epi.nowcast.LawlessLimits;
import shoutu.epi.nowcast.Nowcast;
import shoutu.epi.nowcast.Question;
import shoutu.epi.nowcast.ReportingTriangle;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

class A09_ReportsComeLateTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final CountPrior PRIOR = new CountPrior(50, 3000, 0.1);

  /** The reports of each day by delay: "1 2 1, 2 2, 3" is a day with 4, one with 4, one with 3. */
  private static ReportingTriangle triangle(int longestDelay, String drawn) {
    List<LocalDate> events = new ArrayList<>();
    List<LocalDate> reports = new ArrayList<>();
    String[] days = drawn.split(", ", -1);
    for (int day = 0; day < days.length; day++) {
      String[] counts = days[day].split(" ", -1);
      for (int delay = 0; delay < counts.length; delay++) {
        for (int i = 0; i < Integer.parseInt(counts[delay]); i++) {
          events.add(FIRST.plusDays(day));
          reports.add(FIRST.plusDays(day + delay));
        }
      }
    }
    return Nowcast.triangle(FIRST, FIRST.plusDays(days.length - 1L), longestDelay, events, reports);
  }

  private static Question all(ReportingTriangle triangle, double confidence, int largest) {
    return new Question(triangle.first(), triangle.now(), confidence, largest);
  }

  @Test
  void whatMayStillBeReportedIsMissing() {
    var triangle = triangle(2, "1 2 1, 2 2, 3");

    assertThat(triangle.count(0, 2)).hasValue(1);
    assertThat(triangle.count(1, 1)).hasValue(2);
    assertThat(triangle.count(1, 2)).isEmpty();
    assertThat(triangle.reported(1)).isEqualTo(4);
  }

  @Test
  void onlyWhatWasKnownThenCounts() {
    var triangle =
        Nowcast.triangle(
            FIRST, FIRST.plusDays(2), 1, new int[] {0, 0, 1, -1}, new int[] {2, 5, 1, 0});

    assertThat(triangle.count(0, 1)).as("2 days are put on the longest delay").hasValue(1);
    assertThat(triangle.reported(0)).isEqualTo(1);
    assertThat(triangle.leftOut()).as("reported on day 5, and before the first day").isEqualTo(2);
  }

  /** g(2) = 1/4; g(1) = (2 + 2) / (3 + 4); so F(1) = 3/4 and F(0) = 3/4 · 3/7. */
  @Test
  void delaysAreEstimatedFromTheDaysOldEnoughToKnow() {
    var delays = Nowcast.delays(triangle(2, "1 2 1, 2 2, 3"));

    assertThat(delays.exactly(1)).isEqualTo(4);
    assertThat(delays.upTo(1)).isEqualTo(7);
    assertNear("within 1", delays.within(1), 0.75, 1e-15);
    assertNear("within 0", delays.within(0), 9 / 28.0, 1e-15);
    assertThat(delays.within(9)).isEqualTo(1);
    assertThat(delays.sharesReported())
        .containsExactly(new double[] {1, 0.75, 9 / 28.0}, within(1e-15));
  }

  @Test
  void aWindowForgetsOlderDelays() {
    var delays = Nowcast.delays(triangle(1, "0 9, 9 0, 9 0, 0"), 2);

    assertThat(delays.within(0)).as("without the first day").isEqualTo(1);
  }

  @Test
  void reportedCasesAreScaledUp() {
    var triangle = triangle(2, "1 2 1, 2 2, 3");
    var points = Nowcast.points(triangle, Nowcast.delays(triangle));

    assertNear("today", points.getLast().events().orElseThrow(), 28 / 3.0, 1e-14);
    assertThat(points.getFirst().events()).hasValue(4);
  }

  @Test
  void aShareOfNothingCannotBeScaledUp() {
    var triangle = triangle(1, "0 3, 0 3, 0");
    var delays = Nowcast.delays(triangle);

    assertThat(Nowcast.points(triangle, delays).getLast().events()).isEmpty();
    assertThat(
            Nowcast.lawless(triangle, delays, all(triangle, 0.95, 300), LawlessLimits.FULL)
                .getLast()
                .median())
        .isEmpty();
  }

  /**
   * Day 2 of the triangle: 4 reported, F = 3/4, so 16/3, with variance 16/9 + 64/27 in full and
   * 16/9 in the package.
   */
  @Test
  void thePackagesLimitsAreTooNarrow() {
    var triangle = triangle(2, "1 2 1, 2 2, 3");
    var delays = Nowcast.delays(triangle);
    var day = new Question(FIRST.plusDays(1), FIRST.plusDays(1), 0.9, 300);

    assertThat(Nowcast.lawless(triangle, delays, day, LawlessLimits.FULL))
        .containsExactly(nowcast(1, 4, 6, 4, 9));
    assertThat(Nowcast.lawless(triangle, delays, day, LawlessLimits.AS_SURVEILLANCE))
        .containsExactly(nowcast(1, 4, 6, 4, 7));
  }

  private static DayNowcast nowcast(int day, int reported, int median, int lower, int upper) {
    return new DayNowcast(
        FIRST.plusDays(day),
        reported,
        OptionalInt.of(median),
        OptionalInt.of(lower),
        OptionalInt.of(upper));
  }

  @Test
  void withoutDelaysEveryNumberIsEquallyLikely() {
    var triangle = triangle(1, "1");

    assertThat(Nowcast.uniform(triangle, all(triangle, 0.9, 100)))
        .containsExactly(nowcast(0, 1, 50, 5, 95));
  }

  /** Share uniform, nothing reported: m missing with probability 1 / ((m + 1)(m + 2)). */
  @Test
  void ignoranceOfTheDelayHasALongTail() {
    var triangle = triangle(1, "0");
    var delays = Nowcast.delays(triangle);

    assertThat(Nowcast.bayesWithoutTruncation(triangle, delays, all(triangle, 0.95, 300), 1))
        .containsExactly(nowcast(0, 0, 0, 0, 38));
    assertThat(
            Nowcast.bayesWithoutTruncation(triangle, delays, all(triangle, 0.95, 30), 1)
                .getFirst()
                .upper())
        .as("above the largest number")
        .isEmpty();
  }

  /** Share 1/2 for sure, a geometric prior of mean 1: m missing with probability 3/4 · 1/4^m. */
  @Test
  void thePriorIsThinnedByWhatWouldHaveBeenReported() {
    var triangle = triangle(1, "0");
    var sure = new CountPrior(1, 1, 1e12);

    assertThat(
            Nowcast.bayes(
                triangle,
                Nowcast.delays(triangle),
                all(triangle, 0.95, 300),
                sure,
                50,
                1,
                Crew.alone()))
        .containsExactly(nowcast(0, 0, 0, 0, 2));
  }

  @Test
  void theAnswerIsTheSameForAnyCrew() {
    var triangle = triangle(3, "1 4 2 3, 3 5 2 1, 4 7 3, 2 6, 3");
    var delays = Nowcast.delays(triangle);
    var question = all(triangle, 0.95, 300);

    assertThat(Nowcast.bayes(triangle, delays, question, PRIOR, 500, 4, new Crew(3, Watch.PATIENT)))
        .isEqualTo(Nowcast.bayes(triangle, delays, question, PRIOR, 500, 4, Crew.alone()));
  }

  /** 3,000 of 10,000 reported: weights of the posterior would overflow on the way. */
  @Test
  void largeCountsDoNotOverflow() {
    var triangle = triangle(1, "3000 7000, 3000 7000, 3000");
    var today = new Question(triangle.now(), triangle.now(), 0.95, 15_000);

    var day =
        Nowcast.bayes(
                triangle,
                Nowcast.delays(triangle),
                today,
                new CountPrior(10_000, 1e8, 0.1),
                200,
                1,
                Crew.alone())
            .getFirst();

    assertThat(day.median().orElseThrow()).isBetween(9_900, 10_100);
    assertThat(day.lower().orElseThrow()).isBetween(9_500, 9_850);
  }

  @Test
  void badInputIsNamed() {
    var triangle = triangle(1, "1 1, 1");
    assertThatThrownBy(
            () -> Nowcast.uniform(triangle, new Question(FIRST, FIRST.plusDays(5), 0.95, 300)))
        .hasMessageContaining("one was 2026-03-06");
    assertThatThrownBy(() -> new Question(FIRST, FIRST.minusDays(1), 0.95, 300))
        .hasMessageContaining("to must not be before");
    assertThatThrownBy(() -> Nowcast.delays(triangle, 0)).hasMessageContaining("window");
    assertThatThrownBy(() -> new CountPrior(50, 0, 0.1)).hasMessageContaining("variance");
    assertThatThrownBy(() -> Nowcast.points(triangle, Nowcast.delays(triangle(2, "1 1 1, 1 1, 1"))))
        .hasMessageContaining("delays must be those of the triangle");
  }

  @Property(tries = 60)
  void noNowcastIsBelowWhatIsReported(
      @ForAll @Size(min = 5, max = 80) List<@IntRange(max = 999) Integer> cases) {
    int[] events = cases.stream().mapToInt(c -> c % 20).toArray();
    int[] reports = cases.stream().mapToInt(c -> c % 20 + c / 100).toArray();
    var triangle = Nowcast.triangle(FIRST, FIRST.plusDays(19), 9, events, reports);
    DelayDistribution delays = Nowcast.delays(triangle);
    var question = all(triangle, 0.9, 500);

    double[] shares = delays.sharesReported();
    for (int day = 1; day < shares.length; day++) {
      assertThat(shares[day]).isLessThanOrEqualTo(shares[day - 1]).isNotNegative();
    }
    List<List<DayNowcast>> all =
        List.of(
            Nowcast.lawless(triangle, delays, question, LawlessLimits.FULL),
            Nowcast.bayesWithoutTruncation(triangle, delays, question, 0.1),
            Nowcast.bayes(triangle, delays, question, PRIOR, 20, 1, Crew.alone()));
    for (List<DayNowcast> method : all) {
      for (int i = 0; i < method.size(); i++) {
        DayNowcast day = method.get(i);
        int lower = day.lower().orElse(day.reported());
        int median = day.median().orElse(500);
        assertThat(lower).isGreaterThanOrEqualTo(day.reported()).isLessThanOrEqualTo(median);
        assertThat(day.upper().orElse(500)).isGreaterThanOrEqualTo(median);
        if (i <= 10) {
          assertThat(day.upper()).as("old enough").hasValue(day.reported());
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> nowcastsEqualTheReference() {
    return Oracle.each("nowcast", "[^.]+", A09_ReportsComeLateTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv list = oracle.table("input_linelist.csv");
    List<LocalDate> events = new ArrayList<>();
    List<LocalDate> reports = new ArrayList<>();
    for (int row = 0; row < list.size(); row++) {
      if (list.isDefined(row, "event") && list.isDefined(row, "report")) {
        events.add(list.date(row, "event"));
        reports.add(list.date(row, "report"));
      }
    }
    Csv expected = oracle.table("expected_reporting_triangle.csv");
    var triangle =
        Nowcast.triangle(
            expected.date(0, "date"),
            LocalDate.parse(oracle.text("now")),
            (int) oracle.number("D"),
            events,
            reports);
    var delays =
        oracle.find("m").isPresent()
            ? Nowcast.delays(triangle, (int) oracle.number("m"))
            : Nowcast.delays(triangle);
    var question =
        new Question(
            LocalDate.parse(oracle.text("when_first")),
            LocalDate.parse(oracle.text("when_last")),
            0.95,
            (int) oracle.number("N_tInf_max"));

    for (int row = 0; row < expected.size(); row++) {
      for (int delay = 0; delay <= triangle.longestDelay(); delay++) {
        String cell = expected.text(row, "delay" + delay);
        assertThat(triangle.count(row, delay))
            .isEqualTo(
                cell.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cell)));
      }
    }
    Csv distribution = oracle.table("expected_delay_distribution.csv");
    for (int delay = 0; delay < distribution.size(); delay++) {
      assertNear("F", delays.within(delay), distribution.number(delay, "F_hat"), 1e-9);
    }
    compare(
        oracle.table("expected_lawless.csv"),
        Nowcast.lawless(triangle, delays, question, LawlessLimits.AS_SURVEILLANCE));
    compare(oracle.table("expected_unif.csv"), Nowcast.uniform(triangle, question));
    compare(
        oracle.table("expected_bayes_notrunc_bnb.csv"),
        Nowcast.bayesWithoutTruncation(triangle, delays, question, 0.1));
    var bayes = Nowcast.bayes(triangle, delays, question, PRIOR, 10_000, 3, Crew.all());
    Csv average = oracle.table("expected_bayes_trunc_mc_average.csv");
    for (int row = 0; row < average.size(); row++) {
      scattered(average, row, "nowcast_median", bayes.get(row).median());
      scattered(average, row, "pi_lower", bayes.get(row).lower());
      scattered(average, row, "pi_upper", bayes.get(row).upper());
    }
  }

  /** The package prints 0 for what lies above the largest number. */
  private static void compare(Csv expected, List<DayNowcast> ours) {
    for (int row = 0; row < expected.size(); row++) {
      DayNowcast day = ours.get(row);
      assertThat(day.reported()).isEqualTo(expected.whole(row, "reported_so_far"));
      assertThat(day.median().orElse(0))
          .isCloseTo(expected.whole(row, "nowcast_median"), within(1));
      assertThat(day.lower().orElse(0)).isCloseTo(expected.whole(row, "pi_lower"), within(1));
      assertThat(day.upper().orElse(0)).isCloseTo(expected.whole(row, "pi_upper"), within(1));
    }
  }

  private static void scattered(Csv average, int row, String column, OptionalInt ours) {
    double scatter = average.number(row, column + "_mc_sd");
    assertThat((double) ours.orElseThrow())
        .as("%s of row %d", column, row)
        .isCloseTo(average.number(row, column), within(Math.max(1.5, 4 * scatter)));
  }
}
