package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/** Everything that can be done to a duty. Where and by whom each is lawful, {@link Verb} says. */
public sealed interface Command {

  Verb verb();

  /** "I have it." Receipt, not guilt. */
  record Acknowledge() implements Command {
    @Override
    public Verb verb() {
      return Verb.ACKNOWLEDGE;
    }
  }

  /** A result on the way, kept with the duty. */
  record Record(Finding evidence) implements Command {
    @Override
    public Verb verb() {
      return Verb.RECORD;
    }
  }

  /** Hands the work, never the responsibility, to another field; null takes it back. */
  record Assign(@Nullable Field assignee) implements Command {
    @Override
    public Verb verb() {
      return Verb.ASSIGN;
    }
  }

  /** Made into parts, and what its owner keeps doing. The parts are issued with it. */
  record Split(int parts, Set<Directive.Retained> retained) implements Command {
    public Split {
      retained = Set.copyOf(retained);
    }

    @Override
    public Verb verb() {
      return Verb.SPLIT;
    }
  }

  /** "It is done." */
  record Claim(Finding evidence) implements Command {
    @Override
    public Verb verb() {
      return Verb.CLAIM;
    }
  }

  /** "I can't, and this is what I need." */
  record Cannot(Stage.Obstacle obstacle, String ask) implements Command {
    @Override
    public Verb verb() {
      return Verb.CANNOT;
    }
  }

  /** What the superior decides about an "I can't". */
  record Answer(Reply reply, String text) implements Command {
    /** Go on, with the help given; or the superior calls it off, in their own name. */
    public enum Reply {
      GO_ON,
      CALL_OFF
    }

    @Override
    public Verb verb() {
      return Verb.ANSWER;
    }
  }

  /** "Not mine", with evidence, and whose it would be, where the objector knows. */
  record Objection(Finding grounds, @Nullable Field rightOwner) implements Command {
    @Override
    public Verb verb() {
      return Verb.OBJECT;
    }
  }

  /** The objection is right: the duty goes to the one whose it is. */
  record Uphold(Field rightOwner, Ground ground, String reason) implements Command {
    @Override
    public Verb verb() {
      return Verb.UPHOLD;
    }
  }

  /** The objection is wrong: back to the objector, and counted. */
  record Reject(String reason) implements Command {
    @Override
    public Verb verb() {
      return Verb.REJECT;
    }
  }

  /** Keeps it on the books, with a plan and a day of review. */
  record Defer(String plan, Instant reviewAt) implements Command {
    @Override
    public Verb verb() {
      return Verb.DEFER;
    }
  }

  record Review() implements Command {
    @Override
    public Verb verb() {
      return Verb.REVIEW;
    }
  }

  /** More time, as a recorded decision. The original limit stays. */
  record Extend(Duration by, String reason) implements Command {
    @Override
    public Verb verb() {
      return Verb.EXTEND;
    }
  }

  /**
   * More is at stake than was known: it comes sooner in the order of the day, its owner has less
   * time, and help is called at a quicker pace. It only rises.
   *
   * @param within what is left for it from now on, at most
   * @param pace that of this severity
   * @param because what made it so, a code that its readers have words for
   */
  record Raise(Triage.Class urgency, int severity, Duration within, Pace pace, String because)
      implements Command {

    /**
     * How help is called.
     *
     * @param ladder the number under which it is kept
     * @param idle after which an acknowledgement without any sign of work lapses; null: never
     */
    record Pace(int ladder, @Nullable Duration idle) {}

    @Override
    public Verb verb() {
      return Verb.RAISE;
    }
  }

  /** The owner does not move; the duty waits for acknowledgement once more. */
  record Unacknowledge(String reason) implements Command {
    @Override
    public Verb verb() {
      return Verb.UNACKNOWLEDGE;
    }
  }

  /** Acknowledged long ago, and no sign of work since. */
  record Lapse() implements Command {
    @Override
    public Verb verb() {
      return Verb.LAPSE;
    }
  }

  /** The beneficiary says that it is fixed. */
  record Confirm() implements Command {
    @Override
    public Verb verb() {
      return Verb.CONFIRM;
    }
  }

  /** The verifier saw the close condition met. */
  record Observe(Finding finding) implements Command {
    @Override
    public Verb verb() {
      return Verb.OBSERVE;
    }
  }

  /** "Not fixed." */
  record Refuse(String reason) implements Command {
    @Override
    public Verb verb() {
      return Verb.REFUSE;
    }
  }

  /** Nobody spoke up in time: into the verification pool. */
  record PoolSilence() implements Command {
    @Override
    public Verb verb() {
      return Verb.POOL_SILENCE;
    }
  }

  /** Its purpose has passed. */
  record Expire() implements Command {
    @Override
    public Verb verb() {
      return Verb.EXPIRE;
    }
  }

  record Cancel(String reason) implements Command {
    @Override
    public Verb verb() {
      return Verb.CANCEL;
    }
  }

  /**
   * What the whole was called off for reaches every part that is not closed.
   *
   * @param whole the duty that was called off
   */
  record Withdraw(UUID whole, String reason) implements Command {
    @Override
    public Verb verb() {
      return Verb.WITHDRAW;
    }
  }

  /** The lottery drew this closure. */
  record Draw() implements Command {
    @Override
    public Verb verb() {
      return Verb.DRAW;
    }
  }

  record VerifyTrue(Finding finding) implements Command {
    @Override
    public Verb verb() {
      return Verb.VERIFY_TRUE;
    }
  }

  /** The closure was not true: it reopens. */
  record VerifyFalse(Finding finding) implements Command {
    @Override
    public Verb verb() {
      return Verb.VERIFY_FALSE;
    }
  }

  /** It came back while it was still watched: it reopens. */
  record Recur(String reason) implements Command {
    @Override
    public Verb verb() {
      return Verb.RECUR;
    }
  }
}
