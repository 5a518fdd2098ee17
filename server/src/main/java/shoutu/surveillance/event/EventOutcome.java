package shoutu.surveillance.event;

import java.time.LocalDate;
import java.util.UUID;

/** What became of a wish about an event. */
public sealed interface EventOutcome {
  record Done(HealthEvent event) implements EventOutcome {}

  /** The same source told of it before. */
  record Known(UUID event) implements EventOutcome {}

  record Unknown() implements EventOutcome {}

  /** Somebody else changed it meanwhile. */
  record Outdated(int version) implements EventOutcome {}

  record Refused(Why why) implements EventOutcome {}

  /** Cases may still come: not before a longest incubation after the last case. */
  record TooEarly(LocalDate earliest) implements EventOutcome {}

  /** Why something can't be done now. Each has a text. */
  enum Why {
    /** Neither a field nor a word is new. */
    NOTHING_NEW,
    /** A closing report follows the end. */
    NOT_ENDED,
    /** Closed, excluded or merged: only a correction is taken. */
    OVER,
    /** It is verified already. */
    VERIFIED_BEFORE,
    /** It was never verified. */
    NOT_VERIFIED,
    /** Its signal is being verified: the result is recorded there. */
    VERIFIED_BY_ITS_SIGNAL,
    /** Nobody waits for this step. */
    NOT_WAITED_FOR,
    /** An event is not merged into itself, into one that is over, or into one of another county. */
    NOT_TOGETHER,
    /** The cases to be split off are not all tied to it, or are all of them. */
    NOT_APART,
    /** Some of the cases can't be seen from here. */
    CASES_UNKNOWN
  }
}
