package shoutu.epi.detection.chart;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import shoutu.epi.detection.Feed;
import shoutu.epi.detection.chart.Glr.Change;
import shoutu.epi.detection.chart.Glr.Computation;
import shoutu.epi.detection.chart.Glr.Direction;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.Steps;

/** A likelihood ratio chart; it starts anew after each alarm. */
final class GlrFeed implements Feed<ChartPoint> {

  /** What is usual after an alarm. */
  @FunctionalInterface
  interface Relearning {
    InControl from(long[] counts);
  }

  private final Glr settings;
  private final double alpha;
  private final Evidence evidence;
  private final Optional<Relearning> relearning;
  private final Run run = new Run();
  private InControl usual;
  private long[] past;
  private int period;

  /** Of the known shift. */
  private double sum;

  GlrFeed(Glr settings, InControl usual, int from) {
    this(settings, usual, new long[from], Optional.empty());
  }

  GlrFeed(Glr settings, long[] past, Relearning relearning) {
    this(settings, relearning.from(past), past.clone(), Optional.of(relearning));
  }

  private GlrFeed(Glr settings, InControl usual, long[] past, Optional<Relearning> relearning) {
    this.settings = settings;
    this.usual = usual;
    this.alpha = usual.alpha();
    this.relearning = relearning;
    this.past = past;
    this.period = past.length;
    this.evidence =
        settings.computation() == Computation.EXACT
            ? new ExactEvidence(settings, alpha)
            : new EvidenceOfSurveillance(settings, alpha);
  }

  @Override
  public Optional<ChartPoint> add(long count) {
    ChartPoint point = judged(count);
    if (settings.knownShift().isPresent()) {
      sum = point.statistic();
    } else {
      run.add(count, point.expected());
    }
    keep(count);
    if (point.alarm()) {
      if (run.size > 0) {
        run.startAnew();
      }
      sum = 0;
      relearning.ifPresent(again -> usual = again.from(Arrays.copyOf(past, period)));
    }
    return Optional.of(point);
  }

  @Override
  public Optional<ChartPoint> soFar(long count) {
    return Optional.of(judged(count));
  }

  private ChartPoint judged(long count) {
    Check.atLeast(0L, "count", count);
    double expected = Check.positive("expected count", usual.expected().at(period));
    return settings.knownShift().isPresent()
        ? known(count, expected, settings.knownShift().getAsDouble())
        : fitted(count, expected);
  }

  private void keep(long count) {
    if (relearning.isPresent()) {
      if (period == past.length) {
        past = Arrays.copyOf(past, Math.max(64, 2 * period));
      }
      past[period] = count;
    }
    period++;
  }

  private ChartPoint known(long count, double expected, double shift) {
    double log = Evidence.logRatio(alpha, shift, expected);
    double perCase = shift - log;
    double base = alpha == 0 ? expected * Math.expm1(shift) : log / alpha;
    double now = Math.max(0, sum + perCase * count - base);
    double limit = (settings.threshold() - sum + base) / perCase;
    OptionalDouble needed = limit < 0 ? OptionalDouble.empty() : OptionalDouble.of(limit);
    return new ChartPoint(period, count, expected, now, needed, now >= settings.threshold());
  }

  private ChartPoint fitted(long count, double expected) {
    run.add(count, expected);
    double statistic = evidence.of(run);
    OptionalDouble needed = needed();
    run.size--;
    return new ChartPoint(
        period, count, expected, statistic, needed, statistic >= settings.threshold());
  }

  /**
   * The fewest cases of this period that would have alarmed, the most when a decrease is looked
   * for; empty where none would.
   */
  private OptionalDouble needed() {
    if (settings.change() != Change.INTERCEPT || run.size < evidence.shortest()) {
      return OptionalDouble.empty();
    }
    double expected = run.means[run.size - 1];
    return settings.direction() == Direction.INCREASE
        ? OptionalDouble.of(
            (double)
                Steps.smallest(this::alarms, Math.round(expected + 3 * Math.sqrt(expected)) + 2))
        : most((long) Math.ceil(expected * run.size));
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
    run.counts[run.size - 1] = cases;
    return evidence.of(run) >= settings.threshold();
  }
}
