package shoutu.surveillance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shoutu.epi.work.Crew;
import shoutu.rules.DetectionRule;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.detection.UsualRules.Weeks;

class UsualRulesTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final RuleBook BOOK =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).on(LocalDate.of(2026, 11, 25));

  @Test
  void eachMethodExpectsWhatASteadySeriesBrings() {
    for (DetectionRule rule : BOOK.detections()) {
      if (rule.method() == DetectionRule.Method.SCAN) {
        continue;
      }
      Usual usual = UsualRules.usual(steady(400, 8, 1), rule, BOOK).orElseThrow();
      assertThat(usual.rule()).as(rule.id()).isEqualTo(rule);
      assertThat(usual.expected()).as(rule.id()).isBetween(4.0, 13.0);
      assertThat(usual.dispersion()).as(rule.id()).isGreaterThanOrEqualTo(1);
      int limit = usual.limit(1);
      assertThat(limit).as(rule.id()).isBetween(12, 40);
      assertThat(usual.rarity(limit)).as(rule.id()).isLessThanOrEqualTo(rule.alpha());
    }
  }

  @Test
  void aShortSeriesIsWatchedByWhatStandsIn() {
    DetectionRule rule = BOOK.detection("PERTUSSIS").orElseThrow();

    assertThat(ruleOf(steady(400, 3, 2), rule)).contains("USUAL");
    assertThat(ruleOf(steady(150, 3, 2), rule)).contains("SMALL");
    assertThat(ruleOf(steady(30, 3, 2), rule)).contains("NEW");
    assertThat(ruleOf(steady(5, 3, 2), rule)).isEmpty();
  }

  @Test
  void theWeekThatGoesOnTakesNoPartInWhatIsUsual() {
    DetectionRule rule = BOOK.detection("PERTUSSIS").orElseThrow();
    Weeks quiet = steady(400, 3, 3);
    long[] counts = quiet.counts().clone();
    counts[counts.length - 1] = 500;

    assertThat(UsualRules.usual(new Weeks(quiet.first(), counts), rule, BOOK))
        .isEqualTo(UsualRules.usual(quiet, rule, BOOK));
  }

  @Test
  void aDiseaseThatWasNeverSeenHasALimitOfTheFewest() {
    DetectionRule rule = BOOK.detection("PERTUSSIS").orElseThrow();

    Usual usual = UsualRules.usual(new Weeks(first(400), new long[400]), rule, BOOK).orElseThrow();

    assertThat(usual.expected()).isPositive().isLessThan(0.1);
    assertThat(usual.limit(1)).isEqualTo(rule.fewest());
  }

  @Test
  void manyAtOnceAreTheSameAsOneByOne() {
    DetectionRule rule = BOOK.detection("PERTUSSIS").orElseThrow();
    List<Weeks> all = IntStream.range(0, 20).mapToObj(i -> steady(400, 1 + i, i)).toList();

    List<Optional<Usual>> together = UsualRules.farrington(all, rule, Crew.alone());

    for (int i = 0; i < all.size(); i++) {
      assertThat(together.get(i)).isEqualTo(UsualRules.usual(all.get(i), rule, BOOK));
    }
  }

  @Test
  void theFalseSignalsToBeExpectedFitTheOfficers() {
    DetectionRule rule = BOOK.detection("PERTUSSIS").orElseThrow();
    List<Usual> many =
        IntStream.range(0, 800)
            .mapToObj(i -> UsualRules.usual(steady(150, 4, i), rule, BOOK).orElseThrow())
            .toList();

    Tuning loose = Tuning.within(1_000, many);
    Tuning tight = Tuning.within(0.2, many);

    assertThat(loose.factor()).isEqualTo(1);
    assertThat(loose.expected()).isEqualTo(loose.untuned()).isGreaterThan(0.2);
    assertThat(tight.expected()).isLessThanOrEqualTo(0.2);
    assertThat(tight.factor()).isLessThan(1);
    assertThat(tight.untuned()).isEqualTo(loose.untuned());
  }

  @Test
  void whatWasExpectedOfTheFalseSignalsIsWhatQuietWeeksBring() {
    DetectionRule rule = BOOK.detection("PERTUSSIS").orElseThrow();
    int signals = 0;
    double expected = 0;
    for (int i = 0; i < 3_000; i++) {
      Weeks weeks = steady(150, 4, 10_000 + i);
      Usual usual = UsualRules.usual(weeks, rule, BOOK).orElseThrow();
      int limit = usual.limit(1);
      expected += usual.rarity(limit);
      if (weeks.counts()[weeks.week()] >= limit) {
        signals++;
      }
    }
    // Never many more than promised: dispersion and mean are learned, so the promise is cautious.
    assertThat((double) signals).isBetween(0.0, 2 * expected + 5);
  }

  @Test
  void theCountyIsNotToldWhatItsTownshipExplains() {
    Watched county = alarm("C", 20, 4, 12);
    Watched town = alarm("T", 15, 1, 5);
    Watched wide = alarm("C", 60, 4, 12);

    assertThat(EchoRules.told(List.of(county, town), "C")).containsExactly(town);
    assertThat(EchoRules.told(List.of(wide, town), "C")).containsExactly(wide, town);
    assertThat(EchoRules.told(List.of(county), "C")).containsExactly(county);
  }

  private static Watched alarm(String place, int observed, double expected, int limit) {
    return new Watched(
        new Watched.Series(place, 1, 1, "PERTUSSIS"),
        MONDAY,
        "USUAL",
        "FARRINGTON",
        observed,
        expected,
        1,
        limit,
        0.001);
  }

  private static Optional<String> ruleOf(Weeks weeks, DetectionRule rule) {
    return UsualRules.usual(weeks, rule, BOOK).map(usual -> usual.rule().id());
  }

  private static LocalDate first(int weeks) {
    return MONDAY.minusWeeks(weeks - 1L);
  }

  /** Poisson counts. */
  private static Weeks steady(int weeks, double mean, int seed) {
    Random random = new Random(seed);
    long[] counts = new long[weeks];
    Arrays.setAll(counts, _ -> poisson(random, mean));
    return new Weeks(first(weeks), counts);
  }

  private static long poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    long count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
