package shoutu.rules;

/**
 * The levels at which a place can lie, from the whole country down to a grid cell; and a unit (a
 * school, a care home, a hospital, a station), which lies in any of them and has none below.
 */
public enum Level {
  NATION,
  PROVINCE,
  PREFECTURE,
  COUNTY,
  TOWNSHIP,
  VILLAGE,
  GRID,
  UNIT;

  public boolean isAbove(Level other) {
    return ordinal() < other.ordinal();
  }
}
