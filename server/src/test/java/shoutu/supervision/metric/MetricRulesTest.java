package shoutu.supervision.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shoutu.rules.PublicMetric;
import shoutu.rules.Rules;
import shoutu.supervision.metric.MetricRules.Count;
import shoutu.supervision.metric.MetricRules.Figure;
import shoutu.supervision.metric.MetricRules.Middle;
import shoutu.supervision.metric.MetricRules.Position;
import shoutu.supervision.metric.MetricRules.Township;

/** A share with its interval, and the funnel within which townships differ by chance. */
class MetricRulesTest {

  @Test
  void thereAreAtMostNineAndThoseThatAreNotToldHereSayWhere() {
    var metrics =
        Rules.builtIn(ZoneId.of("Asia/Shanghai"))
            .on(LocalDate.parse("2026-11-27"))
            .supervision()
            .metrics();
    assertThat(metrics).hasSizeLessThanOrEqualTo(9);
    assertThat(metrics).extracting(PublicMetric::code).doesNotHaveDuplicates();
    assertThat(metrics).allSatisfy(it -> assertThat(it.weeks() > 0).isEqualTo(it.isComputed()));
  }

  /** R: prop.test(80, 100, correct = FALSE) gives 0.711 to 0.867. */
  @Test
  void theCountyIsTheSumAndHasItsInterval() {
    Figure figure =
        MetricRules.figure(
            new Count(10, 10), Map.of("T1", new Count(30, 40), "T2", new Count(40, 50)));
    assertThat(figure.part()).isEqualTo(80);
    assertThat(figure.whole()).isEqualTo(100);
    assertThat(figure.lower()).isCloseTo(0.711, within(5e-4));
    assertThat(figure.upper()).isCloseTo(0.867, within(5e-4));
  }

  /**
   * R: qbinom(0.025, 13, 0.5) is 3, qbinom(0.025, 6, 0.5) is 1, and of five weeks the outermost
   * hold too little.
   */
  @Test
  void theMiddleOfWeeksHasTheIntervalOfTheirOrder() {
    assertThat(MetricRules.middle(numbers(13))).isEqualTo(new Middle(7, 3.0, 11.0));
    assertThat(MetricRules.middle(numbers(6))).isEqualTo(new Middle(3.5, 1.0, 6.0));
    assertThat(MetricRules.middle(numbers(5)))
        .as("too few weeks to say")
        .isEqualTo(new Middle(3, null, null));
  }

  /** Whatever the law of the values: at least 95 in 100 intervals hold the true median. */
  @Test
  void theIntervalHoldsTheMedianOfASkewedLaw() {
    Random random = new Random(5);
    int holds = 0;
    for (int i = 0; i < 4_000; i++) {
      Middle middle =
          MetricRules.middle(
              Stream.generate(() -> -Math.log(1 - random.nextDouble())).limit(13).toList());
      double low = Objects.requireNonNull(middle.lower());
      double high = Objects.requireNonNull(middle.upper());
      holds += low <= Math.log(2) && Math.log(2) <= high ? 1 : 0;
    }
    // exactly 1 - 2 × pbinom(2, 13, 0.5) = 0.9775 of them; five standard errors are 0.012
    assertThat(holds / 4_000.0).isCloseTo(0.9775, within(0.012));
  }

  private static List<Double> numbers(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(i -> (double) (n + 1 - i)).toList();
  }

  /** R: qbinom(0.00135, 100, 0.8) is 67, qbinom(0.99865, 100, 0.8) is 91. */
  @Test
  void theFunnelIsThatOfTheBinomialLaw() {
    assertThat(MetricRules.fewest(100, 0.8)).isEqualTo(67);
    assertThat(MetricRules.most(100, 0.8)).isEqualTo(91);
    assertThat(MetricRules.fewest(5, 0.5)).isZero();
    assertThat(MetricRules.most(5, 0.5)).isEqualTo(5);
  }

  @Test
  void onlyBeyondTheFunnelSomethingIsSaid() {
    Map<String, Count> townships = new TreeMap<>();
    townships.put("T3", new Count(0, 1));
    townships.put("T1", new Count(40, 100));
    townships.put("T2", new Count(380, 400));
    townships.put("T4", new Count(170, 200));
    Figure figure = MetricRules.figure(new Count(0, 0), townships);
    assertThat(figure.townships())
        .as("in the order of the places, never of the values")
        .extracting(Township::place)
        .containsExactly("T1", "T2", "T3", "T4");
    assertThat(figure.townships())
        .extracting(Township::is)
        .containsExactly(Position.BELOW, Position.ABOVE, Position.WITHIN, Position.WITHIN);
  }

  @Test
  void whereNothingWasThereToCountNothingIsSaid() {
    Figure none = MetricRules.figure(new Count(0, 0), Map.of("T1", new Count(0, 0)));
    assertThat(none.share()).isNull();
    assertThat(none.townships()).isEmpty();
  }

  /** By chance alone about 1 township in 370 lies outside; the exact law is never less careful. */
  @Test
  void chanceAloneSeldomLeavesTheFunnel() {
    Random random = new Random(17);
    int outside = 0;
    int all = 4000;
    for (int i = 0; i < all; i++) {
      int n = 1 + random.nextInt(200);
      double usual = random.nextDouble();
      int part = 0;
      for (int k = 0; k < n; k++) {
        part += random.nextDouble() < usual ? 1 : 0;
      }
      outside += part < MetricRules.fewest(n, usual) || part > MetricRules.most(n, usual) ? 1 : 0;
    }
    assertThat(outside).isBetween(1, 25);
  }
}
