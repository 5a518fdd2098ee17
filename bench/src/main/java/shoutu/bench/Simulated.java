package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shoutu.simulate.Findings;
import shoutu.simulate.Outcome;
import shoutu.simulate.Simulate;

/**
 * How good the signs of formalism are where one knows what is so: at several shares of units that
 * play, with and without units that are honest and have more to do than they can.
 */
final class Simulated implements Report.Part {

  private static final String SCENARIO = "organisation";
  private static final List<Double> GAMING = List.of(0.02, 0.05, 0.2);
  private static final List<Double> OVERLOAD = List.of(0.0, 0.2);
  private static final double OF_THE_GOALS = 0.05;

  private final Path home;
  private final int seeds;

  /**
   * @param seeds runs of each kind, which are added up
   */
  Simulated(Path home, int seeds) {
    this.home = home;
    this.seeds = seeds;
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    for (double gaming : GAMING) {
      for (double overload : OVERLOAD) {
        @Nullable Outcome sum = null;
        for (int seed = 1; seed <= seeds; seed++) {
          Simulate.Wish wish = new Simulate.Wish(SCENARIO, seed, gaming, overload, null);
          sum = Simulate.run(home, wish, System.err::println).plus(sum);
        }
        if (sum != null) {
          tell(report, gaming, overload, sum);
        }
      }
    }
  }

  private void tell(Report report, double gaming, double overload, Outcome outcome) {
    String name = "simulated.%.0f%%%s".formatted(100 * gaming, overload > 0 ? ".overload" : "");
    boolean bound = gaming == OF_THE_GOALS;
    for (Findings.Sign sign : outcome.signs().values()) {
      String of = name + "." + sign.code().toLowerCase(Locale.ROOT);
      String counts =
          "%d right, %d wrong, %d missed".formatted(sign.right(), sign.wrong(), sign.missed());
      if (sign.right() + sign.wrong() == 0) {
        report.add(new Figure.Skipped(of + ".precision", "never raised; " + counts));
      } else {
        report.add(
            Figure.of(
                of + ".precision",
                100 * sign.precision(),
                "%",
                bound ? Goal.atLeast(90) : null,
                counts));
      }
      report.add(Figure.of(of + ".recall", 100 * sign.recall(), "%", null));
      if (sign.right() > 0) {
        report.add(Figure.of(of + ".days", sign.daysToSign(), "days", null));
      }
    }
    for (Outcome.Group group : outcome.groups()) {
      if (group.units() == 0) {
        continue;
      }
      String of = name + "." + group.name().replace(", ", "-").replace(' ', '-');
      report.add(
          Figure.of(
              of + ".flagged",
              100 * group.shareFlagged(),
              "%",
              bound && group.name().startsWith("honest") ? Goal.atMost(2) : null,
              "%d of %d units".formatted(group.flagged(), group.units())));
      report.add(
          Figure.of(
              of + ".verified",
              100 * group.shareFound(),
              "%",
              null,
              "%d of %d looked at; of %d reported as done %.0f %% were"
                  .formatted(
                      group.found(), group.looked(), group.claimed(), 100 * group.shareSo())));
    }
    Outcome.Group honest = outcome.groups().getFirst();
    outcome.groups().stream()
        .filter(group -> group.name().equals("closing on paper") && group.units() > 0)
        .forEach(
            paper ->
                report.add(
                    Figure.of(
                        name + ".lifted-by-paper",
                        100 * (paper.shareFound() - honest.shareFound()),
                        "points",
                        bound ? Goal.atMost(0) : null,
                        "verified share of units that close on paper, over that of honest ones")));
    outcome
        .tries()
        .forEach(
            (game, count) ->
                report.add(
                    Figure.of(
                        name
                            + "."
                            + game.name().toLowerCase(Locale.ROOT).replace('_', '-')
                            + ".worked",
                        count.worked(),
                        "times",
                        bound ? Goal.atMost(0) : null,
                        "tried %d times".formatted(count.tried()))));
  }
}
