package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.detection.Baseline;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.MovingPercentile;
import shoutu.epi.detection.MovingPercentile.Alignment;
import shoutu.epi.detection.PercentilePoint;

/** The moving percentile method of CIDARS. */
class B04_TheSameTimeOfEarlierYearsTest {
  private static final List<Integer> PERCENTS = List.of(50, 60, 70, 75, 80, 90, 95);

  @Test
  void aPercentileLiesBetweenItsNeighbours() {
    var baseline = new Baseline(List.of(4L, 1L, 3L, 2L));

    assertThat(baseline.percentile(0.5)).isEqualTo(2.5);
    assertThat(baseline.percentile(0.8)).isEqualTo(3.4000000000000004);
    assertThat(baseline.percentile(1)).isEqualTo(4);
    assertThat(baseline.percentileExclusive(0.8)).isEqualTo(4);
    assertThat(baseline.percentileExclusive(0.05)).isEqualTo(1);
  }

  /** Rows count up by one a week, so a baseline names the weeks that it was taken from. */
  @Test
  void aWeekIsComparedWithTheWeeksAroundItAYearBefore() {
    LocalDate firstWeekOf2024 = LocalDate.of(2024, 1, 1);
    long[] counts = IntStream.range(0, 60).asLongStream().toArray();

    var first =
        Detection.movingPercentileWeekly(
                firstWeekOf2024, counts, new MovingPercentile(1, 2, Alignment.ISO_WEEK))
            .getFirst();

    assertThat(first.date()).as("week 3 of 2025").isEqualTo(LocalDate.of(2025, 1, 13));
    assertThat(first.baseline().counts()).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void weekFiftyThreeIsComparedWithWeekFiftyTwo() {
    LocalDate firstWeekOf2025 = LocalDate.of(2024, 12, 30);
    long[] counts = IntStream.rangeClosed(1, 110).asLongStream().toArray();

    var points =
        Detection.movingPercentileWeekly(
            firstWeekOf2025, counts, new MovingPercentile(1, 0, Alignment.ISO_WEEK));

    var week53 =
        points.stream()
            .filter(point -> point.date().equals(LocalDate.of(2026, 12, 28)))
            .findFirst()
            .orElseThrow();
    assertThat(week53.baseline().counts()).containsExactly(52L);
  }

  @Test
  void aDayIsComparedWithSevenDayBlocksOfTheSameCalendarDay() {
    LocalDate start = LocalDate.of(2023, 2, 1);
    long[] counts = new long[800];
    Arrays.fill(counts, 1);
    LocalDate leapDay = LocalDate.of(2024, 2, 29);
    counts[27] = 10; // 28 February 2023

    var points =
        Detection.movingPercentileDaily(
            start, counts, leapDay, leapDay, new MovingPercentile(1, 1, Alignment.ISO_WEEK));

    assertThat(points).hasSize(1);
    assertThat(points.getFirst().baseline().counts()).containsExactly(7L, 7L, 16L);
  }

  @Test
  void oneCaseInAQuietCountyIsNoSignalWhenTwoAreNeeded() {
    var point = new PercentilePoint(LocalDate.of(2026, 3, 2), 1, new Baseline(List.of(0L, 0L)));

    assertThat(point.exceeds(0.8, 1)).isTrue();
    assertThat(point.exceeds(0.8, 2)).isFalse();
  }

  @Test
  void asManyAsThePercentileIsNotMore() {
    var point = new PercentilePoint(LocalDate.of(2026, 3, 2), 3, new Baseline(List.of(3L, 3L)));

    assertThat(point.exceeds(0.8, 1)).isFalse();
  }

  @Test
  void badInputIsNamed() {
    var settings = new MovingPercentile(1, 2, Alignment.ISO_WEEK);
    assertThatThrownBy(
            () ->
                Detection.movingPercentileWeekly(
                    LocalDate.of(2026, 3, 3), new long[] {1}, settings))
        .hasMessage("the first week must start on a Monday, but started on TUESDAY 2026-03-03");
    assertThatThrownBy(() -> new MovingPercentile(0, 2, Alignment.ISO_WEEK))
        .hasMessage("years must be at least 1, but was 0");
    assertThatThrownBy(() -> new Baseline(List.of()))
        .hasMessage("counts of the baseline must be at least 1, but was 0");
  }

  @TestFactory
  Stream<DynamicTest> weeksEqualTheReference() {
    return Oracle.each("cidars_mpm", ".*_weekly_.*", B04_TheSameTimeOfEarlierYearsTest::weekly);
  }

  private static void weekly(Oracle oracle) {
    Csv input = oracle.table("input.csv");
    Csv expected = oracle.table("expected.csv");
    var settings =
        new MovingPercentile(
            (int) oracle.number("years"),
            (int) oracle.number("half_window_weeks"),
            oracle.text("alignment").startsWith("index52")
                ? Alignment.FIFTY_TWO_WEEKS
                : Alignment.ISO_WEEK);
    LocalDate start = input.date(0, "date");
    var points = Detection.movingPercentileWeekly(start, input.wholes("count"), settings);

    int compared = 0;
    for (int row = 0; row < expected.size(); row++) {
      LocalDate date = expected.date(row, "date");
      var point = points.stream().filter(p -> p.date().equals(date)).findFirst();
      if (point.isEmpty()) {
        // The reference takes week 52 also for a week 1 that lies before the data begin.
        assertThat(date).isEqualTo(LocalDate.of(2007, 1, 1));
        continue;
      }
      assertThat(point.get().current()).isEqualTo(expected.whole(row, "current"));
      compareBaseline(expected, row, point.get());
      compared++;
    }
    assertThat(points).hasSize(compared);
    assertThat(compared).isGreaterThanOrEqualTo(expected.size() - 1);
  }

  private static void compareBaseline(Csv expected, int row, PercentilePoint point) {
    Baseline baseline = point.baseline();
    assertThat(baseline.counts()).hasSize(expected.whole(row, "n_history"));
    assertThat(baseline.least()).isEqualTo(expected.whole(row, "history_min"));
    assertThat(baseline.most()).isEqualTo(expected.whole(row, "history_max"));
    assertNear("mean", baseline.mean(), expected.number(row, "history_mean"), 1e-12);
    assertNear("sd", baseline.sd(), expected.number(row, "history_sd"), 1e-12);
    for (int percent : PERCENTS) {
      double share = percent / 100.0;
      assertNear("P", baseline.percentile(share), expected.number(row, "p" + percent), 1e-12);
      assertNear(
          "P exclusive",
          baseline.percentileExclusive(share),
          expected.number(row, "p" + percent + "_type6"),
          1e-12);
      assertThat(point.exceeds(share, 0)).isEqualTo(expected.whole(row, "signal_p" + percent) == 1);
      assertThat(point.current() > 0 && point.current() >= baseline.percentile(share))
          .isEqualTo(expected.whole(row, "signal_ge_p" + percent) == 1);
    }
  }

  @TestFactory
  Stream<DynamicTest> daysEqualTheReference() {
    return Oracle.each("cidars_mpm", ".*_daily_.*", B04_TheSameTimeOfEarlierYearsTest::daily);
  }

  private static void daily(Oracle oracle) {
    Csv input = oracle.table("input.csv");
    Csv expected = oracle.table("expected.csv");
    var settings =
        new MovingPercentile(
            (int) oracle.number("years"),
            ((int) oracle.number("blocks_per_year") - 1) / 2,
            Alignment.ISO_WEEK);
    var points =
        Detection.movingPercentileDaily(
            input.date(0, "date"),
            input.wholes("count"),
            expected.date(0, "date"),
            expected.date(expected.size() - 1, "date"),
            settings);

    assertThat(points).hasSize(expected.size());
    for (int row = 0; row < expected.size(); row++) {
      var point = points.get(row);
      assertThat(point.date()).isEqualTo(expected.date(row, "date"));
      assertThat(point.current()).isEqualTo(expected.whole(row, "current_7day"));
      assertThat(point.baseline().counts()).hasSize(expected.whole(row, "n_history"));
      assertThat(point.baseline().least()).isEqualTo(expected.whole(row, "history_min"));
      assertThat(point.baseline().most()).isEqualTo(expected.whole(row, "history_max"));
      for (int percent : List.of(50, 80, 90)) {
        double share = percent / 100.0;
        assertNear(
            "P", point.baseline().percentile(share), expected.number(row, "p" + percent), 1e-12);
        assertThat(point.exceeds(share, 0))
            .isEqualTo(expected.whole(row, "signal_p" + percent) == 1);
      }
    }
  }
}
