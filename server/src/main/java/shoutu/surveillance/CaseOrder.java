package shoutu.surveillance;

/** The newest first, by when we learned of it (ids grow with time) or by when it began. */
public enum CaseOrder {
  RECEIVED,
  ONSET
}
