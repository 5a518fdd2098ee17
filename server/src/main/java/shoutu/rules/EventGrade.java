package shoutu.rules;

import org.jspecify.annotations.Nullable;

/**
 * A line of an event-grading grid.
 *
 * @param area the level of the area whose cases are counted
 * @param areas so many areas of that level touched, where the line asks for that
 */
public record EventGrade(
    String id,
    String disease,
    Grade grade,
    Level area,
    int casesFrom,
    @Nullable Integer casesTo,
    int days,
    @Nullable Integer areas,
    Basis basis) {

  /** The grades of an event, the first the gravest. */
  public enum Grade {
    I,
    II,
    III,
    IV
  }

  /** Cases counted in the worst area of a level, and how many areas of that level are touched. */
  public record Extent(Level area, int cases, int areas) {}

  boolean holdsFor(Extent extent) {
    return extent.area() == area
        && extent.cases() >= casesFrom
        && (casesTo == null || extent.cases() <= casesTo)
        && (areas == null || extent.areas() >= areas);
  }
}
