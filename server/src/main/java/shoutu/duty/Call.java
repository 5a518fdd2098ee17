package shoutu.duty;

/** The kinds of duty that are about another duty: somebody else is called to do their part. */
public enum Call {
  /** "I can't": a superior is asked to decide. */
  DECISION_REQUEST,
  /** A rung of the ladder: help is asked for, not reported on. */
  ESCALATION,
  /** "Not mine": the common superior decides. */
  DISPUTE,
  /** "It is done": the verifier looks. */
  VERIFY_CLOSURE;

  /**
   * Whether the duty it is about stands still until it is answered. Whoever asked can't take it
   * back: nobody would be asked any more, and the duty would stand still for ever.
   */
  static boolean isAwaited(String kind) {
    return kind.equals(DECISION_REQUEST.kind()) || kind.equals(DISPUTE.kind());
  }

  /** The name of the kind of duty, as the rule pack has it. */
  public String kind() {
    return name();
  }
}
