package shoutu.epitool.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shoutu.epitool.table.Table;

/**
 * One expected table beside ours.
 *
 * @param rows of the expected table
 * @param largestError the largest relative error of a judged number
 * @param tolerances of its columns, each once
 * @param faults what is out, the first few in words
 */
record Comparison(
    int rows, double largestError, Set<String> tolerances, int out, List<String> faults) {

  private static final int TOLD = 5;

  boolean holds() {
    return out == 0;
  }

  static Comparison of(
      Table expected, Table ours, List<String> keys, Function<String, Tolerance> tolerance) {
    Judge judge = new Judge();
    Map<List<String>, Integer> byKey = new HashMap<>();
    for (int row = 0; row < ours.size(); row++) {
      byKey.putIfAbsent(key(ours, row, keys), row);
    }
    if (keys.isEmpty() && expected.size() != ours.size()) {
      judge.fault("%d rows expected, ours has %d".formatted(expected.size(), ours.size()));
    }
    for (String column : expected.columns()) {
      Tolerance within = tolerance.apply(column);
      judge.tolerances.add(within.toString());
      if (!(within instanceof Tolerance.Recorded)) {
        if (!ours.has(column)) {
          judge.fault("column '%s' is missing".formatted(column));
          continue;
        }
        for (int row = 0; row < expected.size(); row++) {
          Integer other = keys.isEmpty() ? (Integer) row : byKey.get(key(expected, row, keys));
          if (other == null) {
            judge.fault("no row %s".formatted(key(expected, row, keys)));
          } else if (other < ours.size()) {
            Tolerance.Near near =
                switch (within) {
                  case Tolerance.Near same -> same;
                  case Tolerance.Scattered scattered -> scattered.at(expected, row);
                  case Tolerance.Simulated simulated -> simulated.at(expected, row);
                  case Tolerance.Recorded _ -> throw new IllegalStateException("not judged");
                };
            judge.cell(expected, row, ours, other, column, near);
          }
        }
      }
    }
    return new Comparison(
        expected.size(), judge.largest, judge.tolerances, judge.out, judge.faults);
  }

  private static List<String> key(Table table, int row, List<String> keys) {
    return keys.stream().map(key -> table.text(row, key)).toList();
  }

  private static final class Judge {
    private final Set<String> tolerances = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();
    private double largest;
    private int out;

    void fault(String words) {
      out++;
      if (faults.size() < TOLD) {
        faults.add(words);
      }
    }

    void cell(Table expected, int row, Table ours, int other, String column, Tolerance.Near near) {
      String theirs = expected.text(row, column);
      String mine = ours.text(other, column);
      Double a = number(theirs);
      Double b = number(mine);
      boolean right;
      if (a == null || b == null) {
        right = same(theirs, mine);
      } else if (a.equals(b)) {
        right = true;
      } else {
        double error = Math.abs(a - b);
        right = error <= near.absolute() + near.relative() * Math.abs(a);
        if (a != 0) {
          largest = Math.max(largest, error / Math.abs(a));
        }
      }
      if (!right) {
        fault(
            "row %d, %s: %s expected, ours is %s"
                .formatted(
                    row + 1,
                    column,
                    theirs.isEmpty() ? "nothing" : theirs,
                    mine.isEmpty() ? "nothing" : mine));
      }
    }

    private static boolean same(String theirs, String mine) {
      return flag(theirs).equals(flag(mine));
    }

    /** R writes TRUE, others true or 1. */
    private static String flag(String text) {
      return switch (text) {
        case "TRUE", "true", "1" -> "1";
        case "FALSE", "false", "0" -> "0";
        case "NA" -> "";
        default -> text;
      };
    }

    private static @Nullable Double number(String text) {
      if (text.equals("Inf") || text.equals("-Inf")) {
        return text.equals("Inf") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      }
      try {
        return text.isEmpty() ? null : Double.valueOf(text);
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }

  OptionalDouble error() {
    return largestError > 0 ? OptionalDouble.of(largestError) : OptionalDouble.empty();
  }
}
