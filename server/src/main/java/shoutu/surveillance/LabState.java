package shoutu.surveillance;

/** How far the laboratory is with a case. It says nothing of its class, and decides nothing. */
public enum LabState {
  /** No sample was taken. */
  NONE,
  /** A result is awaited, or must be repeated. */
  PENDING,
  POSITIVE,
  NEGATIVE
}
