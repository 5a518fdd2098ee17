package shoutu.epitool.check;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shoutu.epi.scan.Cluster;
import shoutu.epi.scan.MonteCarlo;
import shoutu.epi.scan.Scan;
import shoutu.epi.scan.ScanResult;
import shoutu.epi.scan.Significance;
import shoutu.epi.scan.Windows;
import shoutu.epi.scan.Zones;
import shoutu.epi.work.Crew;
import shoutu.epitool.scan.Periods;
import shoutu.epitool.scan.Study;
import shoutu.epitool.table.Table;
import tools.jackson.databind.JsonNode;

/** A case by the names and numbers of SaTScan's parameter file. */
final class SatscanCase {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/M/d");
  private static final int SPATIAL = 1;
  private static final int TEMPORAL = 2;
  private static final int PROSPECTIVE = 4;
  private static final int PROSPECTIVE_TEMPORAL = 6;
  private static final double PERCENT = 100;

  private final CaseFolder of;
  private final JsonNode parameters;
  private final int analysis;
  private final ChronoUnit unit;
  private final Study study;

  private SatscanCase(CaseFolder of) {
    this.of = of;
    this.parameters = of.options().path("satscan_parameters");
    this.analysis = number("AnalysisType", SPATIAL);
    if (number("ScanAreas", 1) != 1) {
      throw new IllegalArgumentException("only scans for high rates are made");
    }
    this.unit =
        switch (number("TimeAggregationUnits", 3)) {
          case 1 -> ChronoUnit.YEARS;
          case 2 -> ChronoUnit.MONTHS;
          default -> ChronoUnit.DAYS;
        };
    LocalDate first = date("StartDate", LocalDate.of(2000, 1, 1));
    LocalDate last = date("EndDate", LocalDate.of(2000, 12, 31));
    Periods periods =
        analysis == SPATIAL
            ? Periods.one(first, last)
            : Periods.back(first, last, number("TimeAggregationLength", 1), unit);
    Study.Model model =
        switch (number("ModelType", 0)) {
          case 0 -> Study.Model.POISSON;
          case 1 -> Study.Model.BERNOULLI;
          case 2 -> Study.Model.PERMUTATION;
          default -> throw new IllegalArgumentException("no such model here");
        };
    this.study =
        Study.read(
            new Study.Tables(
                of.table("cases.csv"),
                isTemporal() ? Optional.empty() : table("coordinates.csv"),
                table("population.csv"),
                table("controls.csv")),
            model,
            periods);
  }

  static Map<String, Table> answer(CaseFolder of) {
    return new SatscanCase(of).answer();
  }

  private Map<String, Table> answer() {
    ScanResult result =
        Scan.scan(
            study.model(),
            zones(),
            windows(),
            number("MinimumCasesInHighRateClusters", Scan.FEWEST_CASES),
            new MonteCarlo(number("MonteCarloReps", ScanFamily.replications(of)), 1),
            Crew.all());
    Map<String, Table> answers = new HashMap<>();
    for (String file : of.expected()) {
      Table like = of.table(file);
      if (file.contains("cluster_locations")) {
        answers.put(file, members(result));
      } else if (like.has("cluster")) {
        answers.put(file, rows(like, result.clusters()));
      } else if (like.has("centroid")) {
        answers.put(file, rows(like, result.perCentre()));
      } else if (like.has("expected")) {
        answers.put(file, sums(like));
      }
    }
    return answers;
  }

  private Zones zones() {
    if (isTemporal()) {
      return Zones.whole(study.places().size());
    }
    OptionalDouble radius =
        text("UseDistanceFromCenterOption").equals("y")
            ? OptionalDouble.of(decimal("MaxSpatialSizeInDistanceFromCenter", 1))
            : OptionalDouble.empty();
    return study.circles(decimal("MaxSpatialSizeInPopulationAtRisk", 50) / PERCENT, radius);
  }

  private Windows windows() {
    int periods = study.periods().size();
    if (analysis == SPATIAL) {
      return Windows.whole(periods);
    }
    double size = decimal("MaxTemporalSize", 50);
    int longest =
        number("MaxTemporalSizeInterpretation", 0) == 0
            ? (int) Math.floor(periods * size / PERCENT + 1e-9)
            : (int) (size / number("TimeAggregationLength", 1));
    int shortest = number("MinimumTemporalClusterSize", 1);
    return new Windows(
        shortest,
        Math.clamp(longest, shortest, periods),
        analysis == PROSPECTIVE || analysis == PROSPECTIVE_TEMPORAL);
  }

  private boolean isTemporal() {
    return analysis == TEMPORAL || analysis == PROSPECTIVE_TEMPORAL;
  }

  private Table members(ScanResult result) {
    Table.Builder table = Table.of("members", "cluster", "location");
    if (isTemporal()) {
      return table.build();
    }
    List<Cluster> clusters = result.clusters();
    for (int i = 0; i < clusters.size(); i++) {
      for (int place : clusters.get(i).places()) {
        table.row(i + 1, study.places().get(place));
      }
    }
    return table.build();
  }

  private Table rows(Table like, List<Cluster> clusters) {
    Table.Builder table = Table.of("clusters", like.columns().toArray(String[]::new));
    for (int i = 0; i < clusters.size(); i++) {
      Map<String, Object> cells = cells(i + 1, clusters.get(i), like.has("cluster"));
      cells.keySet().retainAll(like.columns());
      table.row(cells);
    }
    return table.build();
  }

  private Map<String, Object> cells(int number, Cluster one, boolean satscan) {
    Map<String, Object> cells = new HashMap<>();
    String centre = isTemporal() ? (satscan ? "All" : "all") : study.places().get(one.centre());
    cells.put("cluster", number);
    cells.put("centroid", centre);
    cells.put("radius", one.radius());
    cells.put("n_locations", isTemporal() ? 1 : one.places().size());
    cells.put("locations", isTemporal() ? centre : names(one.places()));
    cells.put("observed", one.cases());
    cells.put("expected", one.expected());
    cells.put("expected_2_decimals", one.expected());
    cells.put("cases_plus_controls", Math.round(one.expected() * persons() / cases()));
    cells.put("observed_over_expected", one.observedOverExpected());
    cells.put("relative_risk", one.relativeRisk());
    cells.put("llr", one.score());
    LocalDate from = study.periods().firstDay(one.from());
    LocalDate to = study.periods().lastDay(one.to());
    cells.put("t_start", one.from() + 1);
    cells.put("t_end", one.to() + 1);
    cells.put("year_start", from.getYear());
    cells.put("year_end", to.getYear());
    cells.put("date_start", from);
    cells.put("date_end", to);
    // SaTScan prints the times of a purely temporal scan in their own precision
    boolean years = isTemporal() && unit == ChronoUnit.YEARS;
    cells.put("start", years ? (Object) from.getYear() : from);
    cells.put("end", years ? (Object) to.getYear() : to);
    if (one.significance().isPresent()) {
      Significance significance = one.significance().get();
      cells.put("p_value_mc", significance.pValue());
      cells.put("p_value_gumbel", significance.gumbel());
      cells.put("recurrence_interval", interval(significance));
    }
    return cells;
  }

  /** In days, or in years when the periods are. */
  private double interval(Significance significance) {
    return Math.rint(significance.recurrenceInterval() * number("TimeAggregationLength", 1));
  }

  private double cases() {
    return study.model().totalCases();
  }

  private double persons() {
    Optional<Table> controls = table("controls.csv");
    return controls.isEmpty()
        ? cases()
        : cases()
            + IntStream.range(0, controls.get().size())
                .mapToDouble(row -> controls.get().count(row, "controls"))
                .sum();
  }

  /** Sorted as R sorts words: capitals are no other letters. */
  private String names(List<Integer> places) {
    return places.stream()
        .map(study.places()::get)
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .collect(Collectors.joining(" "));
  }

  /** Observed and expected cases by place, by period, or by both. */
  private Table sums(Table like) {
    String place = like.has("location") ? "location" : "";
    String time = Periods.column(like).orElse("");
    Map<List<String>, double[]> sums = new TreeMap<>(SatscanCase::compare);
    for (int at = 0; at < study.places().size(); at++) {
      for (int t = 0; t < study.periods().size(); t++) {
        List<String> key =
            List.of(
                place.isEmpty() ? "" : study.places().get(at),
                time.isEmpty() ? "" : label(time, t));
        double[] sum = sums.computeIfAbsent(key, _ -> new double[2]);
        sum[0] += study.model().cases(at, t);
        sum[1] += study.model().expected(at, t);
      }
    }
    Table.Builder table = Table.of("sums", like.columns().toArray(String[]::new));
    sums.forEach(
        (key, sum) -> {
          Map<String, Object> cells = new HashMap<>();
          cells.put(place, key.get(0));
          cells.put(time, key.get(1));
          cells.put("observed", sum[0]);
          cells.put("expected", sum[1]);
          cells.keySet().retainAll(like.columns());
          table.row(cells);
        });
    return table.build();
  }

  private String label(String time, int period) {
    LocalDate from = study.periods().firstDay(period);
    return switch (time) {
      case "year" -> Integer.toString(from.getYear());
      case "month" -> from.toString().substring(0, "2026-03".length());
      default -> from.toString();
    };
  }

  private static int compare(List<String> one, List<String> other) {
    int places = one.get(0).compareTo(other.get(0));
    return places != 0 ? places : one.get(1).compareTo(other.get(1));
  }

  private Optional<Table> table(String file) {
    return of.has(file) ? Optional.of(of.table(file)) : Optional.empty();
  }

  private String text(String name) {
    return parameters.path(name).asString("");
  }

  private int number(String name, int otherwise) {
    return (int) decimal(name, otherwise);
  }

  private double decimal(String name, double otherwise) {
    JsonNode node = parameters.path(name);
    return node.isNumber()
        ? node.asDouble()
        : text(name).isEmpty() ? otherwise : Double.parseDouble(text(name));
  }

  private LocalDate date(String name, LocalDate otherwise) {
    return text(name).isEmpty() ? otherwise : LocalDate.parse(text(name), DATE);
  }
}
