package shoutu.epitool.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.projection.Forecast;
import shoutu.epi.projection.Offspring;
import shoutu.epi.projection.Projection;
import shoutu.epi.projection.Scores;
import shoutu.epi.projection.Transmission;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.SerialIntervalDraws;
import shoutu.epi.reproduction.Window;
import shoutu.epi.reproduction.WindowEstimate;
import shoutu.epi.reproduction.Windows;
import shoutu.epi.work.Crew;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** {@code shoutu epi project}: how many cases the coming days may bring. */
@Command(
    name = "project",
    mixinStandardHelpOptions = true,
    description = {
      "New cases of the coming days by a branching process, with limits.",
      "R is that of the last days"
          + " (Cori et al. 2013) or given. Columns: date, a row for each day, and cases (or local"
          + " and imported); place for several series; reported_share where reports are"
          + " outstanding. With --hold-back the last days are foretold from those before and scored"
          + " (CRPS, WIS: in cases, smaller is better).",
      "",
      "Example:",
      "  ./shoutu epi project epi-tool/samples/flu2009-school.csv \\",
      "    --si-mean 2.6 --si-sd 1.5 --hold-back 7 --weekly --plot project.svg",
      "foretells the last week of the outbreak from those before and says how good that was."
    })
public final class ProjectCommand implements Runnable {

  private static final double[] LEVELS = {0.025, 0.25, 0.5, 0.75, 0.975};
  private static final int WEEK = 7;

  @Mixin private Channel channel = new Channel();

  @Mixin private SerialIntervalOptions serialInterval = new SerialIntervalOptions();

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days to foretell (${DEFAULT-VALUE})",
      defaultValue = "14")
  private int days;

  @Option(
      names = "--window",
      paramLabel = "DAYS",
      description = "R is estimated from so many last days (${DEFAULT-VALUE})",
      defaultValue = "7")
  private int window;

  @Option(
      names = "--prior-mean",
      paramLabel = "R",
      description = "Mean of R before the data (${DEFAULT-VALUE})",
      defaultValue = "2")
  private double priorMean;

  @Option(
      names = "--prior-sd",
      paramLabel = "R",
      description = "Its standard deviation (${DEFAULT-VALUE})",
      defaultValue = "2")
  private double priorSd;

  @Option(names = "--r", paramLabel = "R", description = "R itself, instead of an estimate")
  private @Nullable Double r;

  @Option(
      names = "--r-sd",
      paramLabel = "R",
      description = "How uncertain it is (${DEFAULT-VALUE})",
      defaultValue = "0")
  private double rSd;

  @Option(
      names = "--wander",
      paramLabel = "SD",
      description =
          "Daily sd of the steps of log R; 0 keeps R as it is, with limits too narrow for large"
              + " outbreaks (${DEFAULT-VALUE})",
      defaultValue = "0.05")
  private double wander;

  @Option(
      names = "--dispersion",
      paramLabel = "K",
      description = "k of negative binomial offspring (super-spreading); Poisson when left out")
  private @Nullable Double dispersion;

  @Option(
      names = "--paths",
      paramLabel = "N",
      description = "Simulated futures (${DEFAULT-VALUE})",
      defaultValue = "5000")
  private int paths;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same result (${DEFAULT-VALUE})",
      defaultValue = "1")
  private long seed;

  @Option(names = "--weekly", description = "Weeks instead of days")
  private boolean weekly;

  @Option(
      names = "--hold-back",
      paramLabel = "DAYS",
      description = "Foretell so many last days from those before, and score",
      defaultValue = "0")
  private int holdBack;

  @Override
  public void run() {
    List<DailySeries> places = DailySeries.of(channel.read());
    SerialIntervalDraws draws = serialInterval.draws(seed);
    if (draws.draws().size() > 1) {
      throw new BadTable("project takes one serial interval; leave the uncertainty of it out");
    }
    boolean named = places.size() > 1 || !places.getFirst().place().isEmpty();
    Table.Builder table = Table.of("project", columns(named));
    List<Forecast> forecasts = new ArrayList<>();
    for (DailySeries place : places) {
      Forecast forecast = forecast(place, draws.draws().getFirst());
      forecasts.add(forecast);
      rows(table, named, place, forecast);
    }
    channel.write(table.build());
    channel.plot(() -> chart(places.getFirst(), forecasts.getFirst()));
  }

  private Forecast forecast(DailySeries place, SerialInterval interval) {
    DailySeries known = place.without(holdBack);
    return Projection.branching(
        known.corrected(),
        known.dateOf(known.days()),
        interval,
        transmission(known, interval).wandering(wander),
        dispersion == null ? Offspring.poisson() : Offspring.negativeBinomial(dispersion),
        holdBack > 0 ? holdBack : days,
        paths,
        seed,
        Crew.all());
  }

  private Transmission transmission(DailySeries known, SerialInterval interval) {
    if (r != null) {
      return rSd > 0 ? Transmission.posterior(r, rSd) : Transmission.fixed(r);
    }
    if (known.days() <= window) {
      throw new BadTable(
          "%d known days are too few to estimate R from the last %d; give --r or a shorter --window"
              .formatted(known.days(), window));
    }
    Window last = new Window(known.days() - window + 1, known.days());
    WindowEstimate estimate =
        Reproduction.cori(
                known.incidence(),
                interval,
                new Prior(priorMean, priorSd),
                new Windows.Listed(List.of(last)))
            .getFirst();
    return switch (estimate) {
      case WindowEstimate.Estimated found -> Transmission.posterior(found.mean(), found.sd());
      case WindowEstimate.TooEarly early ->
          throw new BadTable(
              "the known days end within the mean serial interval of %.1f days; give --r"
                  .formatted(early.meanSerialInterval()));
    };
  }

  private String[] columns(boolean named) {
    List<String> columns = new ArrayList<>();
    if (named) {
      columns.add("place");
    }
    columns.addAll(
        List.of("date_start", "date_end", "mean", "q0.025", "q0.25", "median", "q0.75", "q0.975"));
    if (holdBack > 0) {
      columns.addAll(List.of("observed", "crps", "wis"));
    }
    return columns.toArray(String[]::new);
  }

  private void rows(Table.Builder table, boolean named, DailySeries place, Forecast forecast) {
    int step = weekly ? WEEK : 1;
    double[] all = place.corrected();
    for (int first = 1; first + step - 1 <= forecast.days(); first += step) {
      int last = first + step - 1;
      Forecast.Foretold foretold = forecast.over(first, last);
      double[] quantiles = foretold.quantiles(LEVELS);
      List<Object> cells = new ArrayList<>();
      if (named) {
        cells.add(place.place());
      }
      cells.add(forecast.dateOf(first));
      cells.add(forecast.dateOf(last));
      cells.add(foretold.mean());
      Arrays.stream(quantiles).forEach(cells::add);
      if (holdBack > 0) {
        int known = place.days() - holdBack;
        double observed = Arrays.stream(all, known + first - 1, known + last).sum();
        cells.add(observed);
        cells.add(Scores.crps(foretold.sample(), observed));
        cells.add(Scores.wis(LEVELS, quantiles, observed));
      }
      table.row(cells.toArray());
    }
  }

  private static Chart chart(DailySeries place, Forecast forecast) {
    double[] past =
        IntStream.rangeClosed(1, place.days())
            .mapToDouble(day -> place.dateOf(day).toEpochDay())
            .toArray();
    double[] future =
        IntStream.rangeClosed(1, forecast.days())
            .mapToDouble(day -> forecast.dateOf(day).toEpochDay())
            .toArray();
    return Chart.overDays(
            "Projection" + (place.place().isEmpty() ? "" : " of " + place.place()), "new cases")
        .bars("cases", past, place.corrected())
        .band("95 % limits", future, quantile(forecast, 0.025), quantile(forecast, 0.975))
        .band("50 % limits", future, quantile(forecast, 0.25), quantile(forecast, 0.75))
        .line("median", future, quantile(forecast, 0.5));
  }

  private static double[] quantile(Forecast forecast, double probability) {
    return IntStream.rangeClosed(1, forecast.days())
        .mapToDouble(day -> forecast.on(day).quantile(probability))
        .toArray();
  }
}
