package shoutu.epi.reproduction;

import java.util.ArrayList;
import java.util.List;
import shoutu.epi.reproduction.WindowEstimate.TooEarly;
import shoutu.epi.work.Crew;

/** Estimation after Cori et al. 2013 for series of one length; prepared once, used by all. */
final class Cori {
  private final int days;
  private final Posterior posterior;
  private final Infectivity infectivity;
  private final double meanSerialInterval;
  private final List<Window> windows;
  private final int[] first;
  private final int[] last;

  Cori(int days, SerialInterval serialInterval, Prior prior, Windows windows) {
    this.days = days;
    this.posterior = new Posterior(prior);
    this.infectivity = new Infectivity(serialInterval.weights(days));
    this.meanSerialInterval = serialInterval.mean(days);
    this.windows = windows.over(days);
    var answered = answered();
    this.first = answered.stream().mapToInt(Window::firstDay).toArray();
    this.last = answered.stream().mapToInt(Window::lastDay).toArray();
  }

  private boolean tooEarly(Window window) {
    return window.lastDay() <= meanSerialInterval;
  }

  private List<Window> answered() {
    return windows.stream().filter(window -> !tooEarly(window)).toList();
  }

  List<WindowEstimate> one(DailyIncidence cases) {
    double[] numbers = new double[first.length * Posterior.WIDTH];
    estimate(cases.local(), cases.all(), cases.share(), new double[days], numbers);
    List<WindowEstimate> estimates = new ArrayList<>(windows.size());
    int at = 0;
    for (Window window : windows) {
      var from = cases.dateOf(window.firstDay());
      var to = cases.dateOf(window.lastDay());
      if (tooEarly(window)) {
        estimates.add(new TooEarly(window, from, to, meanSerialInterval));
      } else {
        estimates.add(Posterior.read(numbers, at, window, from, to));
        at += Posterior.WIDTH;
      }
    }
    return List.copyOf(estimates);
  }

  SeriesEstimates each(double[][] cases, double[] share, Crew crew) {
    double[][] numbers = new double[cases.length][];
    crew.share(
        cases.length,
        () -> {
          double[] local = new double[days];
          double[] all = new double[days];
          double[] sums = new double[days];
          return number -> {
            counts(number, cases[number], share, local, all);
            double[] into = new double[first.length * Posterior.WIDTH];
            estimate(local, all, share, sums, into);
            numbers[number] = into;
          };
        });
    return new SeriesEstimates(
        answered(), windows.stream().filter(this::tooEarly).toList(), numbers);
  }

  private void counts(int number, double[] cases, double[] share, double[] local, double[] all) {
    if (cases.length != days) {
      throw new IllegalArgumentException(
          "series %d must have %d days as the first has, but had %d"
              .formatted(number, days, cases.length));
    }
    for (int day = 0; day < days; day++) {
      double count = cases[day];
      if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "series %d, cases[%d] must be a count of 0 or more, but was %s"
                .formatted(number, day, count));
      }
      local[day] = count;
      all[day] = count / share[day];
    }
    local[0] = 0;
  }

  private void estimate(
      double[] local, double[] all, double[] share, double[] sums, double[] into) {
    infectivity.write(all, sums);
    for (int day = 0; day < days; day++) {
      sums[day] *= share[day];
    }
    for (int i = 0; i < first.length; i++) {
      double cases = 0;
      double expected = 0;
      for (int day = first[i] - 1; day < last[i]; day++) {
        cases += local[day];
        expected += sums[day];
      }
      posterior.write(cases, expected, into, i * Posterior.WIDTH);
    }
  }
}
