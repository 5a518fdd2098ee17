package shoutu.response.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.rules.EarlyAction;

/**
 * 7-1-7: detected within 7 days of emergence, notified within 1 day of detection, the early actions
 * complete within 7 days of notification (7-1-7 Alliance toolkit 2.2.1–2.2.3; Lancet Global Health
 * 2023, PMID 37060911). The limits are the rule pack's.
 *
 * @param emergence onset of the earliest linked case, as far as it is known today
 * @param detection when any source first recorded it
 * @param notification when a public-health authority responsible for action first knew
 */
public record Timeliness(
    @Nullable Milestone emergence,
    @Nullable Milestone detection,
    @Nullable Milestone notification,
    Map<EarlyAction, ActionState> actions) {

  /** A date, and the record it was read from, so that the number links to its source. */
  public record Milestone(Instant at, String sourceKind, String sourceId) {}

  public sealed interface ActionState {
    record Done(Milestone when) implements ActionState {}

    record Open() implements ActionState {}

    record NotApplicable(String reason) implements ActionState {}
  }

  /** How long something took, and whether that met its limit; empty while a date is missing. */
  public record Interval(Optional<Duration> took, Optional<Boolean> met) {}

  public record Limits(Duration detect, Duration notification, Duration respond) {}

  public Timeliness {
    actions = Map.copyOf(actions);
  }

  public Interval detect(Limits limits) {
    return between(emergence, detection, limits.detect());
  }

  public Interval notified(Limits limits) {
    return between(detection, notification, limits.notification());
  }

  public Interval respond(Limits limits) {
    return between(notification, completion().orElse(null), limits.respond());
  }

  /** When the last applicable action was done; empty while one is open. */
  public Optional<Milestone> completion() {
    Milestone last = null;
    for (EarlyAction action : EarlyAction.values()) {
      switch (actions.getOrDefault(action, new ActionState.Open())) {
        case ActionState.Done(Milestone when) -> last = later(last, when);
        case ActionState.Open() -> {
          return Optional.empty();
        }
        case ActionState.NotApplicable(_) -> {}
      }
    }
    return Optional.ofNullable(last);
  }

  private static Milestone later(@Nullable Milestone one, Milestone other) {
    return one == null || other.at().isAfter(one.at()) ? other : one;
  }

  private static Interval between(
      @Nullable Milestone from, @Nullable Milestone to, Duration limit) {
    if (from == null || to == null) {
      return new Interval(Optional.empty(), Optional.empty());
    }
    Duration took = Duration.between(from.at(), to.at());
    return new Interval(Optional.of(took), Optional.of(took.compareTo(limit) <= 0));
  }
}
