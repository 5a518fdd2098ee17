package shoutu.epitool.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import shoutu.epi.delays.Observation;

/** Delays as tables have them: known to the day, or between bounds. */
public final class DelayColumns {
  private DelayColumns() {}

  /** Whether the table says of beginning and end between which days they lie. */
  public static boolean areBounded(Table input) {
    return input.has("EL");
  }

  /** Earliest and latest exposure, earliest and latest onset, in days: EL, ER, SL, SR. */
  public static List<Observation> bounded(Table input) {
    List<Observation> observations = new ArrayList<>();
    for (int row = 0; row < input.size(); row++) {
      try {
        observations.add(
            new Observation(
                input.number(row, "EL"),
                input.number(row, "ER"),
                input.number(row, "SL"),
                input.number(row, "SR")));
      } catch (IllegalArgumentException e) {
        throw new BadTable("%s, row %d: %s".formatted(input.name(), row + 1, e.getMessage()));
      }
    }
    return observations;
  }

  /** The numbers of a column, but empty cells. */
  public static double[] known(Table input, String column) {
    return IntStream.range(0, input.size())
        .filter(row -> input.find(row, column).isPresent())
        .mapToDouble(row -> input.number(row, column))
        .toArray();
  }
}
