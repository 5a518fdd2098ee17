package shoutu.duty;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.remit.Exclusion;
import shoutu.rules.Evidence;
import shoutu.territory.Field;

/** Answering what is asked from below: decision requests, rungs of the ladder, disputes. */
@Service
public class Requests {

  /**
   * A superior's decision.
   *
   * @param more how much more time, when that is what was chosen
   */
  public record Ruling(Choice choice, String text, @Nullable Duration more) {}

  /** Whose the disputed duty is; null: the objector's, as it was. */
  public record Verdict(@Nullable Field rightOwner, String reason) {}

  private final DutyTable table;
  private final Moves moves;
  private final Surroundings surroundings;
  private final ListCheck lists;
  private final Clock clock;

  Requests(DutyTable table, Moves moves, Surroundings surroundings, ListCheck lists, Clock clock) {
    this.table = table;
    this.moves = moves;
    this.surroundings = surroundings;
    this.lists = lists;
    this.clock = clock;
  }

  /** Decides what was asked. The duty that asked goes on, or is called off; the request is done. */
  @Transactional
  public Outcome decide(UUID request, int seenVersion, Ruling ruling) {
    return table
        .lock(request)
        .map(held -> decide(held, seenVersion, ruling))
        .orElseGet(Outcome.Unknown::new);
  }

  private Outcome decide(Held request, int seenVersion, Ruling ruling) {
    @Nullable Held asking = asking(request);
    if (asking == null) {
      return new Outcome.Unknown();
    }
    @Nullable Refusal refusal = RulingRules.refusal(request.duty(), asking.duty(), ruling);
    if (refusal != null) {
      return new Outcome.Refused(refusal, Map.of(), request.duty());
    }
    Outcome claimed = claim(request, seenVersion, ruling);
    if (claimed instanceof Outcome.Done) {
      Held answered = asking;
      for (Command command : RulingRules.consequences(asking.duty(), ruling)) {
        if (moves.move(answered, answered.duty().version(), command, Set.of(Standing.SUPERIOR))
            instanceof Outcome.Done(Duty next, _)) {
          answered = answered.now(next);
        }
      }
    }
    return claimed;
  }

  /** The owner of the request decides it, in their own standing. */
  private Outcome claim(Held request, int seenVersion, Ruling ruling) {
    Finding finding =
        new Finding(Evidence.RECORD, Map.of("choice", ruling.choice().name()), ruling.text());
    Held current = request;
    int seen = seenVersion;
    if (request.duty().stage() instanceof Stage.Issued) {
      switch (moves.move(request, seen, new Command.Acknowledge())) {
        case Outcome.Done(Duty received, _) -> {
          current = request.now(received);
          seen = received.version();
        }
        case Outcome.Refused refused -> {
          return refused;
        }
        case Outcome.Unknown unknown -> {
          return unknown;
        }
      }
    }
    return moves.move(current, seen, new Command.Claim(finding));
  }

  /** Rules on a dispute: the right owner gets the duty, or the objector gets it back. */
  @Transactional
  public Outcome rule(UUID dispute, Verdict verdict) {
    return table
        .lock(dispute)
        .map(this::asking)
        .map(disputed -> rule(disputed, verdict))
        .orElseGet(Outcome.Unknown::new);
  }

  private Outcome rule(Held disputed, Verdict verdict) {
    Field right = verdict.rightOwner();
    if (right != null) {
      @Nullable Exclusion exclusion = lists.exclusion(disputed.duty(), right).orElse(null);
      if (exclusion != null) {
        return new Outcome.Refused(
            Refusal.EXCLUDED_BY_LIST, lists.words(exclusion), disputed.duty());
      }
    }
    Command command =
        right == null
            ? new Command.Reject(verdict.reason())
            : new Command.Uphold(
                right,
                surroundings.groundFor(right, disputed.duty().ground(), clock.instant()),
                verdict.reason());
    return moves.move(disputed, disputed.duty().version(), command);
  }

  private @Nullable Held asking(Held request) {
    Subject about = request.duty().charge().about();
    return about == null || !about.kind().equals(Subject.DUTY)
        ? null
        : table.lock(about.id()).orElse(null);
  }
}
