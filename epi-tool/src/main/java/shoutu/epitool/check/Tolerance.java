package shoutu.epitool.check;

import shoutu.epitool.table.Table;

/** When one of our numbers is right: |ours - theirs| within absolute + relative * |theirs|. */
public sealed interface Tolerance {

  /** Numbers must be near enough; texts, dates and empty cells must be equal. */
  record Near(double absolute, double relative) implements Tolerance {
    @Override
    public String toString() {
      if (absolute == 0 && relative == 0) {
        return "exact";
      }
      String rel = relative == 0 ? "" : "%.0e relative".formatted(relative);
      String abs = absolute == 0 ? "" : "%.0e absolute".formatted(absolute);
      return abs.isEmpty() ? rel : rel.isEmpty() ? abs : rel + " + " + abs;
    }
  }

  /**
   * For averages of simulations: the row itself says in another column how far they scatter.
   *
   * @param floor least absolute tolerance
   * @param times this often what the column says
   */
  record Scattered(double floor, double times, String column) implements Tolerance {
    Near at(Table expected, int row) {
      return new Near(Math.max(floor, times * expected.number(row, column)), 0);
    }

    @Override
    public String toString() {
      return "%s or %s x %s absolute".formatted(floor, times, column);
    }
  }

  /** For what was simulated with other random numbers: how far apart two may lie, row by row. */
  record Simulated(String words, HalfWidth halfWidth) implements Tolerance {
    Near at(Table expected, int row) {
      return new Near(halfWidth.of(expected, row), 0);
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** How far from an expected number ours may lie. */
  @FunctionalInterface
  interface HalfWidth {
    double of(Table expected, int row);
  }

  /** Kept by the reference as a record of a run (simulated, say); shown, never judged. */
  record Recorded(String why) implements Tolerance {
    @Override
    public String toString() {
      return "record only: " + why;
    }
  }

  Tolerance EXACT = new Near(0, 0);

  static Tolerance relative(double relative) {
    return new Near(0, relative);
  }

  static Tolerance absolute(double absolute) {
    return new Near(absolute, 0);
  }

  /** Relative, with the same number as absolute floor: values about zero have no relative error. */
  static Tolerance near(double both) {
    return new Near(both, both);
  }
}
