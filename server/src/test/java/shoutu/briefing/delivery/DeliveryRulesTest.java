package shoutu.briefing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shoutu.rules.NoticeRule;
import shoutu.rules.Rules;

class DeliveryRulesTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private final NoticeRule rule = Rules.builtIn(CHINA).at(Instant.EPOCH).notices();

  @ParameterizedTest
  @CsvSource({
    "2026-11-26T12:00+08:00, 2026-11-26T12:10+08:00",
    "2026-11-26T21:49+08:00, 2026-11-26T21:59+08:00",
    "2026-11-26T21:50+08:00, 2026-11-27T07:00+08:00",
    "2026-11-27T00:30+08:00, 2026-11-27T07:00+08:00",
    "2026-11-27T06:55+08:00, 2026-11-27T07:05+08:00",
  })
  void whatIsNotUrgentWaitsForTheWindowAndForTheMorning(OffsetDateTime at, OffsetDateTime due) {
    assertThat(DeliveryRules.dueAt(false, at.toInstant(), rule, CHINA)).isEqualTo(due.toInstant());
    assertThat(DeliveryRules.dueAt(true, at.toInstant(), rule, CHINA)).isEqualTo(at.toInstant());
  }

  @Test
  void quietHoursMayLieWithinADay() {
    NoticeRule siesta =
        new NoticeRule(
            1,
            LocalTime.of(12, 0),
            LocalTime.of(14, 0),
            Duration.ZERO,
            3,
            10,
            rule.retries(),
            rule.basis());

    assertThat(DeliveryRules.afterQuiet(at("2026-11-26T13:00+08:00"), siesta, CHINA))
        .isEqualTo(at("2026-11-26T14:00+08:00"));
    assertThat(DeliveryRules.afterQuiet(at("2026-11-26T22:30+08:00"), siesta, CHINA))
        .isEqualTo(at("2026-11-26T22:30+08:00"));
  }

  @Property
  void muchBecomesOneMessageAndNothingIsLost(
      @ForAll @IntRange(max = 5) int urgent, @ForAll @IntRange(max = 50) int rest) {
    List<List<String>> letters =
        DeliveryRules.letters(
            Collections.nCopies(urgent, "now"), Collections.nCopies(rest, "later"), rule);

    assertThat(letters.stream().mapToInt(List::size).sum()).isEqualTo(urgent + rest);
    assertThat(letters).hasSize(urgent + (rest >= rule.digestFrom() ? 1 : rest));
    assertThat(letters.stream().filter(letter -> letter.contains("now")))
        .allSatisfy(letter -> assertThat(letter).hasSize(1));
  }

  @Test
  void retriesGetRarerAndEnd() {
    Instant now = at("2026-11-26T12:00+08:00");
    int tries = rule.retries().size();

    assertThat(DeliveryRules.retryAt(1, now, rule)).contains(now.plus(Duration.ofMinutes(1)));
    assertThat(DeliveryRules.retryAt(tries, now, rule)).contains(now.plus(Duration.ofHours(12)));
    assertThat(DeliveryRules.retryAt(tries + 1, now, rule)).isEmpty();
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
