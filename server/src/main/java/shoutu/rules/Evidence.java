package shoutu.rules;

/** What a claim must carry. */
public enum Evidence {
  NONE,
  RECORD,
  PHOTO,
  DOCUMENT
}
