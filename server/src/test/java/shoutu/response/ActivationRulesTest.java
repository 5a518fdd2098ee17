package shoutu.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shoutu.response.Activation.Decided.Verdict;
import shoutu.response.Activation.Links;
import shoutu.response.Activation.Signature;
import shoutu.response.Activation.Stage;
import shoutu.response.Activation.Verified.Result;
import shoutu.response.StepOutcome.NotNow;
import shoutu.response.StepOutcome.Outdated;
import shoutu.response.StepOutcome.OutsideArea;
import shoutu.response.StepOutcome.SamePerson;
import shoutu.response.StepOutcome.Taken;
import shoutu.rules.ResponseLevel;

class ActivationRulesTest {

  private static final Instant NOON = Instant.parse("2026-01-10T04:00:00Z");
  private static final Signature CDC = new Signature(NOON, "cdc", "疾控值班");
  private static final Signature LEADER = new Signature(NOON, "leader", "指挥长");
  private static final String COUNTY = "610622";
  private static final String TOWN = "610622106";
  private static final Set<String> WITHIN = Set.of(COUNTY, TOWN);

  private static final Step.Verify TRUE = new Step.Verify(Result.TRUE, "属实");
  private static final Step.Assess HIGH = new Step.Assess(4, 3, List.of(), "学校内传播");
  private static final Step.Propose PROPOSAL =
      new Step.Propose(ResponseLevel.IV, List.of(TOWN), "plan-measles", "建议启动");
  private static final Step.Decide START =
      new Step.Decide(
          Verdict.STARTED, ResponseLevel.IV, List.of(TOWN), "plan-measles", "同意", "应对法第38条");

  @Test
  void theChainRunsFromSignalToResponse() {
    Activation active = active();

    assertThat(active.stage()).isEqualTo(Stage.ACTIVE);
    assertThat(taken(active, new Step.End("连续一个最长潜伏期无新发"), LEADER).stage()).isEqualTo(Stage.ENDED);
  }

  @Test
  void whatIsNotTrueGoesNoFurther() {
    Activation excluded = taken(signalled(), new Step.Verify(Result.EXCLUDED, "录入重复"), CDC);

    assertThat(excluded.stage()).isEqualTo(Stage.EXCLUDED);
    assertThat(take(excluded, HIGH, CDC)).isEqualTo(new NotNow(Stage.EXCLUDED));
  }

  @Test
  void nobodyDecidesOnTheirOwnProposal() {
    Activation proposed = taken(taken(taken(signalled(), TRUE, CDC), HIGH, CDC), PROPOSAL, CDC);

    assertThat(take(proposed, START, CDC)).isEqualTo(new SamePerson());
    assertThat(take(proposed, START, LEADER)).isInstanceOf(Taken.class);
  }

  @Test
  void theAreaLiesInTheCounty() {
    Activation assessed = taken(taken(signalled(), TRUE, CDC), HIGH, CDC);
    Step.Propose elsewhere =
        new Step.Propose(ResponseLevel.IV, List.of(TOWN, "610623100"), "plan-measles", "建议");

    assertThat(take(assessed, elsewhere, CDC)).isEqualTo(new OutsideArea("610623100"));
  }

  @Test
  void whoWorkedOnAnOlderCopyIsTold() {
    assertThat(ActivationRules.take(signalled(), TRUE, CDC, 6, WITHIN)).isEqualTo(new Outdated(7));
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aStepIsTakenOnlyWhereTheChainWaitsForIt(Stage stage) {
    Activation chain = at(stage);

    assertThat(take(chain, TRUE, LEADER) instanceof Taken).isEqualTo(stage == Stage.VERIFYING);
    assertThat(take(chain, HIGH, LEADER) instanceof Taken).isEqualTo(stage == Stage.ASSESSING);
    assertThat(take(chain, PROPOSAL, LEADER) instanceof Taken).isEqualTo(stage == Stage.PROPOSING);
    assertThat(take(chain, START, LEADER) instanceof Taken).isEqualTo(stage == Stage.DECIDING);
    assertThat(take(chain, new Step.End("结束"), LEADER) instanceof Taken)
        .isEqualTo(stage == Stage.ACTIVE);
  }

  private static Activation active() {
    return taken(
        taken(taken(taken(signalled(), TRUE, CDC), HIGH, CDC), PROPOSAL, CDC), START, LEADER);
  }

  private static Activation signalled() {
    return at(Stage.VERIFYING);
  }

  private static Activation at(Stage stage) {
    return new Activation(
        new UUID(0, 1),
        7,
        610622,
        COUNTY,
        "MEASLES",
        new UUID(0, 2),
        null,
        NOON,
        stage,
        new Links(null, null, null, null),
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  private static StepOutcome take(Activation chain, Step step, Signature by) {
    return ActivationRules.take(chain, step, by, chain.version(), WITHIN);
  }

  private static Activation taken(Activation chain, Step step, Signature by) {
    return ((Taken) take(chain, step, by)).now();
  }
}
