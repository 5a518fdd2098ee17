package shoutu.epitool.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;
import shoutu.epitool.table.Tables;

/** {@code shoutu epi scan}: where and when do cases crowd? */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Finds clusters of cases in place and time by Kulldorff's scan statistic.",
      "Of all circles and all stretches of time, the ones with more cases than chance explains."
    },
    footer = {
      "",
      "Columns read, cases: location, cases (without it each row is a case), date, week, month or"
          + " year, and strata (age, sex, ...) that the population has too.",
      "Coordinates: location, latitude and longitude (degrees) or x and y. Population: location,"
          + " population, date or year of the count, strata. Controls: as cases, with controls.",
      "Columns written, a row for each cluster: its circle (kilometres, or the unit of x and y),"
          + " time, observed and expected cases, relative risk, log likelihood ratio, p value by"
          + " rank and by Gumbel's law, recurrence interval in periods (--prospective), members.",
      "",
      "Example: is there a cluster in a made-up county now? A window of at most 7 days that ends"
          + " with the data, cases alone; the map shows places, cases and clusters.",
      "  ./shoutu epi scan epi-tool/samples/scan-cases.csv \\",
      "    --coordinates epi-tool/samples/scan-places.csv \\",
      "    --prospective --max-duration 7 --plot map.svg",
      "  ./shoutu epi scan epi-tool/samples/scan-cases.csv \\",
      "    --coordinates epi-tool/samples/scan-places.csv \\",
      "    --population epi-tool/samples/scan-population.csv --analysis spatial"
    })
public final class ScanCommand implements Callable<Integer> {

  private static final double HALF = 0.5;

  private enum Analysis {
    SPATIAL,
    TEMPORAL,
    SPACE_TIME;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Mixin private final Channel channel = new Channel();

  @Option(
      names = "--coordinates",
      paramLabel = "FILE",
      description = "Where the places lie; not needed for --analysis temporal")
  private @Nullable Path coordinates;

  @Option(
      names = "--population",
      paramLabel = "FILE",
      description =
          "Persons by place; between counts on a straight line, a year counts as its 1 July")
  private @Nullable Path population;

  @Option(names = "--controls", paramLabel = "FILE", description = "Controls by place")
  private @Nullable Path controls;

  @Option(
      names = "--model",
      description =
          "poisson, bernoulli or permutation; default: what is given, a population, controls, or"
              + " cases alone")
  private Study.@Nullable Model model;

  @Option(
      names = "--analysis",
      description = "spatial, temporal or space-time (default, when cases have a time)")
  private @Nullable Analysis analysis;

  @Option(
      names = "--prospective",
      description = "Only windows that last until the end: is there a cluster now?")
  private boolean prospective;

  @Option(
      names = "--period",
      paramLabel = "UNIT",
      description = "Length of a period: days, weeks, months or years; default: as the cases")
  private @Nullable ChronoUnit period;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day of the study; default: of the first case")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Last day of the study; default: of the last case")
  private @Nullable LocalDate to;

  @Option(
      names = "--max-share",
      paramLabel = "SHARE",
      description = "Largest circle as a share of the expected cases (default ${DEFAULT-VALUE})")
  private double share = HALF;

  @Option(
      names = "--max-radius",
      paramLabel = "R",
      description = "Largest circle: kilometres, or the unit of x and y")
  private @Nullable Double radius;

  @Option(
      names = "--max-duration",
      paramLabel = "N",
      description = "Longest window in periods; default: half of the study")
  private @Nullable Integer longest;

  @Option(
      names = "--min-duration",
      paramLabel = "N",
      description = "Shortest window in periods (default ${DEFAULT-VALUE})")
  private int shortest = 1;

  @Option(
      names = "--min-cases",
      paramLabel = "N",
      description = "Fewest cases of a cluster (default ${DEFAULT-VALUE})")
  private int fewest = Scan.FEWEST_CASES;

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Simulated studies for the p value, 0 for none (default ${DEFAULT-VALUE})")
  private int replications = 999;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same p values (default ${DEFAULT-VALUE})")
  private long seed = 1;

  @Override
  public Integer call() {
    Table cases = channel.read();
    Optional<List<LocalDate>> span = Study.span(cases);
    Analysis scanned =
        analysis != null ? analysis : span.isEmpty() ? Analysis.SPATIAL : Analysis.SPACE_TIME;
    if (scanned != Analysis.SPATIAL && span.isEmpty()) {
      throw new BadTable(
          "%s has no column date, week, month or year; scan it with --analysis spatial"
              .formatted(cases.name()));
    }
    boolean places = scanned != Analysis.TEMPORAL;
    if (places && coordinates == null) {
      throw new BadTable(
          "where the places lie is missing; give --coordinates FILE (location, latitude,"
              + " longitude or x, y), or scan with --analysis temporal");
    }
    Study study =
        Study.read(
            new Study.Tables(
                cases,
                places ? table(coordinates) : Optional.empty(),
                table(population),
                table(controls)),
            model(),
            periods(cases, scanned, span));
    Zones zones =
        places
            ? study.circles(
                share, radius == null ? OptionalDouble.empty() : OptionalDouble.of(radius))
            : Zones.whole(study.places().size());
    ScanResult result =
        Scan.scan(
            study.model(),
            zones,
            windows(scanned, study),
            fewest,
            new MonteCarlo(replications, seed),
            Crew.all());
    channel.write(table(study, result, places));
    channel.plotSvg(() -> drawing(study, result, places));
    return 0;
  }

  private static Optional<Table> table(@Nullable Path file) {
    return file == null ? Optional.empty() : Optional.of(Tables.read(file));
  }

  private Study.Model model() {
    if (model != null) {
      return model;
    }
    if (population != null) {
      return Study.Model.POISSON;
    }
    return controls != null ? Study.Model.BERNOULLI : Study.Model.PERMUTATION;
  }

  private Periods periods(Table cases, Analysis scanned, Optional<List<LocalDate>> span) {
    LocalDate today = LocalDate.EPOCH; // without times any day does
    LocalDate first = from != null ? from : span.map(List::getFirst).orElse(today);
    LocalDate last = to != null ? to : span.map(List::getLast).orElse(first);
    if (last.isBefore(first)) {
      throw new BadTable("the study ends on %s, before it begins on %s".formatted(last, first));
    }
    ChronoUnit unit =
        period != null ? period : Periods.column(cases).map(Periods::unit).orElse(ChronoUnit.DAYS);
    return scanned == Analysis.SPATIAL
        ? Periods.one(first, last)
        : Periods.back(first, last, 1, unit);
  }

  private Windows windows(Analysis scanned, Study study) {
    int periods = study.periods().size();
    if (scanned == Analysis.SPATIAL) {
      return Windows.whole(periods);
    }
    int most = longest != null ? longest : Math.max(shortest, (int) (periods * HALF));
    return new Windows(shortest, most, prospective);
  }

  private Table table(Study study, ScanResult result, boolean places) {
    Table.Builder table =
        Table.of(
            "clusters",
            "cluster",
            "centre",
            "radius",
            "places",
            "from",
            "to",
            "observed",
            "expected",
            "ratio",
            "relative_risk",
            "score",
            "p_value",
            "p_gumbel",
            "recurrence_interval",
            "members");
    int number = 0;
    for (Cluster one : result.clusters()) {
      Optional<Significance> significance = one.significance();
      table.row(
          ++number,
          places ? study.places().get(one.centre()) : "all",
          one.radius(),
          one.places().size(),
          study.periods().firstDay(one.from()),
          study.periods().lastDay(one.to()),
          one.cases(),
          one.expected(),
          one.observedOverExpected(),
          one.relativeRisk(),
          one.score(),
          significance.map(Significance::pValue),
          significance.map(Significance::gumbel),
          prospective ? significance.map(Significance::recurrenceInterval) : Optional.empty(),
          places
              ? one.places().stream().map(study.places()::get).collect(Collectors.joining(" "))
              : "all");
    }
    return table.build();
  }

  private static String drawing(Study study, ScanResult result, boolean places) {
    if (!places || study.coordinates().isEmpty()) {
      return ScanMap.curve(study, result).svg();
    }
    List<ScanMap.Place> all = new ArrayList<>();
    for (int place = 0; place < study.places().size(); place++) {
      int cases = 0;
      for (int t = 0; t < study.periods().size(); t++) {
        cases += study.model().cases(place, t);
      }
      all.add(new ScanMap.Place(study.places().get(place), cases));
    }
    return ScanMap.svg(study, all, result);
  }
}
