package shoutu.epitool.command;

import java.util.OptionalDouble;
import shoutu.epi.detection.EarsPoint;
import shoutu.epi.detection.PercentilePoint;
import shoutu.epi.detection.chart.ChartPoint;
import shoutu.epi.detection.farrington.Boda;
import shoutu.epi.detection.farrington.FarringtonPoint;
import shoutu.epi.detection.history.LimitPoint;
import shoutu.epitool.command.DetectSeries.Judged;

/** What each family of methods says of a period, in the words that they share. */
final class Judgements {

  private Judgements() {}

  static Judged of(EarsPoint point) {
    return new Judged(
        point.index(),
        point.observed(),
        OptionalDouble.of(point.mean()),
        OptionalDouble.of(point.statistic()),
        OptionalDouble.of(point.limit()),
        point.alarm());
  }

  static Judged of(FarringtonPoint point) {
    return new Judged(
        point.index(),
        point.observed(),
        OptionalDouble.of(point.expected()),
        OptionalDouble.of(point.pValue()),
        point.limit(),
        point.alarm());
  }

  /**
   * @param share of earlier counts below the limit
   * @param fewest cases of an alarm
   */
  static Judged of(PercentilePoint point, int period, double share, long fewest) {
    return new Judged(
        period,
        point.current(),
        OptionalDouble.of(point.baseline().percentile(0.5)),
        OptionalDouble.of(share),
        OptionalDouble.of(point.baseline().percentile(share)),
        point.exceeds(share, fewest));
  }

  static Judged of(LimitPoint point) {
    return new Judged(
        point.index(),
        point.observed(),
        OptionalDouble.of(point.mean()),
        OptionalDouble.empty(),
        OptionalDouble.of(point.limit()),
        point.alarm());
  }

  static Judged of(ChartPoint point) {
    return new Judged(
        point.index(),
        point.observed(),
        OptionalDouble.of(point.expected()),
        OptionalDouble.of(point.statistic()),
        point.limit(),
        point.alarm());
  }

  static Judged of(Boda.Point point) {
    return new Judged(
        point.index(),
        point.observed(),
        OptionalDouble.of(point.expected()),
        OptionalDouble.empty(),
        point.enoughCases() ? OptionalDouble.of(point.limit()) : OptionalDouble.empty(),
        point.alarm());
  }
}
