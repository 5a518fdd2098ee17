package shoutu.access.vault;

/** Whom an identity belongs to. */
public enum SubjectKind {
  PERSON,
  HOUSEHOLD,
  /** What somebody said in their own words, which may be about a person. */
  NOTE
}
