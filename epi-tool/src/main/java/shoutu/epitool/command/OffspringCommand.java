package shoutu.epitool.command;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.offspring.Control;
import shoutu.epi.offspring.Offspring;
import shoutu.epi.offspring.OffspringEstimate.Fit;
import shoutu.epi.offspring.OffspringEstimate.NoTransmission;
import shoutu.epi.offspring.OffspringLaw;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** {@code shoutu epi offspring}: R, its spread k, superspreading and the end of an outbreak. */
@Command(
    name = "offspring",
    mixinStandardHelpOptions = true,
    description = {
      "Secondary cases per case: their mean R, their dispersion k, and what " + "follows.",
      "R and k of a negative binomial distribution with profile likelihood limits, "
          + "the share of cases that gives 80 %% of the transmissions, and the "
          + "probability that an outbreak ends by itself. One row a case, those without "
          + "secondary cases too; column secondary_cases. With --R and --k nothing is "
          + "read.",
      "",
      "Example: ./shoutu epi offspring epi-tool/samples/cases.csv --plot offspring.svg",
      "prints R 0.91 and k 0.18 of an invented outbreak: 14 %% of the cases gave 80 %% "
          + "of the transmissions.",
      "Example: ./shoutu epi offspring --R 2.5 --k 0.16 --introductions 5 --ind-control " + "0.2",
      "prints 0.498: how likely five imported cases lead to nothing."
    })
public final class OffspringCommand implements Runnable {

  @Mixin private Channel channel = new Channel();

  @Option(names = "--R", paramLabel = "R", description = "Mean number of secondary cases")
  private Optional<Double> mean = Optional.empty();

  @Option(names = "--k", paramLabel = "K", description = "Dispersion; Infinity for Poisson")
  private Optional<Double> dispersion = Optional.empty();

  @Option(
      names = "--share",
      paramLabel = "S",
      defaultValue = "0.8",
      description = "Share of the transmissions (${DEFAULT-VALUE})")
  private double share;

  @Option(
      names = "--introductions",
      paramLabel = "N",
      defaultValue = "1",
      description = "Independent first cases (${DEFAULT-VALUE})")
  private int introductions;

  @Option(
      names = "--ind-control",
      paramLabel = "C",
      defaultValue = "0",
      description = "Share of the cases that are stopped wholly (${DEFAULT-VALUE})")
  private double individual;

  @Option(
      names = "--pop-control",
      paramLabel = "C",
      defaultValue = "0",
      description = "Share by which transmission of all is reduced (${DEFAULT-VALUE})")
  private double population;

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "Two-sided confidence (${DEFAULT-VALUE})")
  private double confidence;

  @Override
  public void run() {
    if (mean.isPresent() != dispersion.isPresent()) {
      throw new BadTable("--R and --k belong together; give both, or none and a file");
    }
    if (mean.isPresent()) {
      OffspringLaw law = new OffspringLaw(mean.orElseThrow(), dispersion.orElseThrow());
      channel.write(closedForms(law));
      channel.plot(() -> chart(law, new long[0]));
      return;
    }
    Table input = channel.read();
    long[] cases = input.counts(input.oneOf("secondary_cases", "offspring", "n"));
    switch (Offspring.fit(cases, confidence)) {
      case NoTransmission(int n) ->
          throw new BadTable(
              "%s: none of the %d cases infected anybody; R is 0 and k cannot be told"
                  .formatted(input.name(), n));
      case Fit fit -> {
        channel.write(fitted(fit, cases));
        channel.plot(() -> chart(fit.law(), cases));
      }
    }
  }

  private Table closedForms(OffspringLaw law) {
    Control control = new Control(individual, population);
    return Table.of(
            "offspring", "R", "k", "share_of_cases", "probability_extinct", "probability_epidemic")
        .row(
            law.r(),
            law.k(),
            Offspring.shareOfCases(law, share),
            Offspring.extinction(law, introductions, control),
            Offspring.epidemic(law, introductions, control))
        .build();
  }

  private Table fitted(Fit fit, long[] cases) {
    Control control = new Control(individual, population);
    OffspringLaw law = fit.law();
    Table.Builder table = Table.of("offspring", "quantity", "estimate", "lower", "upper");
    OptionalDouble none = OptionalDouble.empty();
    table.row("cases", fit.cases(), none, none);
    table.row("transmissions", fit.transmissions(), none, none);
    table.row("R", fit.r().estimate(), fit.r().lower(), fit.r().upper());
    table.row("k", fit.k().estimate(), fit.k().lower(), fit.k().upper());
    table.row("moment_k", fit.momentK(), none, none);
    table.row("aic_negative_binomial", fit.negativeBinomial().aic(), none, none);
    table.row("aic_poisson", fit.poisson().aic(), none, none);
    table.row("aic_geometric", fit.geometric().aic(), none, none);
    table.row("share_of_cases_observed", Offspring.observedShareOfCases(cases, share), none, none);
    table.row("share_of_cases_fitted", Offspring.shareOfCases(law, share), none, none);
    table.row("share_without_transmission", fit.shareWithout(), none, none);
    table.row("most", fit.most(), none, none);
    table.row("probability_extinct", Offspring.extinction(law, introductions, control), none, none);
    table.row("probability_epidemic", Offspring.epidemic(law, introductions, control), none, none);
    return table.build();
  }

  private static Chart chart(OffspringLaw law, long[] cases) {
    int most = Math.max((int) Arrays.stream(cases).max().orElse(0), (int) Math.ceil(4 * law.r()));
    double[] x = new double[most + 1];
    Arrays.setAll(x, i -> i);
    Chart chart = Chart.of("Secondary cases per case", "secondary cases", "share of cases");
    if (cases.length > 0) {
      double[] observed = new double[most + 1];
      for (long one : cases) {
        observed[(int) one] += 1.0 / cases.length;
      }
      chart.bars("observed", x, observed);
    }
    return chart.points("negative binomial", x, Arrays.stream(x).map(law::probability).toArray());
  }
}
