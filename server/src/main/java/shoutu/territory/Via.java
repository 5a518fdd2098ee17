package shoutu.territory;

/** By which way an owner was found. */
public enum Via {
  /** Holds the function in that very place. */
  HOLDER,
  /** Stands in for the holder there. */
  DEPUTY,
  /** Leads the place, where nobody has the function. */
  LEAD,
  /** Answers at a superior place, where the place itself has nobody. */
  PARENT,
  /** Answers at the place that follows one that is gone. */
  SUCCESSOR
}
