package shoutu.rules;

/**
 * The levels at which a place can lie, from the whole country down to a grid cell; a unit (a
 * school, a care home, a hospital, a station), which lies in any of them; and a household that a
 * pairing team looks after, known by a number alone.
 */
public enum Level {
  NATION,
  PROVINCE,
  PREFECTURE,
  COUNTY,
  TOWNSHIP,
  VILLAGE,
  GRID,
  UNIT,
  HOUSEHOLD;

  public boolean isAbove(Level other) {
    return ordinal() < other.ordinal();
  }
}
