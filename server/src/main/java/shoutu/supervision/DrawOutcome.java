package shoutu.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import shoutu.duty.Refusal;

/** What became of a step of the lottery. */
public sealed interface DrawOutcome {

  record Done(Draw draw) implements DrawOutcome {}

  /** Closures may still come: a list that is fixed now would miss them. */
  record WeekNotOver(Instant endsAt) implements DrawOutcome {}

  record NothingClosed() implements DrawOutcome {}

  record Already(Draw draw) implements DrawOutcome {}

  /** The value must come after the list. */
  record NotCommitted() implements DrawOutcome {}

  /** The value that was named is not public before that day. */
  record TooEarly(LocalDate day) implements DrawOutcome {}

  /** Two others have not signed yet that this is the value. */
  record NotSigned() implements DrawOutcome {}

  /** One of them says that it is not. */
  record ValueRefused() implements DrawOutcome {}

  /** What became of a finding. */
  sealed interface Look {
    record Noted(UUID duty) implements Look {}

    record Refused(Refusal why) implements Look {}

    record FoundAlready() implements Look {}

    record Unknown() implements Look {}
  }
}
