package shoutu.response.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.response.learning.Bottleneck.Sort;
import shoutu.response.learning.Bottleneck.Span;
import shoutu.response.timeline.Timeliness;
import shoutu.response.timeline.Timeliness.Interval;
import shoutu.response.timeline.Timeliness.Limits;
import shoutu.response.timeline.Timeliness.Milestone;

/** A bottleneck stands on an interval that was missed, or is being missed. */
final class BottleneckRules {

  static boolean mayStand(Sort sort, Span span, Timeliness times, Limits limits, Instant now) {
    return sort == Sort.ENABLER || isMissed(span, times, limits, now);
  }

  static boolean isMissed(Span span, Timeliness times, Limits limits, Instant now) {
    return switch (span) {
      case DETECT -> missed(times.detect(limits), times.emergence(), limits.detect(), now);
      case NOTIFY -> missed(times.notified(limits), times.detection(), limits.notification(), now);
      case RESPOND -> missed(times.respond(limits), times.notification(), limits.respond(), now);
    };
  }

  /** While it still runs, it is missed from its limit on. */
  private static boolean missed(
      Interval interval, @Nullable Milestone from, Duration limit, Instant now) {
    Optional<Boolean> met = interval.met();
    return met.map(it -> !it).orElseGet(() -> from != null && from.at().plus(limit).isBefore(now));
  }

  private BottleneckRules() {}
}
