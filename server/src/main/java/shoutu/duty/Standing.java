package shoutu.duty;

/** What a person is to a duty at the moment of acting. One may be several. */
public enum Standing {
  /** Holds the field that holds the duty. */
  OWNER,
  /** Does the work for the owner. */
  ASSIGNEE,
  /** Under the owner: below in the territory, or another function where the owner leads. */
  SUBORDINATE,
  /** Above the owner in the same way. */
  SUPERIOR,
  /** Issued it. */
  ISSUER,
  /** The one for whom it is done: the resident, or who asked. */
  BENEFICIARY,
  /** The observer whom the kind names. */
  VERIFIER,
  /** Decides the dispute, and owns the duty meanwhile. */
  DECIDER,
  /** Leads the county's command. */
  COMMAND,
  /** Verifies closures that the lottery drew. */
  SUPERVISION,
  /** The whole of which it is a part: not a person. */
  WHOLE,
  /** The clock and the rules, not a person. */
  CLOCK
}
