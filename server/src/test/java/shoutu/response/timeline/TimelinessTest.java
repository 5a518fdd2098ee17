package shoutu.response.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shoutu.response.timeline.Timeliness.ActionState;
import shoutu.response.timeline.Timeliness.Interval;
import shoutu.response.timeline.Timeliness.Limits;
import shoutu.response.timeline.Timeliness.Milestone;
import shoutu.rules.EarlyAction;

class TimelinessTest {

  private static final Limits LIMITS =
      new Limits(Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(7));

  /** Golden vector T14: 05-01, 05-06, 05-06, last action 05-12 → 5 / 0 / 6 days, all met. */
  @Test
  void t14AllThreeMet() {
    Timeliness times = of("05-01", "05-06", "05-06", allDoneBy("05-12"));

    assertThat(times.detect(LIMITS)).isEqualTo(days(5, true));
    assertThat(times.notified(LIMITS)).isEqualTo(days(0, true));
    assertThat(times.respond(LIMITS)).isEqualTo(days(6, true));
  }

  @Test
  void oneOpenActionLeavesTheResponseOpen() {
    Map<EarlyAction, ActionState> actions = allDoneBy("05-12");
    actions.put(EarlyAction.LABORATORY_CONFIRMATION, new ActionState.Open());

    assertThat(of("05-01", "05-06", "05-06", actions).respond(LIMITS).took()).isEmpty();
  }

  @Test
  void anActionThatDoesNotApplyIsNotWaitedFor() {
    Map<EarlyAction, ActionState> actions = allDoneBy("05-12");
    actions.put(EarlyAction.LABORATORY_CONFIRMATION, new ActionState.NotApplicable("无样本"));

    assertThat(of("05-01", "05-06", "05-06", actions).respond(LIMITS)).isEqualTo(days(6, true));
  }

  @Test
  void anActionNobodySpokeOfIsOpen() {
    assertThat(of("05-01", "05-06", "05-06", Map.of()).completion()).isEmpty();
  }

  @Test
  void aDayTooMuchIsNotMet() {
    assertThat(of("05-01", "05-09", "05-09", allDoneBy("05-17")).detect(LIMITS))
        .isEqualTo(days(8, false));
  }

  private static Map<EarlyAction, ActionState> allDoneBy(String day) {
    Map<EarlyAction, ActionState> actions = new EnumMap<>(EarlyAction.class);
    for (EarlyAction action : EarlyAction.values()) {
      actions.put(action, new ActionState.Done(on("05-07")));
    }
    actions.put(EarlyAction.COORDINATION, new ActionState.Done(on(day)));
    return actions;
  }

  private static Timeliness of(
      String emergence, String detection, String notification, Map<EarlyAction, ActionState> done) {
    return new Timeliness(on(emergence), on(detection), on(notification), done);
  }

  private static Milestone on(String day) {
    return new Milestone(Instant.parse("2026-" + day + "T00:00:00Z"), "CASE", "1");
  }

  private static Interval days(int days, boolean met) {
    return new Interval(Optional.of(Duration.ofDays(days)), Optional.of(met));
  }
}
