package shoutu.epitool.scan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shoutu.epi.scan.Coordinates;
import shoutu.epi.scan.Population;
import shoutu.epi.scan.ScanModel;
import shoutu.epi.scan.Zones;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/**
 * A study read from tables.
 *
 * @param places by name, in order
 * @param coordinates empty when places do not matter
 */
public record Study(
    List<String> places, Optional<Coordinates> coordinates, Periods periods, ScanModel model) {

  public Study {
    places = List.copyOf(places);
  }

  /** The tables of a study; what a model does not need is empty. */
  public record Tables(
      Table cases,
      Optional<Table> coordinates,
      Optional<Table> population,
      Optional<Table> controls) {}

  /** How cases are thought to fall. */
  public enum Model {
    POISSON,
    BERNOULLI,
    PERMUTATION
  }

  /** The first and last day on which there are cases, to the unit of their times. */
  public static Optional<List<LocalDate>> span(Table cases) {
    return Periods.column(cases).map(column -> Periods.span(cases, column));
  }

  public static Study read(Tables tables, Model model, Periods periods) {
    List<String> places = places(tables);
    Reader reader = new Reader(places, periods);
    int[][] cases = reader.counts(tables.cases(), "cases");
    ScanModel scanned =
        switch (model) {
          case PERMUTATION -> ScanModel.permutation(cases);
          case BERNOULLI ->
              ScanModel.bernoulli(
                  cases,
                  reader.counts(
                      tables
                          .controls()
                          .orElseThrow(() -> new BadTable("the Bernoulli model needs controls")),
                      "controls"));
          case POISSON ->
              ScanModel.poisson(
                  cases,
                  reader.expected(
                      tables.cases(),
                      tables
                          .population()
                          .orElseThrow(
                              () -> new BadTable("the Poisson model needs a population"))));
        };
    return new Study(
        places, tables.coordinates().map(table -> coordinates(table, places)), periods, scanned);
  }

  /** Circles around each place; a share is of expected cases (of persons, for Bernoulli). */
  public Zones circles(double largestShare, OptionalDouble largestRadius) {
    return Zones.circles(
        coordinates.orElseThrow(() -> new BadTable("circles need coordinates")),
        model.expectedByPlace(),
        largestShare,
        largestRadius);
  }

  private static List<String> places(Tables tables) {
    if (tables.coordinates().isPresent()) {
      Table at = tables.coordinates().get();
      List<String> names = at.texts(place(at));
      TreeSet<String> once = new TreeSet<>(names);
      if (once.size() < names.size()) {
        String twice =
            names.stream()
                .filter(one -> names.indexOf(one) < names.lastIndexOf(one))
                .findFirst()
                .get();
        throw new BadTable("%s has %s more than once".formatted(at.name(), twice));
      }
      return new ArrayList<>(once);
    }
    TreeSet<String> names = new TreeSet<>(tables.cases().texts(place(tables.cases())));
    tables.population().ifPresent(table -> names.addAll(table.texts(place(table))));
    tables.controls().ifPresent(table -> names.addAll(table.texts(place(table))));
    return new ArrayList<>(names);
  }

  private static String place(Table table) {
    return table.oneOf("location", "place", "county", "district");
  }

  private static Coordinates coordinates(Table table, List<String> places) {
    boolean earth = table.has("latitude");
    double[] one = new double[places.size()];
    double[] two = new double[places.size()];
    String place = place(table);
    for (int row = 0; row < table.size(); row++) {
      int at = places.indexOf(table.text(row, place));
      one[at] = table.number(row, earth ? "latitude" : "x");
      two[at] = table.number(row, earth ? "longitude" : "y");
    }
    return earth ? Coordinates.earth(one, two) : Coordinates.plane(one, two);
  }

  private static final class Reader {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Periods periods;

    Reader(List<String> places, Periods periods) {
      this.periods = periods;
      for (String place : places) {
        numbers.put(place, numbers.size());
      }
    }

    private int place(Table table, int row) {
      String column = Study.place(table);
      Integer number = numbers.get(table.text(row, column));
      if (number == null) {
        throw new BadTable(
            "%s, row %d, column '%s': %s is not among the coordinates; add it there"
                .formatted(table.name(), row + 1, column, table.text(row, column)));
      }
      return number;
    }

    private OptionalInt period(Table table, int row, Optional<String> column) {
      return column.isEmpty()
          ? OptionalInt.of(0)
          : periods.find(Periods.day(table, row, column.get()));
    }

    private static int count(Table table, int row, String column) {
      if (!table.has(column)) {
        return 1; // a line for each case
      }
      long count = table.count(row, column);
      if (count > Integer.MAX_VALUE) {
        throw new BadTable(
            "%s, row %d, column '%s': %d is too many"
                .formatted(table.name(), row + 1, column, count));
      }
      return (int) count;
    }

    int[][] counts(Table table, String column) {
      Optional<String> time = Periods.column(table);
      if (time.isEmpty() && periods.size() > 1) {
        throw new BadTable("%s has no column date, week, month or year".formatted(table.name()));
      }
      int[][] counts = new int[numbers.size()][periods.size()];
      for (int row = 0; row < table.size(); row++) {
        int place = place(table, row);
        OptionalInt period = period(table, row, time);
        if (period.isPresent()) {
          counts[place][period.getAsInt()] += count(table, row, column);
        }
      }
      return counts;
    }

    double[][] expected(Table cases, Table people) {
      String persons = people.oneOf("population", "persons", "count");
      Optional<String> time = Periods.column(people);
      List<String> strata =
          people.columns().stream()
              .filter(
                  one ->
                      !one.equals(persons)
                          && !one.equals(Study.place(people))
                          && !Periods.TIMES.contains(one))
              .toList();
      Map<String, Integer> known = new LinkedHashMap<>();
      Map<List<Integer>, TreeMap<LocalDate, Double>> lines = new LinkedHashMap<>();
      for (int row = 0; row < people.size(); row++) {
        int stratum = known.computeIfAbsent(stratum(people, row, strata), _ -> known.size());
        LocalDate day = time.isEmpty() ? periods.firstDay(0) : Periods.day(people, row, time.get());
        lines
            .computeIfAbsent(List.of(place(people, row), stratum), _ -> new TreeMap<>())
            .merge(day, people.number(row, persons), Double::sum);
      }
      long[] perStratum = new long[known.size()];
      Optional<String> caseTime = Periods.column(cases);
      for (int row = 0; row < cases.size(); row++) {
        if (period(cases, row, caseTime).isPresent()) {
          String name = stratum(cases, row, strata);
          Integer stratum = known.get(name);
          if (stratum == null) {
            throw new BadTable(
                "%s, row %d: no population of %s %s; add it to %s"
                    .formatted(
                        cases.name(), row + 1, String.join("/", strata), name, people.name()));
          }
          perStratum[stratum] += count(cases, row, "cases");
        }
      }
      return Population.expected(
          numbers.size(),
          lines.entrySet().stream()
              .map(
                  one ->
                      new Population.Line(one.getKey().get(0), one.getKey().get(1), one.getValue()))
              .toList(),
          perStratum,
          periods.begins());
    }

    private static String stratum(Table table, int row, List<String> strata) {
      return strata.stream().map(one -> table.text(row, one)).collect(Collectors.joining("/"));
    }
  }
}
