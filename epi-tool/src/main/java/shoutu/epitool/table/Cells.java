package shoutu.epitool.table;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a value looks like in a cell. Whole numbers have no decimal point, others all their digits.
 */
final class Cells {

  private static final double EXACT = 1e15;

  static String text(Object value) {
    return switch (value) {
      case Double number -> number(number);
      case Boolean yes -> yes ? "1" : "0";
      case OptionalDouble maybe -> maybe.isPresent() ? number(maybe.getAsDouble()) : "";
      case OptionalInt maybe -> maybe.isPresent() ? Integer.toString(maybe.getAsInt()) : "";
      case OptionalLong maybe -> maybe.isPresent() ? Long.toString(maybe.getAsLong()) : "";
      case Optional<?> maybe -> maybe.map(Cells::text).orElse("");
      default -> value.toString();
    };
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      throw new IllegalArgumentException("a cell can't be NaN; leave it empty");
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Inf" : "-Inf";
    }
    return number == Math.rint(number) && Math.abs(number) < EXACT
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private Cells() {}
}
