package shoutu.response;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.response.Activation.Assessed;
import shoutu.response.Activation.Decided;
import shoutu.response.Activation.Decided.Verdict;
import shoutu.response.Activation.Ended;
import shoutu.response.Activation.Proposed;
import shoutu.response.Activation.Signature;
import shoutu.response.Activation.Stage;
import shoutu.response.Activation.Verified;
import shoutu.response.Activation.Verified.Result;
import shoutu.response.StepOutcome.NotNow;
import shoutu.response.StepOutcome.Outdated;
import shoutu.response.StepOutcome.OutsideArea;
import shoutu.response.StepOutcome.SamePerson;
import shoutu.response.StepOutcome.Taken;
import shoutu.surveillance.event.HealthEvent;

/** The chain's order, and who may not decide on their own proposal. Values in, values out. */
final class ActivationRules {

  /**
   * @param within the codes of all places of the county, itself included
   * @param seenVersion the version on which the caller worked
   */
  static StepOutcome take(
      Activation chain, Step step, Signature by, int seenVersion, Collection<String> within) {
    if (chain.version() != seenVersion) {
      return new Outdated(chain.version());
    }
    if (chain.stage() != waitingFor(step)) {
      return new NotNow(chain.stage());
    }
    return switch (step) {
      case Step.Verify verify -> new Taken(verified(chain, verify, by));
      case Step.Assess assess -> new Taken(assessed(chain, assess, by));
      case Step.Propose propose ->
          outside(propose.area(), within).orElseGet(() -> new Taken(proposed(chain, propose, by)));
      case Step.Decide _ when isProposer(chain, by) -> new SamePerson();
      case Step.Decide decide ->
          outside(decide.area(), within).orElseGet(() -> new Taken(decided(chain, decide, by)));
      case Step.End end -> new Taken(ended(chain, end, by));
    };
  }

  /** Why no response can begin with an event as it stands; empty when it can. */
  static Optional<Begun.Why> whyNot(HealthEvent event) {
    if (event.state() != HealthEvent.State.ONGOING && event.state() != HealthEvent.State.ENDED) {
      return Optional.of(Begun.Why.OVER);
    }
    if (event.verifiedAt() == null) {
      return Optional.of(Begun.Why.NOT_VERIFIED);
    }
    return event.facts().disease() == null
        ? Optional.of(Begun.Why.WITHOUT_CAUSE)
        : Optional.empty();
  }

  private static Stage waitingFor(Step step) {
    return switch (step) {
      case Step.Verify _ -> Stage.VERIFYING;
      case Step.Assess _ -> Stage.ASSESSING;
      case Step.Propose _ -> Stage.PROPOSING;
      case Step.Decide _ -> Stage.DECIDING;
      case Step.End _ -> Stage.ACTIVE;
    };
  }

  private static boolean isProposer(Activation chain, Signature by) {
    Proposed proposed = chain.proposed();
    return proposed != null && proposed.by().account().equals(by.account());
  }

  private static Optional<StepOutcome> outside(Collection<String> area, Collection<String> within) {
    return area.stream().filter(code -> !within.contains(code)).findFirst().map(OutsideArea::new);
  }

  private static Activation verified(Activation chain, Step.Verify verify, Signature by) {
    Stage next = verify.result() == Result.TRUE ? Stage.ASSESSING : Stage.EXCLUDED;
    Verified verified = new Verified(verify.result(), verify.statement(), by);
    return copy(chain, next, verified, null, null, null, null);
  }

  private static Activation assessed(Activation chain, Step.Assess assess, Signature by) {
    Assessed assessed =
        new Assessed(assess.likelihood(), assess.impact(), assess.ihr(), assess.statement(), by);
    return copy(chain, Stage.PROPOSING, chain.verified(), assessed, null, null, null);
  }

  private static Activation proposed(Activation chain, Step.Propose propose, Signature by) {
    Proposed proposed =
        new Proposed(propose.level(), propose.area(), propose.plan(), propose.statement(), by);
    return copy(chain, Stage.DECIDING, chain.verified(), chain.assessed(), proposed, null, null);
  }

  private static Activation decided(Activation chain, Step.Decide decide, Signature by) {
    Stage next = decide.verdict() == Verdict.STARTED ? Stage.ACTIVE : Stage.DECLINED;
    Decided decided =
        new Decided(
            decide.verdict(),
            decide.level(),
            decide.area(),
            decide.plan(),
            decide.reason(),
            decide.basis(),
            by);
    return copy(chain, next, chain.verified(), chain.assessed(), chain.proposed(), decided, null);
  }

  private static Activation ended(Activation chain, Step.End end, Signature by) {
    return copy(
        chain,
        Stage.ENDED,
        chain.verified(),
        chain.assessed(),
        chain.proposed(),
        chain.decided(),
        new Ended(end.reason(), by));
  }

  private static Activation copy(
      Activation chain,
      Stage stage,
      @Nullable Verified verified,
      @Nullable Assessed assessed,
      @Nullable Proposed proposed,
      @Nullable Decided decided,
      @Nullable Ended ended) {
    return new Activation(
        chain.id(),
        chain.version(),
        chain.home(),
        chain.placeCode(),
        chain.disease(),
        chain.signal(),
        chain.event(),
        chain.openedAt(),
        stage,
        chain.links(),
        verified,
        assessed,
        proposed,
        decided,
        ended,
        chain.waived());
  }

  private ActivationRules() {}
}
