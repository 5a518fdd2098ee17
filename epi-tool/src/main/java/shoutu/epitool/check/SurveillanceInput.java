package shoutu.epitool.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import shoutu.epi.detection.Calendar;
import shoutu.epitool.table.Table;
import tools.jackson.databind.JsonNode;

/**
 * One series of a case.
 *
 * @param rows of the input that belong to it, in order
 * @param first first period to judge, from 0
 * @param last last period to judge
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record SurveillanceInput(
    Table table,
    List<Integer> rows,
    Calendar calendar,
    long[] counts,
    Optional<double[]> population,
    int first,
    int last) {

  /** The series of a case, one for each area. */
  static List<SurveillanceInput> of(CaseFolder of) {
    Table table = of.table("input.csv");
    if (!table.has("area")) {
      return List.of(of(of.options(), table, IntStream.range(0, table.size()).boxed().toList()));
    }
    List<SurveillanceInput> areas = new ArrayList<>();
    table.groups("area").values().forEach(rows -> areas.add(of(of.options(), table, rows)));
    return areas;
  }

  private static SurveillanceInput of(JsonNode options, Table table, List<Integer> rows) {
    long[] counts = rows.stream().mapToLong(row -> table.count(row, "observed")).toArray();
    Optional<double[]> population =
        table.has("population")
            ? Optional.of(
                rows.stream().mapToDouble(row -> table.number(row, "population")).toArray())
            : Optional.empty();
    return new SurveillanceInput(
        table,
        rows,
        calendar(options.path("frequency").asInt(52), table, rows),
        counts,
        population,
        options.path("first_evaluated_t").asInt(1) - 1,
        options.path("last_evaluated_t").asInt(counts.length) - 1);
  }

  private static Calendar calendar(int frequency, Table table, List<Integer> rows) {
    if (!table.has("date")) {
      return new Calendar.Undated(frequency);
    }
    LocalDate first = table.date(rows.getFirst(), "date");
    return switch (frequency) {
      case 52 -> new Calendar.Weekly(first);
      case 12 -> new Calendar.Monthly(first);
      case 365 -> new Calendar.Daily(first);
      default -> new Calendar.Undated(frequency);
    };
  }

  int frequency() {
    return calendar.perYear();
  }

  /** The cells that each row of an answer begins with. */
  Map<String, Object> head(int period, String... columns) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (String column : columns) {
      if (table.has(column)) {
        cells.put(column, table.text(rows.get(period), column));
      }
    }
    return cells;
  }
}
