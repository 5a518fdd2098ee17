package shoutu.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shoutu.rules.IntakeRule;
import shoutu.rules.Level;
import shoutu.voice.CallBack.Answer;
import shoutu.voice.CallBack.Satisfied;
import shoutu.voice.RatesRules.LeftOut;
import shoutu.voice.RatesRules.Name;
import shoutu.voice.RatesRules.Rate;

/** Rates with all that is left out of them, and the calls that they rest on. */
class RatesRulesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final IntakeRule.CallBack RULE =
      new IntakeRule.CallBack(
          Duration.ofHours(72), 3, Duration.ofHours(20), Duration.ofDays(30), 10);

  /** 100 received, 4 of them repetitions. */
  private static final Counts HUNDRED =
      new Counts(null, 100, 4, 80, 10, 6, 30, 10, 20, 2, 14, 8, 12, 5, 24, 12, 4, 50, 5, 3, 7, 1);

  @Test
  void whatIsInNoDenominatorIsNamedAndTogetherItIsAllThatWasReceived() {
    for (Rate rate : RatesRules.rates(HUNDRED, 10)) {
      if (rate.name() == Name.SATISFACTION) {
        continue;
      }
      long leftOut = rate.leftOut().values().stream().mapToLong(Long::longValue).sum();
      assertThat(rate.whole() + leftOut).as(rate.name().name()).isEqualTo(HUNDRED.received());
    }
    Rate satisfied = rate(HUNDRED, Name.SATISFACTION);
    assertThat(satisfied.whole()).isEqualTo(36);
    assertThat(satisfied.leftOut()).containsEntry(LeftOut.NOT_SAID, 4L);
  }

  @Test
  void whoeverCanNotBeReachedIsShownAndLowersTheLeastThatIsKnown() {
    Rate among = rate(HUNDRED, Name.RESOLUTION);
    assertThat(among.share()).isCloseTo(0.75, within(1e-9));
    assertThat(among.leftOut()).containsEntry(LeftOut.UNREACHED, 20L);
    Rate atLeast = rate(HUNDRED, Name.RESOLUTION_AT_LEAST);
    assertThat(atLeast.share()).isCloseTo(0.5, within(1e-9));
    assertThat(atLeast.leftOut()).doesNotContainKey(LeftOut.UNREACHED);
  }

  @Test
  void aShareHasItsIntervalAndAFewHaveNone() {
    // Wilson's interval of 30 of 40 at 95 %.
    Rate fixed = rate(HUNDRED, Name.RESOLUTION);
    assertThat(fixed.low()).isCloseTo(0.598061, within(1e-4));
    assertThat(fixed.high()).isCloseTo(0.858059, within(1e-4));
    Rate few = RatesRules.rates(HUNDRED, 41).get(1);
    assertThat(few.share()).isNull();
    assertThat(few.part()).isEqualTo(30);
  }

  @Test
  void ratesAreToldForTownshipsAndAbove() {
    assertThat(RatesRules.isTold(Level.COUNTY)).isTrue();
    assertThat(RatesRules.isTold(Level.TOWNSHIP)).isTrue();
    assertThat(RatesRules.isTold(Level.VILLAGE)).isFalse();
    assertThat(RatesRules.isTold(Level.GRID)).isFalse();
  }

  @Test
  void theCallComesAfterTheLimitAndWithinTheSpread() {
    Instant limit = NOON.plus(Duration.ofHours(2));
    assertThat(CallBackRules.dueAt(limit, NOON, RULE.spread(), 0)).isEqualTo(limit);
    assertThat(CallBackRules.dueAt(limit, NOON, RULE.spread(), 0.5))
        .isEqualTo(limit.plus(Duration.ofHours(36)));
    Instant passed = NOON.minus(Duration.ofDays(9));
    assertThat(CallBackRules.dueAt(passed, NOON, RULE.spread(), 0)).isEqualTo(NOON);
  }

  @Test
  void nobodyReachedIsTriedAgainAndThenShownAndMayStillAnswer() {
    CallBack call =
        new CallBack(UUID.randomUUID(), 1, UUID.randomUUID(), 1, NOON, NOON, 0, null, null, null);
    CallBack once = CallBackRules.vain(call, RULE, NOON);
    assertThat(once.nextAt()).isEqualTo(NOON.plus(Duration.ofHours(20)));
    assertThat(once.answer()).isNull();
    CallBack given = CallBackRules.vain(CallBackRules.vain(once, RULE, NOON), RULE, NOON);
    assertThat(given.answer()).isEqualTo(Answer.UNREACHED);
    assertThat(given.nextAt()).isNull();
    assertThat(given.isAnswered()).isFalse();
    CallBack rang = CallBackRules.answered(given, Answer.FIXED, Satisfied.YES, NOON);
    assertThat(rang.isAnswered()).isTrue();
    assertThat(rang.attempts()).isEqualTo(4);
  }

  private static Rate rate(Counts counts, Name name) {
    List<Rate> rates = RatesRules.rates(counts, 10);
    return rates.stream().filter(rate -> rate.name() == name).findFirst().orElseThrow();
  }
}
