package shoutu.epi.growth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shoutu.epi.growth.GrowthEstimate.LogLinear;

/**
 * A curve split into growth and decline.
 *
 * @param date first day of the bin that belongs to both
 * @param fit mean of both adjusted R²
 * @param tried every bin that could be fitted, in order
 */
public record PeakSplit(
    LocalDate date, LogLinear before, LogLinear after, double fit, List<Tried> tried) {
  public PeakSplit {
    tried = List.copyOf(tried);
  }

  /** One bin and the mean of the adjusted R² of the lines before and after it. */
  public record Tried(LocalDate date, double fit) {}

  static Optional<PeakSplit> find(
      LocalDate start, int daysPerBin, long[] cases, double windowDays, double confidence) {
    int peak = 0;
    for (int bin = 1; bin < cases.length; bin++) {
      if (cases[bin] > cases[peak]) {
        peak = bin;
      }
    }
    List<PeakSplit> fitted = new ArrayList<>();
    for (int bin = 0; bin < cases.length; bin++) {
      if (Math.abs(bin - peak) * (double) daysPerBin <= windowDays / 2) {
        at(start, daysPerBin, cases, bin, confidence).ifPresent(fitted::add);
      }
    }
    var tried = fitted.stream().map(each -> new Tried(each.date, each.fit)).toList();
    return fitted.stream()
        .reduce((best, next) -> next.fit > best.fit ? next : best)
        .map(best -> new PeakSplit(best.date, best.before, best.after, best.fit, tried));
  }

  private static Optional<PeakSplit> at(
      LocalDate start, int daysPerBin, long[] cases, int bin, double confidence) {
    LocalDate date = start.plusDays((long) bin * daysPerBin);
    var before =
        Growth.logLinear(start, daysPerBin, Arrays.copyOfRange(cases, 0, bin + 1), confidence);
    var after =
        Growth.logLinear(
            date, daysPerBin, Arrays.copyOfRange(cases, bin, cases.length), confidence);
    if (before instanceof LogLinear up
        && after instanceof LogLinear down
        && up.adjustedR2().isPresent()
        && down.adjustedR2().isPresent()) {
      double fit = (up.adjustedR2().getAsDouble() + down.adjustedR2().getAsDouble()) / 2;
      return Optional.of(new PeakSplit(date, up, down, fit, List.of()));
    }
    return Optional.empty();
  }
}
