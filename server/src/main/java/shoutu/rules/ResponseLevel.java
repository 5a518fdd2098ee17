package shoutu.rules;

/** Levels of a response as in the national plan; I is the highest. */
public enum ResponseLevel {
  I,
  II,
  III,
  IV;

  /** Whether this one is as high as another, or higher. */
  public boolean reaches(ResponseLevel other) {
    return compareTo(other) <= 0;
  }
}
