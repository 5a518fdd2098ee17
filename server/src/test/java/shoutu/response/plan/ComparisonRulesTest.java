package shoutu.response.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import shoutu.response.plan.Comparison.Counts;
import shoutu.response.plan.Comparison.Line;
import shoutu.response.plan.Comparison.State;
import shoutu.rules.EventGrade.Grade;
import shoutu.rules.Plan;
import shoutu.rules.ResponseLevel;
import shoutu.rules.Rules;
import shoutu.rules.Threshold.Tier;

class ComparisonRulesTest {

  private static final Instant NOON = Instant.parse("2026-01-10T04:00:00Z");
  private static final Plan MEASLES =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).on(LocalDate.of(2026, 11, 25)).plan("plan-measles");

  @Test
  void eachLineSaysTheGravestThatIsTrueOfIt() {
    assertThat(state(new Counts(0, 0, 0, 0, 0, 0))).isEqualTo(State.NOT_ISSUED);
    assertThat(state(new Counts(4, 1, 0, 0, 0, 0))).isEqualTo(State.RUNNING);
    assertThat(state(new Counts(4, 1, 1, 0, 1, 0))).isEqualTo(State.BLOCKED);
    assertThat(state(new Counts(4, 1, 0, 1, 1, 0))).isEqualTo(State.OVERDUE);
    assertThat(state(new Counts(4, 3, 0, 0, 0, 1))).isEqualTo(State.AS_PLANNED);
    assertThat(state(new Counts(4, 4, 1, 0, 0, 0))).isEqualTo(State.LATE);
    assertThat(state(new Counts(4, 0, 0, 0, 0, 4))).isEqualTo(State.DROPPED);
  }

  @Test
  void whoHoldsALineThatThePlanGaveToAnotherIsNamed() {
    List<ComparisonRules.Fact> facts =
        List.of(
            fact("HEALTH", new Counts(3, 3, 1, 0, 0, 0), NOON, NOON.plusSeconds(60), 5),
            fact("SCHOOL", new Counts(1, 1, 0, 0, 0, 0), NOON.plusSeconds(9), NOON, 0));

    Line search = search(facts);

    assertThat(search.others()).containsExactly("SCHOOL");
    assertThat(search.counts()).isEqualTo(new Counts(4, 4, 1, 0, 0, 0));
    assertThat(search.first()).isEqualTo(NOON);
    assertThat(search.last()).isEqualTo(NOON.plusSeconds(60));
    assertThat(search.worst()).isEqualTo(Duration.ofHours(5));
  }

  @Test
  void whatIsNotAllDoneHasNoLastDay() {
    Line search =
        search(List.of(fact("HEALTH", new Counts(2, 1, 0, 0, 0, 0), NOON, NOON.plusSeconds(1), 0)));

    assertThat(search.state()).isEqualTo(State.RUNNING);
    assertThat(search.last()).isNull();
  }

  @Test
  void aHigherResponseDoesMore() {
    assertThat(MEASLES.at(ResponseLevel.IV).line("surge")).isEmpty();
    assertThat(MEASLES.at(ResponseLevel.IV).demands())
        .noneMatch(demand -> demand.line().equals("psychology"));
    assertThat(MEASLES.at(ResponseLevel.III).line("surge")).isPresent();
    assertThat(MEASLES.at(ResponseLevel.I)).isEqualTo(MEASLES);
  }

  @Test
  void theGravestOfWhatWasSeenAsksForTheLevel() {
    assertThat(MEASLES.asked(Tier.CLUSTER, null))
        .hasValueSatisfying(it -> assertThat(it.level()).isEqualTo(ResponseLevel.IV));
    assertThat(MEASLES.asked(Tier.CLUSTER, Grade.II))
        .hasValueSatisfying(
            it -> {
              assertThat(it.level()).isEqualTo(ResponseLevel.II);
              assertThat(it.signal()).isNull();
            });
    assertThat(MEASLES.asked(null, null)).isEmpty();
  }

  private static State state(Counts counts) {
    return search(counts.duties() == 0 ? List.of() : List.of(fact("HEALTH", counts, NOON, NOON, 0)))
        .state();
  }

  private static Line search(List<ComparisonRules.Fact> facts) {
    return ComparisonRules.lines(MEASLES, facts).stream()
        .filter(line -> line.key().equals("search"))
        .findFirst()
        .orElseThrow();
  }

  private static ComparisonRules.Fact fact(
      String function, Counts counts, Instant first, Instant last, int worst) {
    return new ComparisonRules.Fact(
        "search", function, counts, first, last, Duration.ofHours(worst));
  }
}
