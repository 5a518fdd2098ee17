package shoutu.epi.detection.chart;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.chart.Glr.Change;
import shoutu.epi.detection.chart.Glr.Direction;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.Steps;

/** A likelihood ratio chart; it starts anew after each alarm. */
final class GlrFeed implements Feed<ChartPoint> {
  private static final double LEAST_LOG = -50;
  private static final double MOST = 1e6;

  private final Glr settings;
  private final InControl usual;
  private final double alpha;
  private int period;

  /** The run since the last alarm. */
  private double[] x = new double[64];

  private double[] mean = new double[64];
  private int size;

  /** Of the known shift. */
  private double evidence;

  GlrFeed(Glr settings, InControl usual, int from) {
    this.settings = settings;
    this.usual = usual;
    this.alpha = usual.alpha();
    this.period = from;
  }

  @Override
  public Optional<ChartPoint> add(long count) {
    Check.atLeast(0L, "count", count);
    double expected = Check.positive("expected count", usual.expected().at(period));
    ChartPoint point =
        settings.knownShift().isPresent()
            ? known(count, expected, settings.knownShift().getAsDouble())
            : fitted(count, expected);
    period++;
    if (point.alarm()) {
      size = 0;
      evidence = 0;
    }
    return Optional.of(point);
  }

  private ChartPoint known(long count, double expected, double shift) {
    double perCase = alpha == 0 ? shift : shift - logRatio(shift, expected);
    double base = alpha == 0 ? expected * Math.expm1(shift) : logRatio(shift, expected) / alpha;
    double before = evidence;
    evidence = Math.max(0, before + perCase * count - base);
    double limit = (settings.threshold() - before + base) / perCase;
    return new ChartPoint(
        period,
        count,
        expected,
        evidence,
        OptionalDouble.of(limit),
        evidence >= settings.threshold());
  }

  /** log((1 + α mean e^shift) ÷ (1 + α mean)). */
  private double logRatio(double shift, double expected) {
    return Math.log1p(alpha * expected * Math.expm1(shift) / (1 + alpha * expected));
  }

  private ChartPoint fitted(long count, double expected) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      mean = Arrays.copyOf(mean, 2 * size);
    }
    mean[size] = expected;
    x[size++] = count;
    double statistic = statistic();
    return new ChartPoint(
        period, count, expected, statistic, needed(count), statistic >= settings.threshold());
  }

  /**
   * The fewest cases of this period that would have alarmed, the most when a decrease is looked
   * for; empty where none would.
   */
  private OptionalDouble needed(long count) {
    if (settings.change() != Change.INTERCEPT || size < settings.fewest()) {
      return OptionalDouble.empty();
    }
    double expected = mean[size - 1];
    OptionalDouble found =
        isUp()
            ? OptionalDouble.of(
                (double)
                    Steps.smallest(
                        this::alarms, Math.round(expected + 3 * Math.sqrt(expected)) + 2))
            : most((long) Math.ceil(expected * size));
    x[size - 1] = count;
    return found;
  }

  private OptionalDouble most(long start) {
    for (long cases = start; cases >= 0; cases--) {
      if (alarms(cases)) {
        return OptionalDouble.of((double) cases);
      }
    }
    return OptionalDouble.empty();
  }

  private boolean alarms(long cases) {
    x[size - 1] = cases;
    return statistic() >= settings.threshold();
  }

  private boolean isUp() {
    return settings.direction() == Direction.INCREASE;
  }

  private double statistic() {
    if (settings.change() == Change.EPIDEMIC_FROM_START) {
      return epidemic(0);
    }
    int first = settings.window() == 0 ? 0 : Math.max(0, size - 1 - settings.window());
    double most = 0;
    double sumX = 0;
    double sumMean = 0;
    for (int k = size - 1; k >= first; k--) {
      sumX += x[k];
      sumMean += mean[k];
      if (size - k >= settings.fewest()) {
        double ratio =
            settings.change() == Change.EPIDEMIC
                ? epidemic(k)
                : alpha == 0 ? poisson(sumX, sumMean) : negativeBinomial(k, sumX, sumMean);
        most = Math.max(most, ratio);
      }
    }
    return most;
  }

  private double poisson(double cases, double expected) {
    boolean inward = isUp() ? cases <= expected : cases >= expected;
    boolean none = cases == 0 && settings.direction() == Direction.DECREASE_OF_SURVEILLANCE;
    if (inward || none) {
      return 0;
    }
    return (cases == 0 ? 0 : cases * Math.log(cases / expected)) - (cases - expected);
  }

  /** The shift that fits best from k on: the score falls in it, so its root is the maximum. */
  private double negativeBinomial(int k, double cases, double expected) {
    boolean up = isUp();
    double atZero = shiftScore(k, 0);
    if (up ? atZero <= 0 : atZero >= 0) {
      return 0;
    }
    double low = up ? 0 : LEAST_LOG;
    double high = up ? 1 : 0;
    while (up && shiftScore(k, high) > 0) {
      low = high;
      high *= 2;
    }
    double shift = cases > 0 ? Math.clamp(Math.log(cases / expected), low, high) : low;
    for (int step = 0; step < 100; step++) {
      double score = shiftScore(k, shift);
      if (score > 0) {
        low = shift;
      } else {
        high = shift;
      }
      double next = shift + score / shiftInformation(k, shift);
      if (!(next > low && next < high)) {
        next = (low + high) / 2;
      }
      if (Math.abs(next - shift) < 1e-12) {
        break;
      }
      shift = next;
    }
    double ratio = 0;
    for (int i = k; i < size; i++) {
      ratio += x[i] * shift - (x[i] + 1 / alpha) * logRatio(shift, mean[i]);
    }
    return ratio;
  }

  private double shiftScore(int k, double shift) {
    double factor = Math.exp(shift);
    double sum = 0;
    for (int i = k; i < size; i++) {
      double shifted = mean[i] * factor;
      sum += (x[i] - shifted) / (1 + alpha * shifted);
    }
    return sum;
  }

  private double shiftInformation(int k, double shift) {
    double factor = Math.exp(shift);
    double sum = 0;
    for (int i = k; i < size; i++) {
      double shifted = mean[i] * factor;
      double spread = 1 + alpha * shifted;
      sum += shifted * (1 + alpha * x[i]) / (spread * spread);
    }
    return sum;
  }

  /** The λ of 0 or more that fits best from k on; the first period of a run has none before it. */
  private double epidemic(int k) {
    int from = Math.max(k, 1);
    if (!isUp() || lambdaScore(from, 0) <= 0) {
      return 0;
    }
    double low = 0;
    double high = 1;
    while (high < MOST && lambdaScore(from, high) > 0) {
      low = high;
      high *= 2;
    }
    for (int step = 0; step < 80; step++) {
      double middle = (low + high) / 2;
      if (lambdaScore(from, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double ratio = 0;
    for (int i = from; i < size; i++) {
      double raised = mean[i] + low * x[i - 1];
      ratio += x[i] * Math.log(raised / mean[i]);
      ratio -=
          alpha == 0
              ? raised - mean[i]
              : (x[i] + 1 / alpha) * Math.log((1 + alpha * raised) / (1 + alpha * mean[i]));
    }
    return ratio;
  }

  private double lambdaScore(int from, double lambda) {
    double sum = 0;
    for (int i = from; i < size; i++) {
      double raised = mean[i] + lambda * x[i - 1];
      sum += x[i - 1] * (x[i] - raised) / (raised * (1 + alpha * raised));
    }
    return sum;
  }
}
