package shoutu.surveillance;

/** What became of an answer to a signal. */
public sealed interface SignalAnswer {
  record Taken(Signal signal) implements SignalAnswer {}

  /** Somebody answered before, or further cases came in. */
  record Outdated(Signal signal) implements SignalAnswer {}

  /** An investigation is closed by its result, not by an answer. */
  record UnderInvestigation(Signal signal) implements SignalAnswer {}

  record Unknown() implements SignalAnswer {}
}
