package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import shoutu.base.Ids;
import shoutu.rules.Evidence;
import shoutu.territory.Field;

/** Makes one decided move: stores it, keeps what was said, tells, and does what must follow. */
@Component
class Moves {

  private static final Set<Call> ANSWERS = EnumSet.of(Call.DECISION_REQUEST, Call.ESCALATION);

  private final DutyTable table;
  private final RecordTable records;
  private final EvidenceFiles files;
  private final Words words;
  private final Parts parts;
  private final Issuing issuing;
  private final Surroundings surroundings;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Moves(
      DutyTable table,
      RecordTable records,
      EvidenceFiles files,
      Words words,
      Parts parts,
      Issuing issuing,
      Surroundings surroundings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.records = records;
    this.files = files;
    this.words = words;
    this.parts = parts;
    this.issuing = issuing;
    this.surroundings = surroundings;
    this.events = events;
    this.clock = clock;
  }

  /** Decides in the caller's own standing. */
  Outcome move(Held held, int seenVersion, Command command) {
    Duty duty = held.duty();
    @Nullable Duty asking = asking(duty);
    Set<Standing> standing = surroundings.standing(duty, asking, clock.instant());
    return move(held, seenVersion, command, standing);
  }

  /** Decides in a standing that is given: the clock's, or a resident's whom another room knows. */
  Outcome move(Held held, int seenVersion, Command command, Set<Standing> standing) {
    Duty duty = held.duty();
    Context context = context(duty, seenVersion, standing, command);
    Decision decision = DutyRules.decide(duty, command, context);
    return switch (decision) {
      case Decision.Refused(Refusal why, Map<String, Object> args) ->
          new Outcome.Refused(why, args, duty);
      case Decision.Accepted(Duty next, Act act, List<Effect> effects) -> {
        Duty stored = store(held, next, act, command);
        effects.forEach(effect -> follow(stored, command, effect));
        yield new Outcome.Done(stored, act);
      }
    };
  }

  private Context context(Duty duty, int seenVersion, Set<Standing> standing, Command command) {
    Instant now = clock.instant();
    boolean claims = command instanceof Command.Claim;
    boolean asksForParts = claims || command instanceof Command.Lapse;
    @Nullable Field proposed =
        command instanceof Command.Objection objection ? objection.rightOwner() : null;
    return new Context(
        standing,
        seenVersion,
        now,
        surroundings.bounds(duty, now),
        surroundings.superior(duty.owner(), now),
        surroundings.commonSuperior(duty.owner(), proposed, now),
        asksForParts ? table.openChildren(duty.id()) : 0,
        claims ? files.recorded(duty) : Set.of());
  }

  private Duty store(Held held, Duty next, Act act, Command command) {
    Duty stored = next.version(held.duty().version() + 1);
    if (!table.update(held.now(stored), act)) {
      throw new IllegalStateException(
          "Duty %s was locked and changed all the same.".formatted(next.id()));
    }
    Told told = Told.by(command);
    if (!told.isNothing()) {
      keep(stored, act, told.evidence(), told.facts(), told.words());
    }
    events.publishEvent(new DutyMoved(stored, act, told.facts()));
    if (stored.stage() instanceof Stage.Closed(_, Stage.By by)
        && !(held.duty().stage() instanceof Stage.Closed)) {
      events.publishEvent(new DutyClosed(stored, by));
    }
    return stored;
  }

  private void keep(
      Duty duty, Act act, Evidence evidence, Map<String, Object> facts, @Nullable String said) {
    @Nullable UUID sealed = said == null ? null : words.seal(duty, said);
    Instant now = clock.instant();
    records.insert(Ids.next(clock), duty, act, evidence, facts, sealed, now);
  }

  private void follow(Duty duty, Command command, Effect effect) {
    switch (effect) {
      case Effect.AskUp ask -> keepAsk(issuing.issue(CallRules.askUp(duty, ask)), ask);
      case Effect.CallToDecide dispute ->
          keepGrounds(issuing.issue(CallRules.dispute(duty, dispute)), command);
      case Effect.CallToObserve look -> issuing.issue(CallRules.observation(duty, look));
      case Effect.ConfirmAnswers _ -> confirmAnswers(duty);
      case Effect.SettleCall(Call call) -> settle(duty, call, command);
      case Effect.WithdrawCalls _ -> withdraw(duty);
      case Effect.WithdrawParts(String reason) ->
          parts.withdraw(duty, reason).forEach(this::withdraw);
    }
  }

  /** The ask's own words stand with the request, where the one who is asked reads them. */
  private void keepAsk(Duty request, Effect.AskUp ask) {
    keep(request, Act.ISSUED, Evidence.NONE, Map.of("obstacle", ask.obstacle().name()), ask.ask());
  }

  /** What the objector says stands with the dispute, where the one who decides reads it. */
  private void keepGrounds(Duty dispute, Command command) {
    Told told = Told.by(command);
    if (told.words() != null) {
      keep(dispute, Act.ISSUED, told.evidence(), told.facts(), told.words());
    }
  }

  /** Going on shows that the answer helped; unless the same person answered it to themselves. */
  private void confirmAnswers(Duty duty) {
    for (Held call : table.lockCallsAbout(duty.id(), ANSWERS)) {
      if (call.duty().stage() instanceof Stage.Claimed) {
        Set<Standing> standing = surroundings.standing(call.duty(), duty, clock.instant());
        var unused = move(call, call.duty().version(), new Command.Confirm(), standing);
      }
    }
  }

  /** What was decided or seen is what the call asked for: it is claimed with that as evidence. */
  private void settle(Duty duty, Call kind, Command command) {
    Told told = Told.by(command);
    for (Held call : table.lockCallsAbout(duty.id(), Set.of(kind))) {
      Held settled =
          claimFor(
              call,
              new Finding(Evidence.RECORD, Map.of("act", command.verb().name()), told.words()));
      // One that waits for somebody else's answer itself has nothing more to wait for.
      withdraw(duty, settled);
    }
  }

  /** Claims on behalf of the owner, whose part has just been done; answers what came of it. */
  Held claimFor(Held call, Finding finding) {
    Set<Standing> owner = EnumSet.of(Standing.OWNER);
    Held current = call;
    if (current.duty().stage() instanceof Stage.Issued) {
      current = moved(current, new Command.Acknowledge(), owner);
    } else if (current.duty().stage() instanceof Stage.Deferred) {
      current = moved(current, new Command.Review(), owner);
    }
    return current.duty().stage() instanceof Stage.Accepted
        ? moved(current, new Command.Claim(finding), owner)
        : current;
  }

  private Held moved(Held held, Command command, Set<Standing> standing) {
    return switch (move(held, held.duty().version(), command, standing)) {
      case Outcome.Done(Duty next, _) -> held.now(next);
      case Outcome.Refused _, Outcome.Unknown _ -> held;
    };
  }

  private void withdraw(Duty duty) {
    table
        .lockCallsAbout(duty.id(), EnumSet.allOf(Call.class))
        .forEach(call -> withdraw(duty, call));
  }

  /** What was answered already waits for whoever asked, who has gone: that is theirs to see. */
  private void withdraw(Duty duty, Held call) {
    if (call.duty().isOpen() && !(call.duty().stage() instanceof Stage.Claimed)) {
      var unused =
          moved(
              call,
              new Command.Withdraw(duty.id(), duty.stage().name().name()),
              EnumSet.of(Standing.WHOLE));
    }
  }

  private @Nullable Duty asking(Duty duty) {
    Subject about = duty.charge().about();
    return about == null || !about.kind().equals(Subject.DUTY)
        ? null
        : table.find(about.id()).orElse(null);
  }
}
