package shoutu.voice.dissection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shoutu.base.Fault;
import shoutu.response.learning.Improvement;
import shoutu.rules.DissectionRule;
import shoutu.rules.DissectionRule.Sign;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.voice.dissection.Dissection.Fix;
import shoutu.voice.dissection.Dissection.Signs;
import shoutu.voice.dissection.Dissection.Sort;
import shoutu.voice.dissection.Dissection.Told;
import shoutu.voice.dissection.DissectionRules.Chosen;

/** Which failure is taken apart, and what may be told of it. In values. */
class DissectionRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  @Test
  void theGravestForItsRuleIsTakenApartWhoeverIsAsked() {
    List<Chosen> found =
        List.of(found(Sign.CAME_BACK, "HEATING", 3), found(Sign.LATE, "DIALYSIS", 2));
    assertThat(choose(found, List.of())).isEqualTo("DIALYSIS");
    List<Chosen> turned = new ArrayList<>(found);
    Collections.reverse(turned);
    assertThat(choose(turned, List.of())).isEqualTo("DIALYSIS");
    // Two returns are not three.
    assertThat(choose(List.of(found(Sign.CAME_BACK, "HEATING", 2)), List.of())).isEmpty();
  }

  @Test
  void oneAtATimeAndNotTheSameAgainSoSoon() {
    List<Chosen> found = List.of(found(Sign.LATE, "DIALYSIS", 5));
    assertThat(choose(found, List.of(before("HEATING", 1, false)))).isEmpty();
    assertThat(choose(found, List.of(before("DIALYSIS", 29, true)))).isEmpty();
    assertThat(choose(found, List.of(before("DIALYSIS", 31, true)))).isEqualTo("DIALYSIS");
    assertThat(choose(found, List.of(before("HEATING", 1, true)))).isEqualTo("DIALYSIS");
  }

  @Test
  void nobodyIsNamedAndFewThingsFollow() {
    assertThat(faults(told("送药的车坏了"), 1)).isEmpty();
    assertThat(faults(told("王某 13800000000 没去"), 0))
        .containsExactlyInAnyOrder("fixes dissection-fixes", "happened names-a-person");
    assertThat(faults(told("送药的车坏了"), 4)).containsExactly("fixes dissection-fixes");
    assertThat(
            DissectionRules.faults(
                    told("送药的车坏了"), List.of(new Fix(Sort.CHECK, improvement("查一查"))), 3)
                .stream()
                .map(Fault::code))
        .containsExactly("not-allowed");
  }

  private static String choose(List<Chosen> found, List<Dissection> before) {
    return DissectionRules.choose(found, before, NOW).map(it -> it.signs().matter()).orElse("");
  }

  private static List<String> faults(Told told, int fixes) {
    return DissectionRules.faults(
            told, Collections.nCopies(fixes, new Fix(Sort.RULE, improvement("备一辆车"))), 3)
        .stream()
        .map(fault -> fault.field() + " " + fault.code())
        .toList();
  }

  private static Improvement improvement(String what) {
    return new Improvement(new Field("330100", "SUPPLY"), what, Duration.ofDays(30));
  }

  private static Told told(String happened) {
    return new Told(happened, List.of("没有备用车"), "预算", NOW);
  }

  private static Chosen found(Sign sign, String matter, int count) {
    return new Chosen(rule(sign), new Signs(matter, count, UUID.randomUUID()));
  }

  private static DissectionRule rule(Sign sign) {
    return Rules.builtIn(ZoneId.of("Asia/Shanghai")).at(NOW).supervision().dissections().stream()
        .filter(it -> it.sign() == sign)
        .findFirst()
        .orElseThrow();
  }

  private static Dissection before(String matter, int days, boolean isTold) {
    return new Dissection(
        UUID.randomUUID(),
        1,
        "330100",
        "X",
        matter,
        1,
        UUID.randomUUID(),
        NOW.minus(Duration.ofDays(days)),
        UUID.randomUUID(),
        isTold ? told("x") : null);
  }
}
