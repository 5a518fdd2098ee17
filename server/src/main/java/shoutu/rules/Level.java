package shoutu.rules;

/** The levels at which a place can lie, from the whole country down to a grid cell. */
public enum Level {
  NATION,
  PROVINCE,
  PREFECTURE,
  COUNTY,
  TOWNSHIP,
  VILLAGE,
  GRID;

  public boolean isAbove(Level other) {
    return ordinal() < other.ordinal();
  }
}
