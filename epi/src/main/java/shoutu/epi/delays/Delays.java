package shoutu.epi.delays;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.hipparchus.special.Gamma;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.Curvature;
import shoutu.epi.numeric.Root;
import shoutu.epi.numeric.Simplex;
import shoutu.epi.numeric.Strides;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

/** Delays in days: described, and fitted by maximum likelihood. */
public final class Delays {
  private static final int FEWEST = 2;
  private static final double MOST_LOG = 40;

  private Delays() {}

  /** The delays as they are, those of 0 days and less included. */
  public static DelaySummary summary(double[] days) {
    return new DelaySummary(days);
  }

  /**
   * The fewest days within which at least that share of the cases lies (Hyndman and Fan 1996, type
   * 1): a delay that was observed, never one between two.
   *
   * @param cases by days; none negative, at least one above 0
   */
  public static int daysUntil(double share, SortedMap<Integer, Long> cases) {
    Check.probability("share", share);
    long all = 0;
    for (var step : cases.entrySet()) {
      all += Check.atLeast(0L, "cases after " + step.getKey() + " days", step.getValue());
    }
    Check.atLeast(1L, "cases", all);
    long seen = 0;
    for (var step : cases.entrySet()) {
      seen += step.getValue();
      if (seen > 0 && seen >= share * all) {
        return step.getKey();
      }
    }
    return cases.lastKey();
  }

  /** Serial intervals of pairs: from the infector's onset to the infectee's; may be negative. */
  public static double[] serialIntervals(List<LocalDate> infectors, List<LocalDate> infectees) {
    if (infectors.size() != infectees.size()) {
      throw new IllegalArgumentException(
          "infectees must be " + infectors.size() + " onsets, but were " + infectees.size());
    }
    double[] days = new double[infectors.size()];
    Arrays.setAll(days, i -> ChronoUnit.DAYS.between(infectors.get(i), infectees.get(i)));
    return days;
  }

  /**
   * A distribution fitted to the delays above 0, each taken as exact (as {@code fitdistr} of R's
   * MASS does).
   *
   * <p><b>Assumes</b> that every delay of the period was seen. <b>Breaks</b> for delays counted in
   * whole days when they are short: a delay of "1 day" is anything between 0 and 2, fit {@link
   * #fit(DelayKind, List, double) intervals} then; and while an outbreak grows, when long delays
   * are not over yet, see {@link #fitTruncated}.
   *
   * @param days at least two different ones above 0; those of 0 and less are left out
   */
  public static DelayFit fit(DelayKind kind, double[] days, double confidence) {
    Check.insideUnit("confidence", confidence);
    for (int i = 0; i < days.length; i++) {
      Check.finite("delays[" + i + "]", days[i]);
    }
    double[] positive = Arrays.stream(days).filter(x -> x > 0).toArray();
    spread(positive);
    double[] peak =
        switch (kind) {
          case GAMMA -> gamma(positive);
          case LOG_NORMAL -> logNormal(positive);
          case WEIBULL -> weibull(positive);
        };
    List<Observation> exact = Arrays.stream(positive).mapToObj(Observation::exact).toList();
    return fitted(
        kind,
        new Likelihood(exact, OptionalDouble.empty()),
        exact,
        peak,
        confidence,
        Strides.SILENT);
  }

  /**
   * A distribution fitted to delays whose beginning, end or both are known to a stretch only (Reich
   * et al. 2009, Stat Med 28:2769–2784, equations 2 to 4).
   *
   * <p><b>Model.</b> Within its stretch the beginning is equally likely at any time, and the end
   * follows after the delay. The likelihood of an observation is the density of the delay
   * integrated over both stretches, over the one that is no point, or the density itself. All
   * integrals are in closed form.
   *
   * <p><b>Breaks</b> when exposures are not evenly likely over long stretches, as in a growing
   * outbreak (delays come out too long).
   *
   * <p>As {@code coarseDataTools::dic.fit} 0.6-6, but carried on until nothing moves, and with
   * limits for all three distributions: Wald limits on the parameters themselves, which may fall
   * below 0 in small samples. The package's limits of a Weibull's percentiles are wrong: it takes
   * shape and scale for each other in their derivatives.
   */
  public static DelayFit fit(DelayKind kind, List<Observation> observations, double confidence) {
    return fit(kind, observations, confidence, Watch.PATIENT);
  }

  /**
   * The same for somebody who waits: the time goes with the number of different observations.
   *
   * @param watch told stage by stage; each climb of the search is one, its parts are the halvings
   *     of what is still uncertain, and the limits are the last
   */
  public static DelayFit fit(
      DelayKind kind, List<Observation> observations, double confidence, Watch watch) {
    return searched(kind, observations, OptionalDouble.empty(), confidence, watch);
  }

  /**
   * As above, for delays that are known only because they ended by a cut-off: each likelihood is
   * divided by the probability of that (right truncation; Sun 1995, Biometrics 51:1096–1104).
   * Without it the mean of a delay is too small while an outbreak grows.
   *
   * <p><b>Breaks</b> when hardly any delay can have ended: the likelihood is then flat, and the
   * standard errors are large or empty. What is longer than the longest time that was looked at
   * comes from the kind of the distribution alone.
   *
   * @param cutoff on the scale of the observations; no end may be known to be later
   */
  public static DelayFit fitTruncated(
      DelayKind kind, List<Observation> observations, double cutoff, double confidence) {
    return fitTruncated(kind, observations, cutoff, confidence, Watch.PATIENT);
  }

  /**
   * The same for somebody who waits.
   *
   * @param watch as of {@link #fit(DelayKind, List, double, Watch)}
   */
  public static DelayFit fitTruncated(
      DelayKind kind,
      List<Observation> observations,
      double cutoff,
      double confidence,
      Watch watch) {
    Check.finite("cut-off", cutoff);
    for (int i = 0; i < observations.size(); i++) {
      Observation one = observations.get(i);
      if (one.latestEnd() > cutoff || one.latestBegin() >= cutoff) {
        throw new IllegalArgumentException(
            "observations[%d] must end by the cut-off %s, but was %s".formatted(i, cutoff, one));
      }
    }
    return searched(kind, observations, OptionalDouble.of(cutoff), confidence, watch);
  }

  private static DelayFit searched(
      DelayKind kind,
      List<Observation> observations,
      OptionalDouble cutoff,
      double confidence,
      Watch watch) {
    Check.insideUnit("confidence", confidence);
    Check.atLeast(FEWEST, "number of observations", observations.size());
    if (observations.stream().allMatch(Observation::isExact)) {
      spread(observations.stream().mapToDouble(Observation::middle).toArray());
    }
    Strides strides = watchedBy(watch);
    Likelihood likelihood = new Likelihood(observations, cutoff);
    double[] start = start(kind, observations);
    double[] inside = {kind.inside(0, start[0]), kind.inside(1, start[1])};
    double[] peak = Simplex.peak(log(kind, likelihood), inside, 0.3, strides);
    return fitted(
        kind,
        likelihood,
        observations,
        new double[] {kind.natural(0, peak[0]), kind.natural(1, peak[1])},
        confidence,
        strides);
  }

  private static Strides watchedBy(Watch watch) {
    Crew crew = new Crew(1, watch);
    return (number, stride) -> crew.share(number, () -> stride::accept);
  }

  private static ToDoubleFunction<double[]> log(DelayKind kind, Likelihood likelihood) {
    return at ->
        Math.abs(at[0]) > MOST_LOG || Math.abs(at[1]) > MOST_LOG
            ? Double.NEGATIVE_INFINITY
            : likelihood.log(kind.law(kind.natural(0, at[0]), kind.natural(1, at[1])));
  }

  private static DelayFit fitted(
      DelayKind kind,
      Likelihood likelihood,
      List<Observation> observations,
      double[] peak,
      double confidence,
      Strides strides) {
    double[] inside = {kind.inside(0, peak[0]), kind.inside(1, peak[1])};
    double slope0 = kind.slope(0, peak[0]);
    double slope1 = kind.slope(1, peak[1]);
    return new DelayFit(
        kind,
        observations.size(),
        peak[0],
        peak[1],
        likelihood.log(kind.law(peak[0], peak[1])),
        Curvature.covariance(log(kind, likelihood), inside, strides)
            .map(
                c ->
                    new Curvature.Covariance(
                        slope0 * slope0 * c.first(),
                        slope0 * slope1 * c.both(),
                        slope1 * slope1 * c.second())),
        confidence);
  }

  private static void spread(double[] days) {
    long different = Arrays.stream(days).distinct().limit(FEWEST).count();
    if (different < FEWEST) {
      throw new IllegalArgumentException(
          "delays must hold two different values above 0, but held "
              + (different == 0 ? "none" : "only " + days[0]));
    }
  }

  /** Moments of the middles, as a place to begin. */
  private static double[] start(DelayKind kind, List<Observation> observations) {
    double[] middles =
        observations.stream().mapToDouble(one -> Math.max(one.middle(), 0.05)).toArray();
    double mean = Arrays.stream(middles).average().orElseThrow();
    double variance =
        Arrays.stream(middles).map(x -> (x - mean) * (x - mean)).sum() / middles.length;
    double spread = Math.max(Math.sqrt(variance) / mean, 0.1);
    return switch (kind) {
      case GAMMA -> new double[] {1 / (spread * spread), mean * spread * spread};
      case LOG_NORMAL -> {
        double squared = Math.log1p(spread * spread);
        yield new double[] {Math.log(mean) - squared / 2, Math.sqrt(squared)};
      }
      case WEIBULL -> new double[] {Math.pow(spread, -1.086), mean};
    };
  }

  /** log shape − ψ(shape) = log mean − mean log: one equation, falling in the shape. */
  private static double[] gamma(double[] days) {
    double mean = Arrays.stream(days).average().orElseThrow();
    double gap = Math.log(mean) - Arrays.stream(days).map(Math::log).average().orElseThrow();
    double shape =
        Math.exp(
            Root.of(
                u -> {
                  double a = Math.exp(u);
                  return new Root.Point(gap - u + Gamma.digamma(a), -1 + a * Gamma.trigamma(a));
                },
                Math.log(0.5 / gap),
                -MOST_LOG,
                MOST_LOG));
    return new double[] {shape, mean / shape};
  }

  private static double[] logNormal(double[] days) {
    double mean = Arrays.stream(days).map(Math::log).average().orElseThrow();
    double squares = Arrays.stream(days).map(x -> Math.pow(Math.log(x) - mean, 2)).sum();
    return new double[] {mean, Math.sqrt(squares / days.length)};
  }

  /** Σ x^k log x / Σ x^k − 1/k = mean log: one equation, rising in the shape k. */
  private static double[] weibull(double[] days) {
    double most = Arrays.stream(days).max().orElseThrow();
    double[] logs = Arrays.stream(days).map(x -> Math.log(x / most)).toArray();
    double meanLog = Arrays.stream(logs).average().orElseThrow();
    double shape =
        Math.exp(
            Root.of(
                u -> {
                  double k = Math.exp(u);
                  double sum = 0;
                  double first = 0;
                  double second = 0;
                  for (double log : logs) {
                    double power = Math.exp(k * log);
                    sum += power;
                    first += power * log;
                    second += power * log * log;
                  }
                  double mean = first / sum;
                  return new Root.Point(
                      mean - 1 / k - meanLog, k * (second / sum - mean * mean) + 1 / k);
                },
                0,
                -MOST_LOG,
                MOST_LOG));
    double power = Arrays.stream(logs).map(log -> Math.exp(shape * log)).average().orElseThrow();
    return new double[] {shape, most * Math.pow(power, 1 / shape)};
  }
}
