package shoutu.voice;

/** For whom somebody asks. */
public enum NeedsFor {
  SELF,
  /** A neighbour, a relative, a stranger: whoever cannot ask. */
  OTHER
}
