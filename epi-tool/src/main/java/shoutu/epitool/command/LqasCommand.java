package shoutu.epitool.command;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shoutu.epi.sampling.Clusters;
import shoutu.epi.sampling.Decision;
import shoutu.epi.sampling.Lot;
import shoutu.epi.sampling.Lqas;
import shoutu.epi.sampling.Plan;
import shoutu.epi.sampling.Risks;
import shoutu.epi.sampling.Rule;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.table.BadTable;
import shoutu.epitool.table.Table;

/** {@code shoutu epi lqas}: how many to look at, and what the sample decides. */
@Command(
    name = "lqas",
    mixinStandardHelpOptions = true,
    description = {
      "Lot quality assurance sampling: how many to look at, how many must pass.",
      "Sample size, fewest successes, and how often that errs. With a FILE of "
          + "samples (columns examined and failures) it decides each row.",
      "",
      "Example: ./shoutu epi lqas --n 19 --upper 0.8 --lower 0.5 --plot curve.svg",
      "prints 13 successes of 19; alpha 0.068 and beta 0.084 are the two risks.",
      "Example: ./shoutu epi lqas epi-tool/samples/supervision.csv --n 19 --upper 0.8 --lower 0.5",
      "says of each township whether its visits are acceptable."
    })
public final class LqasCommand implements Runnable {

  private static final int POINTS = 100;

  @Mixin private Channel channel = new Channel();

  @Option(
      names = "--upper",
      required = true,
      paramLabel = "P",
      description = "Share of successes from which a lot is good")
  private double upper;

  @Option(
      names = "--lower",
      required = true,
      paramLabel = "P",
      description = "Share of successes up to which a lot is bad")
  private double lower;

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "Sample size; the smallest that keeps both risks when left out")
  private Optional<Integer> n = Optional.empty();

  @Option(
      names = "--d",
      paramLabel = "D",
      description = "Fewest successes; those with the smallest sum of risks when left out")
  private Optional<Integer> d = Optional.empty();

  @Option(
      names = "--alpha",
      paramLabel = "A",
      defaultValue = "0.1",
      description = "Most often that a good lot may be refused (${DEFAULT-VALUE})")
  private double alpha;

  @Option(
      names = "--beta",
      paramLabel = "B",
      defaultValue = "0.1",
      description = "Most often that a bad lot may be accepted (${DEFAULT-VALUE})")
  private double beta;

  @Option(
      names = "--lot",
      paramLabel = "SIZE",
      description = "Size of a small lot; endless when left out")
  private Optional<Long> lot = Optional.empty();

  @Option(
      names = "--clusters",
      paramLabel = "K",
      description = "The sample comes in so many clusters of equal size")
  private Optional<Integer> clusters = Optional.empty();

  @Option(
      names = "--sd",
      paramLabel = "SD",
      defaultValue = "0.1",
      description = "Standard deviation of the clusters' shares (${DEFAULT-VALUE})")
  private double sd;

  @Override
  public void run() {
    Plan plan = plan();
    if (channel.hasFile()) {
      decide(channel.read(), plan.rule());
    } else {
      Table.Builder table =
          Table.of("lqas", "n", "fewest_successes", "most_failures", "alpha", "beta");
      table.row(
          plan.rule().sampleSize(),
          plan.rule().fewestSuccesses(),
          plan.rule().mostFailures(),
          plan.risks().alpha(),
          plan.risks().beta());
      channel.write(table.build());
    }
    channel.plot(() -> curve(plan.rule()));
  }

  private Plan plan() {
    if (n.isEmpty()) {
      Optional<Plan> smallest =
          lot.isPresent()
              ? Lqas.smallest(good(), bad(), alpha, beta)
              : Lqas.smallest(upper, lower, alpha, beta);
      return smallest
          .map(plan -> new Plan(plan.rule(), risks(plan.rule())))
          .orElseThrow(
              () ->
                  new BadTable(
                      "no sample tells --upper %s from --lower %s with these risks; allow more"
                              .formatted(upper, lower)
                          + " (--alpha, --beta) or move them apart"));
    }
    Rule rule = d.isPresent() ? new Rule(n.get(), d.get()) : Lqas.balanced(n.get(), upper, lower);
    return new Plan(rule, risks(rule));
  }

  private Risks risks(Rule rule) {
    if (clusters.isPresent()) {
      return new Risks(1 - acceptance(rule, upper), acceptance(rule, lower));
    }
    return lot.isPresent() ? Lqas.risks(rule, good(), bad()) : Lqas.risks(rule, upper, lower);
  }

  private double acceptance(Rule rule, double share) {
    int number = clusters.orElse(1);
    if (rule.sampleSize() % number != 0) {
      throw new BadTable(
          "--n %d cannot be taken in %d equal clusters; use %d or %d"
              .formatted(
                  rule.sampleSize(),
                  number,
                  rule.sampleSize() / number * number,
                  (rule.sampleSize() / number + 1) * number));
    }
    boolean certain = share == 0 || share == 1;
    double spread = certain ? 0 : Math.min(sd, 0.999 * Math.sqrt(share * (1 - share)));
    return Lqas.probabilityOfAcceptance(
        rule.fewestSuccesses(), new Clusters(number, rule.sampleSize() / number, spread), share);
  }

  /** A good lot's failures are rounded down, a bad one's up: the nearest lots of that kind. */
  private Lot good() {
    return Lot.ofFailures(size(), (long) Math.floor(size() * (1 - upper) + 1e-9));
  }

  private Lot bad() {
    return Lot.ofFailures(size(), (long) Math.ceil(size() * (1 - lower) - 1e-9));
  }

  private long size() {
    return lot.orElseThrow();
  }

  private void decide(Table samples, Rule rule) {
    String name = samples.columns().getFirst();
    Table.Builder table =
        Table.of("lqas", name, "examined", "failures", "n", "most_failures", "decision");
    for (int row = 0; row < samples.size(); row++) {
      long examined = samples.count(row, "examined");
      long failures = samples.count(row, "failures");
      if (examined > rule.sampleSize() || failures > examined) {
        throw new BadTable(
            "%s, row %d: %d failures of %d examined do not fit a sample of %d; check the row or set"
                    .formatted(samples.name(), row + 1, failures, examined, rule.sampleSize())
                + " --n");
      }
      table.row(
          samples.text(row, name),
          examined,
          failures,
          rule.sampleSize(),
          rule.mostFailures(),
          words(Lqas.decide(rule, (int) examined, (int) failures)));
    }
    channel.write(table.build());
  }

  private static String words(Decision decision) {
    return switch (decision) {
      case ACCEPTABLE -> "acceptable";
      case NOT_ACCEPTABLE -> "not acceptable";
      case UNDECIDED -> "undecided";
    };
  }

  private Chart curve(Rule rule) {
    double[] share = new double[POINTS + 1];
    double[] accepted = new double[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
      share[i] = i / (double) POINTS;
      accepted[i] =
          clusters.isPresent()
              ? acceptance(rule, share[i])
              : lot.isPresent()
                  ? Lqas.probabilityOfAcceptance(
                      rule, new Lot(size(), Math.round(size() * share[i])))
                  : Lqas.probabilityOfAcceptance(rule, share[i]);
    }
    return Chart.of(
            "Accepted with at least %d of %d".formatted(rule.fewestSuccesses(), rule.sampleSize()),
            "true share of successes",
            "probability of acceptance")
        .line("accepted", share, accepted)
        .points("lower and upper", new double[] {lower, upper}, ends(rule));
  }

  private double[] ends(Rule rule) {
    Risks risks = risks(rule);
    return new double[] {risks.beta(), 1 - risks.alpha()};
  }
}
