package shoutu.briefing.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.briefing.spread.Spread.Counts;
import shoutu.duty.Stage;
import shoutu.rules.Level;

/** Sent at eight; "seen" is due by ten, done by sixteen; it is eighteen. */
class SpreadRulesTest {

  private static final Instant SENT = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void eachStepIsCountedWithWhatIsLate() {
    Spread spread =
        SpreadRules.of(
            List.of(
                part("A1", "A", Stage.Name.CLOSED, 1, 1, 5),
                part("A2", "A", Stage.Name.CLAIMED, 3, 3, 9),
                part("A3", "A", Stage.Name.BLOCKED, 1, 1, null),
                part("B1", "B", Stage.Name.ISSUED, 2, null, null),
                part("B2", "B", Stage.Name.ISSUED, null, null, null),
                part("B3", "B", Stage.Name.CANCELLED, null, null, null)),
            SENT.plus(Duration.ofHours(10)),
            10);

    assertThat(spread.all()).isEqualTo(new Counts(5, 4, 3, 2, 1, 3, 4, 60L));
    assertThat(spread.levels()).extracting(Spread.OfLevel::level).containsExactly(Level.VILLAGE);
    assertThat(spread.places())
        .containsExactly(
            new Spread.OfPlace("A", new Counts(3, 3, 3, 2, 1, 1, 2, 60L)),
            new Spread.OfPlace("B", new Counts(2, 1, 0, 0, 0, 2, 2, null)));
    assertThat(spread.open()).extracting(Spread.Open::place).containsExactly("A3", "B1", "B2");
  }

  @Test
  void beforeItsTimeNothingIsLateAndTheListIsCut() {
    Spread spread =
        SpreadRules.of(
            List.of(
                part("A1", "A", Stage.Name.ISSUED, null, null, null),
                part("A2", "A", Stage.Name.ISSUED, null, null, null)),
            SENT.plus(Duration.ofHours(1)),
            1);
    assertThat(spread.all()).isEqualTo(new Counts(2, 0, 0, 0, 0, 0, 0, null));
    assertThat(spread.open()).hasSize(1);
    assertThat(spread.openInAll()).isEqualTo(2);
  }

  private static Part part(
      String place,
      String group,
      Stage.Name stage,
      @Nullable Integer read,
      @Nullable Integer accepted,
      @Nullable Integer done) {
    return new Part(
        UUID.randomUUID(),
        place,
        Level.VILLAGE,
        group,
        stage,
        SENT,
        after(read),
        after(accepted),
        SENT.plus(Duration.ofHours(2)),
        after(done),
        SENT.plus(Duration.ofHours(8)));
  }

  private static @Nullable Instant after(@Nullable Integer hours) {
    return hours == null ? null : SENT.plus(Duration.ofHours(hours));
  }
}
