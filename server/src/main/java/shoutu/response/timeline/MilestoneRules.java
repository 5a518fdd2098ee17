package shoutu.response.timeline;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.response.timeline.MilestoneVersion.Kind;
import shoutu.response.timeline.MilestoneVersion.Why;
import shoutu.response.timeline.Timeliness.Milestone;

/** Whether a date of 7-1-7 moved, and why. */
final class MilestoneRules {

  /** The source of a date that no record tells, but somebody who investigates. */
  static final String ESTIMATE = "ESTIMATE";

  static @Nullable Milestone of(Kind kind, Timeliness times) {
    return switch (kind) {
      case EMERGENCE -> times.emergence();
      case DETECTION -> times.detection();
      case NOTIFICATION -> times.notification();
      case COMPLETION -> times.completion().orElse(null);
    };
  }

  /** Empty where nothing moved. */
  static Optional<Why> moved(@Nullable MilestoneVersion last, @Nullable Milestone now) {
    Instant before = last == null ? null : last.at();
    if (now == null) {
      return before == null ? Optional.empty() : Optional.of(Why.FELL_AWAY);
    }
    return now.at().equals(before) ? Optional.empty() : Optional.of(why(last, before, now));
  }

  private static Why why(@Nullable MilestoneVersion last, @Nullable Instant before, Milestone now) {
    if (now.sourceKind().equals(ESTIMATE)) {
      return Why.ESTIMATED;
    }
    if (last == null) {
      return Why.FIRST;
    }
    if (before == null) {
      return Why.LATER;
    }
    if (Objects.equals(last.sourceKind(), now.sourceKind())
        && Objects.equals(last.sourceId(), now.sourceId())) {
      return last.kind() == Kind.COMPLETION && now.at().isAfter(before) ? Why.LATER : Why.CORRECTED;
    }
    if (now.at().isBefore(before)) {
      return Why.EARLIER;
    }
    return last.kind() == Kind.COMPLETION ? Why.LATER : Why.FELL_AWAY;
  }

  /**
   * An estimate counts while no record shows an earlier beginning.
   *
   * @param read off the records
   */
  static @Nullable Milestone emergence(@Nullable Milestone read, @Nullable Milestone estimated) {
    if (estimated == null || (read != null && !estimated.at().isBefore(read.at()))) {
      return read;
    }
    return estimated;
  }

  private MilestoneRules() {}
}
