package shoutu.response.timeline;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.response.timeline.Timeliness.ActionState;
import shoutu.response.timeline.Timeliness.Interval;
import shoutu.response.timeline.Timeliness.Limits;
import shoutu.response.timeline.Timeliness.Milestone;
import shoutu.rules.EarlyAction;

/** 7-1-7 as the faces show it: three intervals with their limits, and the seven actions. */
public record TimelinessView(
    @Nullable Milestone emergence,
    @Nullable Milestone detection,
    @Nullable Milestone notification,
    Span detect,
    Span notified,
    Span respond,
    List<Action> actions) {

  /**
   * @param hours it took; null while one of its dates is missing
   */
  public record Span(@Nullable Long hours, @Nullable Boolean met, long limitHours) {}

  public record Action(
      EarlyAction action, String state, @Nullable Milestone when, @Nullable String reason) {}

  static TimelinessView of(Timeliness times, Limits limits) {
    return new TimelinessView(
        times.emergence(),
        times.detection(),
        times.notification(),
        span(times.detect(limits), limits.detect().toHours()),
        span(times.notified(limits), limits.notification().toHours()),
        span(times.respond(limits), limits.respond().toHours()),
        Arrays.stream(EarlyAction.values())
            .map(
                action ->
                    action(action, times.actions().getOrDefault(action, new ActionState.Open())))
            .toList());
  }

  private static Span span(Interval interval, long limitHours) {
    return new Span(
        interval.took().map(took -> took.toHours()).orElse(null),
        interval.met().orElse(null),
        limitHours);
  }

  private static Action action(EarlyAction action, ActionState state) {
    return switch (state) {
      case ActionState.Done(Milestone when) -> new Action(action, "DONE", when, null);
      case ActionState.Open() -> new Action(action, "OPEN", null, null);
      case ActionState.NotApplicable(String reason) ->
          new Action(action, "NOT_APPLICABLE", null, reason);
    };
  }
}
