package shoutu.duty;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Ladder.Rung;
import shoutu.rules.Ladder.Target;
import shoutu.rules.Level;
import shoutu.territory.Field;

/** The duties that a duty calls for: somebody else is asked to decide or to look. */
final class CallRules {

  /** What happens when the one who is asked says nothing: the ask climbs, it is never granted. */
  static final String CLIMBS = "CLIMBS";

  /** Until a dispute is decided, whoever decides it answers for the duty. */
  static final String OWNS = "OWNS";

  /** A place on the way from the whole country down to the owner. */
  record Step(String place, Level level) {}

  static NewDuty askUp(Duty duty, Effect.AskUp ask) {
    return call(duty, Call.DECISION_REQUEST, ask.to())
        .with("obstacle", ask.obstacle().name())
        .with("options", names(Choice.about(ask.obstacle())))
        .with("recommended", Choice.about(ask.obstacle()).getFirst().name())
        .with("onSilence", CLIMBS);
  }

  static NewDuty dispute(Duty duty, Effect.CallToDecide dispute) {
    NewDuty call = call(duty, Call.DISPUTE, dispute.decider()).with("onSilence", OWNS);
    Field right = dispute.rightOwner();
    return right == null
        ? call
        : call.with("proposedPlace", right.place()).with("proposedFunction", right.function());
  }

  static NewDuty observation(Duty duty, Effect.CallToObserve observation) {
    return call(duty, Call.VERIFY_CLOSURE, observation.verifier());
  }

  static NewDuty rung(Duty duty, Rung rung, Field target) {
    return call(duty, Call.ESCALATION, target)
        .with("rungKind", rung.kind().name())
        .with("rung", rung.rung())
        .with("round", duty.round().number())
        .with("options", names(Choice.onARung()))
        .with("recommended", Choice.onARung().getFirst().name())
        .with("onSilence", CLIMBS);
  }

  /** Whom a rung calls; empty when there is nobody such above the owner, or it is the owner. */
  static Optional<Field> target(Rung rung, Field owner, List<Step> path) {
    Field field =
        switch (rung.target()) {
          case Target.Deputy _ -> Seats.deputyOf(owner);
          case Target.PlaceLead _ -> Seats.lead(owner.place());
          case Target.AtLevel(Level level, String function) ->
              atLevel(level, function, owner, path);
        };
    return Optional.ofNullable(field).filter(found -> !found.equals(owner));
  }

  private static @Nullable Field atLevel(
      Level level, @Nullable String function, Field owner, List<Step> path) {
    return path.stream()
        .filter(step -> step.level() == level)
        .findFirst()
        .map(
            step ->
                new Field(
                    step.place(), function == null ? Seats.fieldOf(owner).function() : function))
        .orElse(null);
  }

  private static NewDuty call(Duty duty, Call call, Field owner) {
    NewDuty wish =
        NewDuty.of(call.kind(), owner)
            .concerning(duty.ground().place())
            .about(Subject.duty(duty.id()))
            .issuedBy(duty.owner())
            .triaged(duty.charge().triage())
            .with("subjectKind", duty.charge().kind());
    return duty.charge().params().get("title") instanceof String title
        ? wish.with("subjectTitle", title)
        : wish;
  }

  private static List<String> names(List<Choice> choices) {
    return choices.stream().map(Choice::name).toList();
  }

  private CallRules() {}
}
