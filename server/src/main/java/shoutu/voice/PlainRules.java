package shoutu.voice;

import java.time.Instant;
import java.util.Optional;
import shoutu.duty.Act;
import shoutu.duty.Duty;
import shoutu.duty.Round;
import shoutu.duty.Stage;

/** What a duty's state is called to the one who waits for it. */
public final class PlainRules {

  /** The state in a resident's words; texts under {@code voice.state.<name>}. */
  public enum State {
    WAITING,
    WORKING,
    WORKING_AGAIN,
    NEEDS_HELP,
    WHOSE,
    LATER,
    SAID_FIXED,
    DONE,
    SEEN,
    SILENT,
    CALLED_OFF
  }

  public static State state(Duty duty) {
    return switch (duty.stage()) {
      case Stage.Issued _ -> State.WAITING;
      case Stage.Accepted _ -> isReopened(duty.round()) ? State.WORKING_AGAIN : State.WORKING;
      case Stage.Blocked _ -> State.NEEDS_HELP;
      case Stage.Disputed _ -> State.WHOSE;
      case Stage.Deferred _ -> State.LATER;
      case Stage.Claimed _ -> State.SAID_FIXED;
      case Stage.Closed closed ->
          switch (closed.by()) {
            case BENEFICIARY -> State.DONE;
            case OBSERVER -> State.SEEN;
            case POOLED -> State.SILENT;
          };
      case Stage.Missed _, Stage.Cancelled _ -> State.CALLED_OFF;
    };
  }

  /**
   * Its owner goes on at once, without being asked for a receipt: it was said to be done before.
   */
  private static boolean isReopened(Round round) {
    return round.number() > 1 && round.startedAt().equals(round.acknowledgedAt());
  }

  /** By when it is to be done: as promised, or sooner where it was found to be more urgent. */
  public static Instant dueAt(Duty duty) {
    Instant promised = duty.charge().promisedAt();
    Instant limit = duty.clock().limitAt();
    return limit.isBefore(promised) ? limit : promised;
  }

  /** Steps that mean something to the one who waits; the rest is the office's own business. */
  public static Optional<Act> step(String act) {
    return switch (act) {
      case "ISSUED",
          "ACKNOWLEDGED",
          "CLAIMED",
          "BLOCKED",
          "ANSWERED",
          "DISPUTED",
          "REISSUED",
          "OBJECTION_REJECTED",
          "DEFERRED",
          "REVIEWED",
          "EXTENDED",
          "MADE_URGENT",
          "CONFIRMED",
          "OBSERVED",
          "REFUSED",
          "POOLED",
          "CANCELLED",
          "VERIFIED_TRUE",
          "VERIFIED_FALSE",
          "RECURRED" ->
          Optional.of(Act.valueOf(act));
      default -> Optional.empty();
    };
  }

  /** What is worth a message to the one who waits; the other steps stand on their page. */
  static boolean isNews(Act act) {
    return switch (act) {
      case CLAIMED,
          REISSUED,
          DEFERRED,
          EXTENDED,
          CONFIRMED,
          OBSERVED,
          REFUSED,
          POOLED,
          MISSED,
          CANCELLED,
          VERIFIED_FALSE,
          RECURRED ->
          true;
      case ISSUED,
          ACKNOWLEDGED,
          UNACKNOWLEDGED,
          RECORDED,
          ASSIGNED,
          SPLIT,
          BLOCKED,
          ANSWERED,
          DISPUTED,
          OBJECTION_REJECTED,
          REVIEWED,
          MADE_URGENT,
          DRAWN,
          VERIFIED_TRUE ->
          false;
    };
  }

  /** Before it is said to be done, and while nobody else decides something about it. */
  static boolean mayBeReclassified(Duty duty) {
    return duty.stage() instanceof Stage.Issued || duty.stage() instanceof Stage.Accepted;
  }

  private PlainRules() {}
}
