package shoutu.access.vault;

/** Whom an identity belongs to. */
public enum SubjectKind {
  PERSON,
  HOUSEHOLD,
  /** What somebody said in their own words, which may be about a person. */
  NOTE,
  /** A file that somebody handed in, such as a photo: the vault holds its key. */
  FILE
}
