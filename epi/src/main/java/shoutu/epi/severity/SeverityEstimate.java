package shoutu.epi.severity;

/** A case fatality risk, or why there is none. */
public sealed interface SeverityEstimate {

  /** The probability that a case dies, with its limits. */
  record Estimated(double risk, double lower, double upper) implements SeverityEstimate {}

  /** There is no risk to tell. */
  record Undefined(Reason reason) implements SeverityEstimate {}

  /** Why there is none. */
  enum Reason {
    NO_CASES,
    /** Deaths without the cases that they were: no share. */
    MORE_DEATHS_THAN_CASES,
    /** The first cases are too young for any outcome. */
    NO_OUTCOMES_KNOWN,
    /** The delay is shorter than assumed, or cases are missed: the correction does not fit. */
    MORE_DEATHS_THAN_OUTCOMES,
    /** The first days, left out. */
    TOO_EARLY,
    /** The latest days, where the window of the median is not whole. */
    TOO_RECENT
  }
}
