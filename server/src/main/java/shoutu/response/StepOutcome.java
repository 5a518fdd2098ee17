package shoutu.response;

/** What became of a step. */
public sealed interface StepOutcome {

  record Taken(Activation now) implements StepOutcome {}

  /** The chain is not there: it waits for another step, or has ended. */
  record NotNow(Activation.Stage stage) implements StepOutcome {}

  /** Proposing and deciding are two persons' work. */
  record SamePerson() implements StepOutcome {}

  /** A place of the area does not lie in the county that answers. */
  record OutsideArea(String placeCode) implements StepOutcome {}

  /** The caller worked on an older copy. */
  record Outdated(int currentVersion) implements StepOutcome {}
}
