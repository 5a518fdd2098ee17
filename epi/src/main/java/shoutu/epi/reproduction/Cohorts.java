package shoutu.epi.reproduction;

import java.util.List;
import java.util.Optional;
import shoutu.epi.reproduction.CohortEstimate.Estimated;
import shoutu.epi.reproduction.CohortEstimate.Limits;
import shoutu.epi.reproduction.CohortEstimate.NoCases;
import shoutu.epi.work.Crew;

/** Estimation after Wallinga and Teunis 2004; used once. */
final class Cohorts {
  private final DailyIncidence cases;
  private final List<Window> windows;
  private final double[] all;
  private final double[] infected;
  private final double[] infectivity;
  private final Infectivity law;

  Cohorts(DailyIncidence cases, SerialInterval serialInterval, Windows windows) {
    this.cases = cases;
    this.windows = windows.over(cases.days());
    this.law = new Infectivity(serialInterval.weights(cases.days()));
    this.all = cases.all();
    this.infected = cases.local();
    double[] share = cases.share();
    for (int day = 0; day < infected.length; day++) {
      infected[day] /= share[day];
    }
    this.infectivity = law.of(all);
  }

  List<CohortEstimate> estimate(int simulations, long seed, Crew crew) {
    double[] perCase = perCase();
    double[] count = windows.stream().mapToDouble(window -> sum(all, window)).toArray();
    Optional<Limits[]> limits =
        simulations == 0
            ? Optional.empty()
            : Optional.of(
                new Ancestries(all, infected, infectivity, law)
                    .simulate(windows, count, simulations, seed, crew));
    CohortEstimate[] estimates = new CohortEstimate[windows.size()];
    for (int i = 0; i < estimates.length; i++) {
      int at = i;
      estimates[i] = estimate(windows.get(i), count[i], perCase, limits.map(each -> each[at]));
    }
    return List.of(estimates);
  }

  private static double sum(double[] values, Window window) {
    double sum = 0;
    for (int day = window.firstDay() - 1; day < window.lastDay(); day++) {
      sum += values[day];
    }
    return sum;
  }

  /** Each case of day i has its infector on day j with probability I(j) w(i − j) / Λ(i). */
  private double[] perCase() {
    double[] sums = new double[all.length];
    for (int day = 0; day < all.length; day++) {
      if (infected[day] > 0 && infectivity[day] > 0) {
        double perWeight = infected[day] / infectivity[day];
        for (int delay = 1; delay <= Math.min(law.longest(), day); delay++) {
          sums[day - delay] += law.weight(delay) * perWeight;
        }
      }
    }
    return sums;
  }

  private CohortEstimate estimate(
      Window window, double count, double[] perCase, Optional<Limits> limits) {
    var from = cases.dateOf(window.firstDay());
    var to = cases.dateOf(window.lastDay());
    if (count == 0) {
      return new NoCases(window, from, to);
    }
    double offspring = 0;
    for (int day = window.firstDay() - 1; day < window.lastDay(); day++) {
      offspring += all[day] * perCase[day];
    }
    double sd = Math.sqrt(variance(window)) / count;
    return new Estimated(window, from, to, count, offspring / count, sd, limits);
  }

  /** The offspring of a window are binomial for each day on which they fell ill. */
  private double variance(Window window) {
    double sum = 0;
    int last = Math.min(all.length, window.lastDay() + law.longest());
    for (int day = window.firstDay(); day < last; day++) {
      if (infected[day] > 0 && infectivity[day] > 0) {
        double weight = 0;
        for (int source = window.firstDay() - 1;
            source < Math.min(day, window.lastDay());
            source++) {
          int delay = day - source;
          weight += delay <= law.longest() ? law.weight(delay) * all[source] : 0;
        }
        double p = Math.min(1, weight / infectivity[day]);
        sum += infected[day] * p * (1 - p);
      }
    }
    return sum;
  }
}
