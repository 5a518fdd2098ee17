package shoutu.rules;

/** What decides how fast a case must be reported. */
public enum CaseQuality {
  CLASS_A,
  MANAGED_AS_A,
  EMERGING,
  UNKNOWN_CAUSE,
  OUTBREAK_OR_EPIDEMIC,
  CLASS_B,
  CLASS_C
}
