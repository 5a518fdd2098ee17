package shoutu.epitool.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.reproduction.CohortEstimate;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.Quantiles;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialIntervalDraws;
import shoutu.epi.reproduction.WindowEstimate;
import shoutu.epi.reproduction.Windows;
import shoutu.epi.work.Crew;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** {@code shoutu epi rt}: how many people one case infects, through time. */
@Command(
    name = "rt",
    mixinStandardHelpOptions = true,
    description = {
      "Reproduction number through time, or of the cases that fell ill in each window.",
      "The first by Cori et al. (2013; equal to EpiEstim), the second by Wallinga and Teunis"
          + " (2004). Columns: date, a row for each day, and cases (or local and imported); place"
          + " for several series; reported_share (above 0 up to 1) where of the latest days only a"
          + " share is reported yet, as the command nowcast writes it: what it writes can be read"
          + " as it is.",
      "",
      "Example:",
      "  ./shoutu epi rt epi-tool/samples/flu2009-school.csv \\",
      "    --si-mean 2.6 --si-sd 1.5 --plot rt.svg",
      "prints R of each week from 2009-04-28 on: 1.74, 95 %% limits 1.03 to 2.62, in the first."
    })
public final class RtCommand implements Runnable {

  private static final int DRAWN_PLACES = 6;

  enum Method {
    cori,
    wt
  }

  @Mixin private Channel channel = new Channel();

  @Mixin private SerialIntervalOptions serialInterval = new SerialIntervalOptions();

  @Option(
      names = "--method",
      paramLabel = "M",
      description = "cori: R at that time; wt: R of the cases of that time (${DEFAULT-VALUE})",
      defaultValue = "cori")
  private Method method = Method.cori;

  @Option(
      names = "--window",
      paramLabel = "DAYS",
      description = "Length of the sliding window (${DEFAULT-VALUE})",
      defaultValue = "7")
  private int window;

  @Option(
      names = "--prior-mean",
      paramLabel = "R",
      description = "Mean of R before the data, cori only (${DEFAULT-VALUE})",
      defaultValue = "5")
  private double priorMean;

  @Option(
      names = "--prior-sd",
      paramLabel = "R",
      description = "Its standard deviation (${DEFAULT-VALUE})",
      defaultValue = "5")
  private double priorSd;

  @Option(
      names = "--simulations",
      paramLabel = "N",
      description = "Simulations for the limits, wt only (${DEFAULT-VALUE})",
      defaultValue = "1000")
  private int simulations;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of what is drawn: the same seed gives the same result (${DEFAULT-VALUE})",
      defaultValue = "1")
  private long seed;

  @Override
  public void run() {
    List<DailySeries> places = DailySeries.of(channel.read());
    SerialIntervalDraws draws = serialInterval.draws(seed);
    Windows windows = new Windows.Sliding(window);
    List<List<Row>> rows = new ArrayList<>();
    for (DailySeries place : places) {
      if (place.days() <= window) {
        throw new BadTable(
            "%d days%s are too few for windows of %d days from the second day on; give a shorter"
                    .formatted(
                        place.days(), place.place().isEmpty() ? "" : " of " + place.place(), window)
                + " --window");
      }
      rows.add(method == Method.wt ? cohorts(place, draws, windows) : cori(place, draws, windows));
    }
    channel.write(
        table(
            rows.stream().flatMap(List::stream).toList(),
            places.size() > 1 || !places.getFirst().place().isEmpty()));
    channel.plot(() -> chart(rows, places));
  }

  /** R in one window; without numbers where there is none. */
  private record Row(
      DailySeries of,
      int firstDay,
      int lastDay,
      double cases,
      Optional<Double> mean,
      Optional<Double> sd,
      Optional<Double> lower,
      Optional<Double> median,
      Optional<Double> upper,
      String why) {}

  private List<Row> cori(DailySeries place, SerialIntervalDraws draws, Windows windows) {
    Prior prior = new Prior(priorMean, priorSd);
    var cases = place.incidence();
    List<WindowEstimate> estimates =
        draws.draws().size() == 1
            ? Reproduction.cori(cases, draws.draws().getFirst(), prior, windows)
            : Reproduction.cori(cases, draws, prior, windows, Crew.all());
    return estimates.stream()
        .map(
            each ->
                switch (each) {
                  case WindowEstimate.Estimated r -> estimated(place, r);
                  case WindowEstimate.TooEarly early ->
                      nothing(
                          place,
                          early.window().firstDay(),
                          early.window().lastDay(),
                          "ends within the mean serial interval of %.1f days"
                              .formatted(early.meanSerialInterval()));
                })
        .toList();
  }

  private static Row estimated(DailySeries place, WindowEstimate.Estimated r) {
    Quantiles q = r.quantiles();
    return new Row(
        place,
        r.window().firstDay(),
        r.window().lastDay(),
        r.localCases(),
        Optional.of(r.mean()),
        Optional.of(r.sd()),
        Optional.of(q.q025()),
        Optional.of(q.median()),
        Optional.of(q.q975()),
        "");
  }

  private static Row nothing(DailySeries place, int firstDay, int lastDay, String why) {
    return new Row(
        place,
        firstDay,
        lastDay,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        why);
  }

  private List<Row> cohorts(DailySeries place, SerialIntervalDraws draws, Windows windows) {
    if (draws.draws().size() > 1) {
      throw new BadTable("--method wt takes one serial interval, not an uncertain one");
    }
    return Reproduction.wallingaTeunis(
            place.incidence(), draws.draws().getFirst(), windows, simulations, seed, Crew.all())
        .stream()
        .map(
            each ->
                switch (each) {
                  case CohortEstimate.Estimated r ->
                      new Row(
                          place,
                          r.window().firstDay(),
                          r.window().lastDay(),
                          r.cases(),
                          Optional.of(r.mean()),
                          Optional.of(r.sd()),
                          r.limits().map(CohortEstimate.Limits::q025),
                          Optional.empty(),
                          r.limits().map(CohortEstimate.Limits::q975),
                          "");
                  case CohortEstimate.NoCases none ->
                      nothing(
                          place,
                          none.window().firstDay(),
                          none.window().lastDay(),
                          "no case in the window");
                })
        .toList();
  }

  private static Table table(List<Row> rows, boolean places) {
    List<String> columns = new ArrayList<>();
    if (places) {
      columns.add("place");
    }
    columns.addAll(
        List.of(
            "date_start",
            "date_end",
            "cases",
            "mean_r",
            "std_r",
            "q0.025",
            "median",
            "q0.975",
            "note"));
    Table.Builder table = Table.of("rt", columns.toArray(String[]::new));
    for (Row row : rows) {
      List<Object> cells = new ArrayList<>();
      if (places) {
        cells.add(row.of().place());
      }
      cells.addAll(
          List.of(
              row.of().dateOf(row.firstDay()),
              row.of().dateOf(row.lastDay()),
              row.mean().isPresent() ? Optional.of(row.cases()) : Optional.empty(),
              row.mean(),
              row.sd(),
              row.lower(),
              row.median(),
              row.upper(),
              row.why()));
      table.row(cells.toArray());
    }
    return table.build();
  }

  /** One place with its limits, several as lines. R is drawn at the end of its window. */
  private Chart chart(List<List<Row>> rows, List<DailySeries> places) {
    Chart chart =
        Chart.overDays(
            "Reproduction number, windows of %d days".formatted(window),
            method == Method.wt ? "R of the window's cases" : "R");
    for (int i = 0; i < Math.min(DRAWN_PLACES, places.size()); i++) {
      DailySeries place = places.get(i);
      List<Row> its = rows.get(i);
      double[] x =
          its.stream().mapToDouble(row -> place.dateOf(row.lastDay()).toEpochDay()).toArray();
      if (places.size() == 1) {
        chart.band("95 % limits", x, values(its, Row::lower), values(its, Row::upper));
      }
      chart.line(place.place().isEmpty() ? "mean" : place.place(), x, values(its, Row::mean));
    }
    return chart.mark(1);
  }

  private static double[] values(List<Row> rows, Function<Row, Optional<Double>> what) {
    return rows.stream().mapToDouble(row -> what.apply(row).orElse(Double.NaN)).toArray();
  }
}
