package shoutu.access.vault;

/** Whom an identity belongs to. */
public enum SubjectKind {
  PERSON,
  HOUSEHOLD
}
