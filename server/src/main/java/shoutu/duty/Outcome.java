package shoutu.duty;

import java.util.Map;

/** What became of a command, as its sender learns it. */
public sealed interface Outcome {

  record Done(Duty duty, Act act) implements Outcome {}

  /** Refused, with the duty as it is now. */
  record Refused(Refusal why, Map<String, Object> args, Duty duty) implements Outcome {}

  /** No such duty, or not within the caller's ground. */
  record Unknown() implements Outcome {}
}
