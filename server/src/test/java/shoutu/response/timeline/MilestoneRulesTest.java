package shoutu.response.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.response.timeline.MilestoneVersion.Kind;
import shoutu.response.timeline.MilestoneVersion.Why;
import shoutu.response.timeline.Timeliness.Milestone;

/** A date of 7-1-7 moves, and it is told why. In values. */
class MilestoneRulesTest {

  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

  @Test
  void whyADateMoved() {
    assertThat(MilestoneRules.moved(null, null)).isEmpty();
    assertThat(MilestoneRules.moved(null, day(3, "a"))).contains(Why.FIRST);
    assertThat(MilestoneRules.moved(was(3, "a"), day(3, "a"))).isEmpty();
    assertThat(MilestoneRules.moved(was(3, "a"), day(1, "b"))).contains(Why.EARLIER);
    assertThat(MilestoneRules.moved(was(3, "a"), day(2, "a"))).contains(Why.CORRECTED);
    assertThat(MilestoneRules.moved(was(1, "b"), day(3, "a"))).contains(Why.FELL_AWAY);
    assertThat(MilestoneRules.moved(was(1, "b"), null)).contains(Why.FELL_AWAY);
    assertThat(MilestoneRules.moved(gone(), null)).isEmpty();
  }

  /** Two cases with one first day: which of them it is read from is no move. */
  @Test
  void anotherRecordOfTheSameDayIsNoMove() {
    assertThat(MilestoneRules.moved(was(3, "a"), day(3, "b"))).isEmpty();
  }

  @Test
  void theLastActionMovesTheCompletionForward() {
    MilestoneVersion done = version(Kind.COMPLETION, day(5, "a"));
    assertThat(MilestoneRules.moved(done, day(8, "b"))).contains(Why.LATER);
  }

  @Test
  void anEstimateCountsUntilARecordShowsAnEarlierBeginning() {
    Milestone estimate = new Milestone(at(2), MilestoneRules.ESTIMATE, "e");
    assertThat(MilestoneRules.emergence(day(4, "a"), estimate)).isEqualTo(estimate);
    assertThat(MilestoneRules.emergence(day(1, "a"), estimate)).isEqualTo(day(1, "a"));
    assertThat(MilestoneRules.emergence(null, estimate)).isEqualTo(estimate);
    assertThat(MilestoneRules.emergence(day(4, "a"), null)).isEqualTo(day(4, "a"));
    assertThat(MilestoneRules.moved(was(4, "a"), estimate)).contains(Why.ESTIMATED);
  }

  private static @Nullable MilestoneVersion was(int day, String source) {
    return version(Kind.EMERGENCE, day(day, source));
  }

  private static MilestoneVersion gone() {
    return version(Kind.EMERGENCE, null);
  }

  private static MilestoneVersion version(Kind kind, @Nullable Milestone it) {
    return new MilestoneVersion(
        UUID.randomUUID(),
        UUID.randomUUID(),
        kind,
        it == null ? null : it.at(),
        it == null ? null : it.sourceKind(),
        it == null ? null : it.sourceId(),
        Why.FIRST,
        null,
        START);
  }

  private static Milestone day(int day, String source) {
    return new Milestone(at(day), "CASE", source);
  }

  private static Instant at(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
