package shoutu.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of a bench: measured, with or without a goal, or left out for a reason. */
sealed interface Figure {

  String name();

  /**
   * @param note what one must know to read it, or empty
   */
  record Measured(String name, double value, String unit, @Nullable Goal goal, String note)
      implements Figure {

    @Nullable Boolean holds() {
      return goal == null ? null : goal.holds(value);
    }
  }

  record Skipped(String name, String reason) implements Figure {}

  static Measured of(String name, double value, String unit, @Nullable Goal goal) {
    return new Measured(name, value, unit, goal, "");
  }

  static Measured of(String name, double value, String unit, @Nullable Goal goal, String note) {
    return new Measured(name, value, unit, goal, note);
  }

  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
  }
}
