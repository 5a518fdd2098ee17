package shoutu.response.learning;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.response.timeline.Timeliness;
import shoutu.response.timeline.Timeliness.Interval;
import shoutu.response.timeline.Timeliness.Limits;

/** 7-1-7 over many outbreaks: how many met each target, of how many whose dates are complete. */
final class SevenRules {

  record Outbreak(Timeliness times, Limits limits) {}

  /**
   * @param met of {@code complete} with both dates
   * @param medianHours null while none is complete
   */
  record Target(int met, int complete, @Nullable Long medianHours) {}

  record Seven(int outbreaks, Target detect, Target notified, Target respond, Target all) {}

  static Seven of(List<Outbreak> outbreaks) {
    List<Interval> detect = outbreaks.stream().map(it -> it.times().detect(it.limits())).toList();
    List<Interval> notified =
        outbreaks.stream().map(it -> it.times().notified(it.limits())).toList();
    List<Interval> respond = outbreaks.stream().map(it -> it.times().respond(it.limits())).toList();
    int met = 0;
    int complete = 0;
    for (int i = 0; i < outbreaks.size(); i++) {
      Optional<Boolean> one = detect.get(i).met();
      Optional<Boolean> two = notified.get(i).met();
      Optional<Boolean> three = respond.get(i).met();
      if (one.isPresent() && two.isPresent() && three.isPresent()) {
        complete++;
        met += one.get() && two.get() && three.get() ? 1 : 0;
      }
    }
    return new Seven(
        outbreaks.size(),
        target(detect),
        target(notified),
        target(respond),
        new Target(met, complete, null));
  }

  private static Target target(List<Interval> intervals) {
    List<Long> hours =
        intervals.stream()
            .flatMap(it -> it.took().stream())
            .map(Duration::toHours)
            .sorted()
            .toList();
    long met = intervals.stream().flatMap(it -> it.met().stream()).filter(it -> it).count();
    return new Target(
        Math.toIntExact(met),
        hours.size(),
        hours.isEmpty() ? null : hours.get((hours.size() - 1) / 2));
  }

  private SevenRules() {}
}
