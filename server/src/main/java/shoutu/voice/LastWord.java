package shoutu.voice;

/** What the resident last said about it. */
public enum LastWord {
  FIXED,
  NOT_FIXED,
  CAME_BACK
}
