package shoutu.rules;

/** What a claim must carry. */
public enum Evidence {
  NONE,
  RECORD,
  PHOTO,
  DOCUMENT,
  LAB_RESULT;

  /** True for what is shown by a file, and by nothing that is only said. */
  public boolean isFile() {
    return switch (this) {
      case PHOTO, DOCUMENT, LAB_RESULT -> true;
      case NONE, RECORD -> false;
    };
  }
}
