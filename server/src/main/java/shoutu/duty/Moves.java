package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.rules.Evidence;
import shoutu.territory.Field;

/** Makes one decided move: stores it, keeps what was said, tells, and does what must follow. */
@Component
class Moves {

  private static final Set<Call> ANSWERS = EnumSet.of(Call.DECISION_REQUEST, Call.ESCALATION);

  /** What the database knows besides the duty itself, and a decision asks for. */
  interface Known {

    /** How many duties that this one was split into are still open. */
    int openParts(Duty duty);

    /** The kinds of evidence that lie there in the present round. */
    Set<Evidence> recorded(Duty duty);
  }

  private final DutyTable table;
  private final EvidenceFiles files;
  private final Storing storing;
  private final Parts parts;
  private final Issuing issuing;
  private final Surroundings surroundings;
  private final Clock clock;

  Moves(
      DutyTable table,
      EvidenceFiles files,
      Storing storing,
      Parts parts,
      Issuing issuing,
      Surroundings surroundings,
      Clock clock) {
    this.table = table;
    this.files = files;
    this.storing = storing;
    this.parts = parts;
    this.issuing = issuing;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /** As {@link #move}; who acts on what they own has received it. */
  Outcome received(Held held, int seenVersion, Command command) {
    if (!ReceiptRules.impliesReceipt(held.duty(), command)) {
      return move(held, seenVersion, command);
    }
    return switch (move(held, seenVersion, new Command.Acknowledge())) {
      case Outcome.Done(Duty received, _) -> move(held.now(received), received.version(), command);
      case Outcome.Refused refused -> refused;
      case Outcome.Unknown unknown -> unknown;
    };
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
    return switch (decide(held, seenVersion, command, standing, asked())) {
      case Decision.Refused(Refusal why, Map<String, Object> args) ->
          new Outcome.Refused(why, args, duty);
      case Decision.Accepted accepted -> {
        Storing.Decided decided = Storing.Decided.of(held, accepted, command);
        storing.store(List.of(decided));
        accepted.effects().forEach(effect -> follow(decided.duty(), command, effect));
        yield new Outcome.Done(decided.duty(), decided.act());
      }
    };
  }

  Decision decide(
      Held held, int seenVersion, Command command, Set<Standing> standing, Known known) {
    Duty duty = held.duty();
    Instant now = clock.instant();
    boolean claims = command instanceof Command.Claim;
    boolean asksForParts = claims || command instanceof Command.Lapse;
    @Nullable Field proposed =
        command instanceof Command.Objection objection ? objection.rightOwner() : null;
    Context context =
        new Context(
            standing,
            seenVersion,
            now,
            surroundings.bounds(duty, now),
            surroundings.superior(duty.owner(), now),
            surroundings.commonSuperior(duty.owner(), proposed, now),
            asksForParts ? known.openParts(duty) : 0,
            claims ? known.recorded(duty) : Set.of());
    return DutyRules.decide(duty, command, context);
  }

  /** Asked of the database when a decision needs it. */
  private Known asked() {
    return new Known() {
      @Override
      public int openParts(Duty duty) {
        return table.openParts(List.of(duty.id())).getOrDefault(duty.id(), 0);
      }

      @Override
      public Set<Evidence> recorded(Duty duty) {
        return files.recorded(duty);
      }
    };
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
    Map<String, Object> facts = Map.of("obstacle", ask.obstacle().name());
    keep(request, new Told(Evidence.NONE, facts, ask.ask()));
  }

  /** What the objector says stands with the dispute, where the one who decides reads it. */
  private void keepGrounds(Duty dispute, Command command) {
    Told told = Told.by(command);
    if (told.words() != null) {
      keep(dispute, told);
    }
  }

  private void keep(Duty issued, Told told) {
    storing.keep(List.of(new Storing.Said(issued, Act.ISSUED, told)));
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
    @Nullable UUID asker = duty.charge().asker();
    return asker == null ? null : table.find(asker).orElse(null);
  }
}
