package shoutu.supervision.flag;

/** What became of a step in a flag's course. */
sealed interface FlagOutcome {

  record Done(Flag flag) implements FlagOutcome {}

  record Unknown() implements FlagOutcome {}

  /** The unit still has its hours to reply. */
  record StillReplying(Flag flag) implements FlagOutcome {}

  record Settled() implements FlagOutcome {}

  /** Not every member of the panel has signed yet. */
  record NotSigned() implements FlagOutcome {}

  /** A member of the panel does not sign this verdict. */
  record VerdictRefused() implements FlagOutcome {}

  record NothingToAppeal() implements FlagOutcome {}

  record AppealTooLate() implements FlagOutcome {}

  /** Whoever decided does not hear the appeal. */
  record SamePanel() implements FlagOutcome {}

  /** Only the unit that it is about replies and appeals. */
  record NotTheirs() implements FlagOutcome {}
}
