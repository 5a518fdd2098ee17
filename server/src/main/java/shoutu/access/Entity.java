package shoutu.access;

/** What rights are about. */
public enum Entity {
  PLACE,
  POST,
  ACCOUNT,
  CASE,
  CONTACT,
  /** Names, phones, addresses: read for a stated purpose, and the reading is on record. */
  IDENTITY,
  /** Who read whose identity, when and for what. */
  READ_LOG,
  SIGNAL,
  /** Sources that may show an outbreak, and what was seen. */
  OBSERVATION,
  /** A public-health event and the reports about it. */
  EVENT,
  DUTY,
  /** Who is on duty, shifts that are passed on, and the log of calls. */
  ROSTER,
  ACTIVATION,
  /** Plans kept ready and what a response does period by period. */
  PLAN,
  /** The review after a response: a sealed space for learning. */
  REVIEW,
  /** What keeps one person from work: proposed by one, decided by another. */
  MEASURE,
  /** Objections to such a measure, heard by another than who decided it. */
  APPEAL,
  /** What binds an area: proposed by one, decided by another, lifted by who decided. */
  ZONE,
  /** What the public is told, how it is passed on, and what those below say back. */
  GUIDANCE,
  /** What people say, and the plain answer to it. */
  RUMOUR,
  /** Deployment teams, stocks, who needs them, and what is proposed. */
  RESOURCE,
  PROBLEM,
  /**
   * Asking the one who asked whether it is fixed: by another body than the one that works on it.
   */
  CALL_BACK,
  /** How a matter is sent on: exceptions of the dispatch catalogue, and calls led elsewhere. */
  DISPATCH,
  /** Other systems from which reports come in, and to which calls are passed on. */
  OTHER_SYSTEM,
  VERIFICATION,
  /** Visits without notice; what is not over is the inspectors' alone. */
  INSPECTION,
  /** Signs of formalism in what units send and decide, and what became of them. */
  FLAG,
  /** What several decide is signed by each: as a witness, on a panel. */
  SIGNATURE,
  /** Requests for data to the grass roots, what they cost, and who asked. */
  BURDEN,
  SITUATION,
  SITREP,
  RULES,
  LEDGER,
  IMPORT,
  EXERCISE_CLOCK
}
