package shoutu.access;

/** What may be done with an entity. */
public enum Verb {
  READ,
  CREATE,
  UPDATE,
  /** Settle what others ask or propose. */
  DECIDE
}
