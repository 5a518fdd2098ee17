package shoutu.epi.reproduction;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import shoutu.epi.numeric.GammaMixture;
import shoutu.epi.numeric.GammaSamples;
import shoutu.epi.numeric.UnsortedQuantiles;
import shoutu.epi.reproduction.WindowEstimate.TooEarly;
import shoutu.epi.work.Crew;

/** R when the serial interval is uncertain: the posteriors of all its draws, pooled. */
final class Pooled {
  /** Standard deviations about the mean that hold the quantiles, nearly always. */
  private static final double REACH = 3;

  private final DailyIncidence cases;
  private final Prior prior;
  private final List<Window> windows;
  private final double[] local;
  private final double[][] sums;
  private final double[] means;

  Pooled(DailyIncidence cases, SerialIntervalDraws draws, Prior prior, Windows windows, Crew crew) {
    int days = cases.days();
    List<SerialInterval> all = draws.draws();
    this.cases = cases;
    this.prior = prior;
    this.windows = windows.over(days);
    this.local = cases.local();
    this.sums = new double[all.size()][];
    this.means = new double[all.size()];
    double[] corrected = cases.all();
    double[] share = cases.share();
    crew.share(
        all.size(),
        () ->
            number -> {
              SerialInterval interval = all.get(number);
              double[] weights = interval.weights(days);
              double[] infectivity = new Infectivity(weights).of(corrected);
              for (int day = 0; day < days; day++) {
                infectivity[day] *= share[day];
              }
              sums[number] = infectivity;
              means[number] = mean(interval, weights);
            });
  }

  /** A draw says something about a window only when that ends after its mean, cut or whole. */
  private static double mean(SerialInterval interval, double[] weights) {
    return switch (interval) {
      case SerialInterval.Given given -> given.mean(weights.length);
      case SerialInterval.ShiftedGamma gamma -> {
        double cut = 0;
        for (int delay = 1; delay < weights.length; delay++) {
          cut += delay * weights[delay];
        }
        yield Math.max(gamma.mean(), cut);
      }
    };
  }

  /** One thread's way of making the numbers of a posterior from its gamma components. */
  private interface Summary {
    void write(int part, double shape, double[] rates, int count, double[] into);
  }

  List<WindowEstimate> exact(Crew crew) {
    return estimate(
        () -> {
          GammaMixture mixture = new GammaMixture();
          double[] start = new double[Posterior.PROBABILITIES.length];
          return (_, shape, rates, count, into) ->
              mixture(mixture, start, shape, rates, count, into);
        },
        crew);
  }

  List<WindowEstimate> sampled(int perDraw, long seed, Crew crew) {
    int size = Math.multiplyExact(perDraw, means.length);
    GammaSamples gammas = new GammaSamples(new SplittableRandom(seed), size);
    return estimate(
        () -> {
          double[] sample = new double[size];
          UnsortedQuantiles quantiles = new UnsortedQuantiles(Posterior.PROBABILITIES);
          return (part, shape, rates, count, into) -> {
            gammas.write(shape, Crew.stream(seed, part), perDraw * count, sample);
            moments(shape, rates, count, into);
            sample(sample, perDraw, rates, count, quantiles, into);
          };
        },
        crew);
  }

  private List<WindowEstimate> estimate(Supplier<Summary> summaries, Crew crew) {
    WindowEstimate[] estimates = new WindowEstimate[windows.size()];
    crew.share(
        windows.size(),
        () -> {
          Summary summary = summaries.get();
          double[] rates = new double[means.length];
          double[] numbers = new double[Posterior.WIDTH];
          return number -> estimates[number] = estimate(number, summary, rates, numbers);
        });
    return List.copyOf(Arrays.asList(estimates));
  }

  private WindowEstimate estimate(int part, Summary summary, double[] rates, double[] numbers) {
    Window window = windows.get(part);
    var from = cases.dateOf(window.firstDay());
    var to = cases.dateOf(window.lastDay());
    int used = 0;
    double infectivity = 0;
    for (int draw = 0; draw < means.length; draw++) {
      if (window.lastDay() > means[draw]) {
        double expected = 0;
        for (int day = window.firstDay() - 1; day < window.lastDay(); day++) {
          expected += sums[draw][day];
        }
        infectivity += expected;
        rates[used++] = 1 / prior.scale() + expected;
      }
    }
    if (used == 0) {
      return new TooEarly(window, from, to, Arrays.stream(means).min().orElseThrow());
    }
    double count = 0;
    for (int day = window.firstDay() - 1; day < window.lastDay(); day++) {
      count += local[day];
    }
    summary.write(part, prior.shape() + count, rates, used, numbers);
    numbers[Posterior.LOCAL] = count;
    numbers[Posterior.INFECTIVITY] = infectivity / used;
    return Posterior.read(numbers, 0, window, from, to);
  }

  /** Mean and sd of the mixture, in closed form. */
  private static void moments(double shape, double[] rates, int n, double[] into) {
    double scales = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      scales += 1 / rates[i];
      squares += 1 / (rates[i] * rates[i]);
    }
    // the variance within the draws, and that of their means
    double spread = squares / n - scales / n * (scales / n);
    double variance = shape * squares / n + shape * shape * Math.max(0, spread);
    into[Posterior.MEAN] = shape * scales / n;
    into[Posterior.SD] = Math.sqrt(variance);
  }

  private static void mixture(
      GammaMixture mixture, double[] start, double shape, double[] rates, int n, double[] into) {
    moments(shape, rates, n, into);
    mixture.of(shape, rates, n, Posterior.PROBABILITIES[0]);
    // one gamma distribution of this mean and variance is nearly the mixture: a start and a bend
    double mean = into[Posterior.MEAN];
    double variance = into[Posterior.SD] * into[Posterior.SD];
    double likeShape = mean * mean / variance;
    double likeRate = mean / variance;
    Posterior.quantiles(likeShape, start);
    for (int i = 0; i < start.length; i++) {
      into[Posterior.QUANTILES + i] =
          mixture.quantile(Posterior.PROBABILITIES[i], start[i] / likeRate, likeShape, likeRate);
    }
  }

  /** From gamma numbers with scale 1, and the moments of the mixture, to those of the sample. */
  private static void sample(
      double[] sample,
      int perDraw,
      double[] rates,
      int n,
      UnsortedQuantiles quantiles,
      double[] into) {
    double centre = into[Posterior.MEAN];
    double reach = REACH * into[Posterior.SD];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double scale = 1 / rates[i];
      for (int k = i * perDraw; k < (i + 1) * perDraw; k++) {
        sample[k] *= scale;
        double off = sample[k] - centre;
        sum += off;
        squares += off * off;
      }
    }
    int size = n * perDraw;
    into[Posterior.MEAN] = centre + sum / size;
    into[Posterior.SD] = Math.sqrt((squares - sum * sum / size) / Math.max(1, size - 1));
    quantiles.write(sample, size, centre - reach, centre + reach, into, Posterior.QUANTILES);
  }
}
