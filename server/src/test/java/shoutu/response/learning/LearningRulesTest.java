package shoutu.response.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.response.learning.Bottleneck.Sort;
import shoutu.response.learning.Bottleneck.Span;
import shoutu.response.learning.Review.Item;
import shoutu.response.learning.Review.Part;
import shoutu.response.learning.ReviewRules.Refusal;
import shoutu.response.learning.SphereRules.Share;
import shoutu.response.timeline.Timeliness;
import shoutu.response.timeline.Timeliness.Limits;
import shoutu.response.timeline.Timeliness.Milestone;

/** Learning in values: what was missed, shares with their denominators, what may be said. */
class LearningRulesTest {

  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  private static final Limits LIMITS =
      new Limits(Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(7));

  @Test
  void aBottleneckNeedsAnIntervalThatWasMissedOrIsBeingMissed() {
    Timeliness times = times(0, 8, 8);
    assertThat(missed(Span.DETECT, times, 9)).isTrue();
    assertThat(missed(Span.NOTIFY, times, 9)).isFalse();
    assertThat(missed(Span.RESPOND, times, 15)).isFalse();
    assertThat(missed(Span.RESPOND, times, 16)).isTrue();
    assertThat(missed(Span.NOTIFY, times(0, 2, null), 3)).isFalse();
    assertThat(missed(Span.NOTIFY, times(0, 2, null), 4)).isTrue();
    assertThat(missed(Span.DETECT, times(null, 2, 2), 30)).isFalse();
    assertThat(BottleneckRules.mayStand(Sort.ENABLER, Span.NOTIFY, times, LIMITS, day(9))).isTrue();
  }

  @Test
  void threeSharesOfSphereEachWithItsDenominator() {
    SphereRules.Sphere sphere =
        SphereRules.of(
            List.of(
                new Alert(hour(0), hour(24), hour(48), true, hour(60)),
                new Alert(hour(0), hour(25), hour(60), true, null),
                new Alert(null, hour(10), hour(20), false, null),
                new Alert(hour(80), hour(90), null, false, null)),
            hour(100),
            Duration.ofHours(24));
    assertThat(sphere.reported()).isEqualTo(new Share(2, 3, 0, 1));
    assertThat(sphere.verified()).isEqualTo(new Share(2, 3, 1, 0));
    assertThat(sphere.investigated()).isEqualTo(new Share(1, 2, 0, 0));
  }

  @Test
  void sevenOneSevenCountsOnlyCompleteDates() {
    SevenRules.Seven seven =
        SevenRules.of(
            List.of(
                new SevenRules.Outbreak(times(0, 5, 5), LIMITS),
                new SevenRules.Outbreak(times(0, 9, 11), LIMITS),
                new SevenRules.Outbreak(times(null, 2, 2), LIMITS)));
    assertThat(seven.outbreaks()).isEqualTo(3);
    assertThat(seven.detect()).isEqualTo(new SevenRules.Target(1, 2, 120L));
    assertThat(seven.notified()).isEqualTo(new SevenRules.Target(2, 3, 0L));
    assertThat(seven.respond()).isEqualTo(new SevenRules.Target(0, 0, null));
    assertThat(seven.all()).isEqualTo(new SevenRules.Target(0, 0, null));
  }

  @Test
  void aReviewNamesNobodyAndHasFewActionsEachWithAnOwner() {
    Item action = new Item(UUID.randomUUID(), Part.NEXT, "x", START, null);
    assertThat(ReviewRules.refusal(Part.WHY, "送样没有车", null, List.of(), 3)).isEmpty();
    assertThat(ReviewRules.refusal(Part.WHY, "电话 138 0000 0000", null, List.of(), 3))
        .contains(Refusal.NAMES_A_PERSON);
    assertThat(ReviewRules.refusal(Part.WHY, "11010119900307123X", null, List.of(), 3))
        .contains(Refusal.NAMES_A_PERSON);
    assertThat(ReviewRules.refusal(Part.HAPPENED, "2026-05-01 到 5-12", null, List.of(), 3))
        .isEmpty();
    assertThat(ReviewRules.refusal(Part.NEXT, "备一辆车", null, List.of(), 3))
        .contains(Refusal.NO_OWNER);
    assertThat(ReviewRules.refusal(Part.NEXT, "备一辆车", "post", List.of(action, action), 3))
        .isEmpty();
    assertThat(ReviewRules.refusal(Part.NEXT, "备一辆车", "post", List.of(action, action, action), 3))
        .contains(Refusal.TOO_MANY_ACTIONS);
  }

  private static boolean missed(Span span, Timeliness times, int day) {
    return BottleneckRules.isMissed(span, times, LIMITS, day(day));
  }

  private static Timeliness times(
      @Nullable Integer emergence, @Nullable Integer detection, @Nullable Integer notification) {
    return new Timeliness(at(emergence), at(detection), at(notification), Map.of());
  }

  private static @Nullable Milestone at(@Nullable Integer day) {
    return day == null ? null : new Milestone(day(day), "CASE", "x");
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }
}
