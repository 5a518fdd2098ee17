package shoutu.response.risk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.base.Fault;
import shoutu.response.risk.Reading.Answer;
import shoutu.response.risk.Reading.Answered;
import shoutu.response.risk.Reading.Seat;
import shoutu.rules.RiskRule;
import shoutu.rules.Rules;

class RiskRulesTest {

  private static final Instant NOON = Instant.parse("2026-01-10T04:00:00Z");
  private static final RiskRule RULE =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).at(NOON).response().risk();

  @Test
  void theFirstAnswersEverythingAndTheSecondTheFourQuestions() {
    assertThat(RULE.questions()).hasSize(12);
    assertThat(faults(Seat.FIRST, Map.of())).hasSize(12);
    assertThat(faults(Seat.SECOND, Map.of())).hasSize(4);
    assertThat(faults(Seat.SECOND, four(Set.of("UNUSUAL")))).isEmpty();
  }

  @Test
  void anAnswerHasAReasonAndNotKnowingNeedsNone() {
    Map<String, Answered> answers = new HashMap<>(four(Set.of()));
    answers.put("UNUSUAL", new Answered(Answer.YES, " "));
    answers.put("SERIOUS_IMPACT", new Answered(Answer.UNKNOWN, ""));
    answers.put("SEVERE", new Answered(Answer.NO, "x"));

    assertThat(faults(Seat.SECOND, answers))
        .extracting(it -> it.field() + " " + it.code())
        .containsExactly(
            "answers.UNUSUAL answer-without-reason", "answers.SEVERE unknown-question");
  }

  @Test
  void whereTwoDifferTheGraverAnswerCounts() {
    Reading first = reading(Seat.FIRST, Set.of("UNUSUAL"));
    Reading second = reading(Seat.SECOND, Set.of("SERIOUS_IMPACT"));

    assertThat(RiskRules.together(RULE, first, null, null))
        .isEqualTo(new RiskRules.Together(Set.of(), true, Set.of("UNUSUAL"), false));
    assertThat(RiskRules.together(RULE, first, second, null))
        .isEqualTo(
            new RiskRules.Together(
                Set.of("SERIOUS_IMPACT", "UNUSUAL"),
                false,
                Set.of("SERIOUS_IMPACT", "UNUSUAL"),
                true));
  }

  @Test
  void whatTwoTalkedThroughCountsAndNobodyLowersTheOthersYes() {
    Reading first = reading(Seat.FIRST, Set.of("UNUSUAL", "TRAVEL_OR_TRADE"));
    Reading second = reading(Seat.SECOND, Set.of("SERIOUS_IMPACT", "TRAVEL_OR_TRADE"));
    Set<String> differ = Set.of("SERIOUS_IMPACT", "UNUSUAL");
    Map<String, Answered> talked =
        Map.of(
            "SERIOUS_IMPACT", new Answered(Answer.YES, "x"),
            "UNUSUAL", new Answered(Answer.NO, " "));

    List<String> asked = RiskRules.asked(RULE, Seat.TOGETHER, differ);
    assertThat(asked).containsExactlyInAnyOrderElementsOf(differ);
    assertThat(RiskRules.faults(Seat.TOGETHER, asked, talked))
        .extracting(it -> it.field() + " " + it.code())
        .containsExactly("answers.UNUSUAL talk-without-reason");
    assertThat(RiskRules.lowered(first, second, differ, talked)).isEmpty();
    assertThat(RiskRules.lowered(second, first, differ, talked))
        .extracting(it -> it.field() + " " + it.code())
        .containsExactly("answers.UNUSUAL not-yours-to-lower");
    Reading both = new Reading(new UUID(0, 2), Seat.TOGETHER, talked, NOON, "FIRST", null);
    assertThat(RiskRules.together(RULE, first, second, both))
        .isEqualTo(
            new RiskRules.Together(
                differ, true, Set.of("SERIOUS_IMPACT", "TRAVEL_OR_TRADE"), true));
  }

  @Test
  void aForecastComesTrueByCasesAndByTownships() {
    RiskRule.Forecast spreads = RULE.forecast("SPREADS").orElseThrow();

    assertThat(RiskRules.came(spreads, Map.of("a", 9L))).isFalse();
    assertThat(RiskRules.came(spreads, Map.of("a", 1L, "b", 0L))).isFalse();
    assertThat(RiskRules.came(spreads, Map.of("a", 1L, "b", 1L))).isTrue();
  }

  @Test
  void calibrationIsToldOnlyWithEnoughAndAgainstTheBaseline() {
    List<Forecast> some = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      some.add(forecast(0.9, i < 5));
    }
    some.add(forecast(0.2, null));

    assertThat(RiskRules.calibration(some.subList(0, 9), 10)).isNull();
    RiskRules.Calibration told = requireNonNull(RiskRules.calibration(some, 10));
    assertThat(told.due()).isEqualTo(10);
    // 5 × 0.1² + 5 × 0.9² over 10; who always says one half would have 0.25.
    assertThat(told.brier()).isCloseTo(0.41, within(1e-9));
    assertThat(told.baseline()).isCloseTo(0.25, within(1e-9));
    assertThat(told.bands()).hasSize(1);
    assertThat(told.bands().getFirst().said()).isCloseTo(0.9, within(1e-9));
    assertThat(told.bands().getFirst().came()).isEqualTo(0.5);
  }

  private static List<Fault> faults(Seat seat, Map<String, Answered> answers) {
    return RiskRules.faults(seat, RiskRules.asked(RULE, seat, Set.of()), answers);
  }

  private static Forecast forecast(double probability, @Nullable Boolean came) {
    return new Forecast(
        new UUID(0, 1),
        new UUID(0, 2),
        "610622",
        "MEASLES",
        "SPREADS",
        probability,
        NOON,
        NOON,
        came);
  }

  private static Reading reading(Seat seat, Set<String> yes) {
    return new Reading(new UUID(0, 2), seat, four(yes), NOON, seat.name(), null);
  }

  private static Map<String, Answered> four(Set<String> yes) {
    Map<String, Answered> answers = new HashMap<>();
    for (RiskRule.Question question : RULE.questions()) {
      if (question.about() == RiskRule.About.IHR) {
        answers.put(
            question.code(),
            new Answered(yes.contains(question.code()) ? Answer.YES : Answer.NO, "x"));
      }
    }
    return answers;
  }
}
