package shoutu.remit;

/** The part of a duty list in which an item stands. */
public enum ListClass {
  /** The place's own duty. */
  BASIC,
  /** Somebody else leads; the place assists. */
  COOPERATE,
  /** A superior department does it itself; it may not be handed down. */
  TAKEN_BACK,
  /** Added for an emergency, until it ends. */
  EMERGENCY_ADDED
}
