package shoutu.epi.severity;

import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.numeric.Root;
import shoutu.epi.severity.SeverityEstimate.Estimated;
import shoutu.epi.severity.SeverityEstimate.Reason;
import shoutu.epi.severity.SeverityEstimate.Undefined;

/**
 * The likelihood of a risk: deaths out of outcomes, which need not be whole. It is concave, so that
 * its limits are found by halving, not by looking everywhere.
 */
final class Likelihood {
  private static final double SMALL_RISK = 0.05;
  private static final int GRID = 10_000;
  private static final double FALL_ON_GRID = 1.92;
  private static final double FARTHEST_LOGIT = 700;

  private final double deaths;
  private final double outcomes;
  private final boolean poisson;

  private Likelihood(double deaths, double outcomes, boolean poisson) {
    this.deaths = deaths;
    this.outcomes = outcomes;
    this.poisson = poisson;
  }

  static SeverityEstimate estimate(
      long cases,
      long deaths,
      double outcomes,
      Search search,
      long poissonFrom,
      double confidence) {
    if (outcomes == 0) {
      return new Undefined(cases == 0 ? Reason.NO_CASES : Reason.NO_OUTCOMES_KNOWN);
    }
    if (deaths > outcomes) {
      return new Undefined(Reason.MORE_DEATHS_THAN_OUTCOMES);
    }
    boolean small = deaths / Math.rint(outcomes) < SMALL_RISK;
    boolean poisson = cases >= poissonFrom && small;
    return switch (search) {
      case GRID ->
          new Likelihood(deaths, poisson ? Math.rint(outcomes) : outcomes, poisson).onGrid();
      case EXACT -> new Likelihood(deaths, outcomes, poisson).exactly(confidence);
    };
  }

  /** But for a constant; the terms that are 0 × log 0 are 0. */
  private double log(double risk) {
    double dead = deaths == 0 ? 0 : deaths * Math.log(risk);
    if (poisson) {
      return dead - outcomes * risk;
    }
    return outcomes == deaths ? dead : dead + (outcomes - deaths) * Math.log1p(-risk);
  }

  private Estimated onGrid() {
    // The package's grid has no number for a risk of 1 when all died.
    int last = !poisson && outcomes == deaths ? GRID - 1 : GRID;
    int below = Math.clamp((int) Math.floor(deaths / outcomes * GRID), 1, last);
    int best = below < last && log(at(below + 1)) > log(at(below)) ? below + 1 : below;
    double least = log(at(best)) - FALL_ON_GRID;
    int low = best;
    for (int out = 0; low - out > 1; ) {
      int middle = (low + out) / 2;
      if (log(at(middle)) >= least) {
        low = middle;
      } else {
        out = middle;
      }
    }
    int high = best;
    for (int out = last + 1; out - high > 1; ) {
      int middle = (high + out) / 2;
      if (log(at(middle)) >= least) {
        high = middle;
      } else {
        out = middle;
      }
    }
    return new Estimated(at(best), at(low), at(high));
  }

  private static double at(int step) {
    return step / (double) GRID;
  }

  private Estimated exactly(double confidence) {
    double z = NormalLaw.twoSided(confidence);
    double best = deaths / outcomes;
    double least = log(best) - z * z / 2;
    double lower = deaths == 0 ? 0 : limit(best, least, 1);
    double upper = log(1) >= least ? 1 : limit(best, least, -1);
    return new Estimated(best, lower, upper);
  }

  /**
   * Where the likelihood has fallen to {@code least}, below the best risk (side 1) or above (-1);
   * solved on the logit of the risk.
   */
  private double limit(double best, double least, int side) {
    double from = best <= 0 ? -FARTHEST_LOGIT : Math.log(best) - Math.log1p(-best);
    double low = side > 0 ? -FARTHEST_LOGIT : from;
    double high = side > 0 ? Math.min(from, FARTHEST_LOGIT) : FARTHEST_LOGIT;
    double logit =
        Root.of(
            u -> {
              double risk = 1 / (1 + Math.exp(-u));
              double rest = 1 / (1 + Math.exp(u));
              double dead = deaths == 0 ? 0 : deaths * Math.log(risk);
              double value =
                  poisson
                      ? dead - outcomes * risk
                      : outcomes == deaths ? dead : dead + (outcomes - deaths) * Math.log(rest);
              double slope = poisson ? (deaths - outcomes * risk) * rest : deaths - outcomes * risk;
              return new Root.Point(side * (value - least), side * slope);
            },
            side > 0 ? high - 1 : Math.max(low, -FARTHEST_LOGIT) + 1,
            low,
            high);
    return 1 / (1 + Math.exp(-logit));
  }
}
