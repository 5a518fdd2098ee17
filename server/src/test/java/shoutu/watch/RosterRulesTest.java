package shoutu.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.base.RowFault;
import shoutu.rules.Level;
import shoutu.territory.Place;

class RosterRulesTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Instant MIDNIGHT = at("2026-11-27T00:00+08:00");
  private static final Instant NEXT = at("2026-11-28T00:00+08:00");

  @Test
  void aDayIsTheWholeDayAndALocalTimeIsTheInstancesTime() {
    List<Shift> begun =
        compare(
                List.of(),
                row(2, "PRIMARY", "张", "2026-11-27", null),
                row(3, "LEADER", "李", "2026-11-27 08:00", "2026-11-28 08:00"))
            .begun();

    assertThat(begun)
        .extracting(Shift::from)
        .containsExactly(MIDNIGHT, at("2026-11-27T08:00+08:00"));
    assertThat(begun).extracting(Shift::to).containsExactly(NEXT, at("2026-11-28T08:00+08:00"));
  }

  @Test
  void theSameTimeReplacesAndAnotherThatOverlapsIsRefusedWithWhatIsThere() {
    Shift stands = shift(WatchRole.PRIMARY, "张", MIDNIGHT, NEXT);

    RosterRules.Diff diff =
        compare(
            List.of(stands),
            row(2, "PRIMARY", "王", "2026-11-27", "2026-11-27"),
            row(3, "PRIMARY", "赵", "2026-11-27 12:00", "2026-11-28 12:00"));

    assertThat(diff.replaced()).containsExactly(stands);
    assertThat(diff.begun()).extracting(Shift::holder).containsExactly("王");
    assertThat(diff.faults()).extracting(RowFault::code).containsExactly("shift-overlaps");
    assertThat(diff.faults().getFirst().args()).containsEntry("value", "王");
  }

  @Test
  void whatStandsAlreadyIsADuplicate() {
    Shift stands = shift(WatchRole.PRIMARY, "张", MIDNIGHT, NEXT);

    RosterRules.Diff diff = compare(List.of(stands), row(2, "primary", "张", "2026-11-27", null));

    assertThat(diff.duplicates()).isEqualTo(1);
    assertThat(diff.begun()).isEmpty();
    assertThat(diff.rejected()).isZero();
  }

  @Test
  void everyFaultNamesItsColumn() {
    RosterRules.Diff diff =
        compare(
            List.of(),
            row(2, "CAPTAIN", "张", "tomorrow", null),
            row(3, "PRIMARY", "陌生人", "2026-11-27", null),
            row(4, "PRIMARY", "张", "2026-11-28", "2026-11-27"),
            new RosterRow(5, "nowhere", "PRIMARY", "张", "2026-11-27", null, null));

    assertThat(diff.rejected()).isEqualTo(4);
    assertThat(diff.faults())
        .extracting(fault -> fault.row() + " " + fault.column() + " " + fault.code())
        .containsExactlyInAnyOrder(
            "2 role unknown-watch-role",
            "2 from not-a-moment",
            "2 to not-a-moment",
            "3 holder not-of-this-ground",
            "4 to ends-before-it-begins",
            "5 place unknown-place");
  }

  /** Gaps and shifts together cover the stretch, minute by minute, and gaps hold nobody. */
  @Property(tries = 300)
  void gapsAreExactlyWhereNobodyIs(
      @ForAll @Size(max = 6) List<@IntRange(min = -5, max = 30) Integer> starts,
      @ForAll @IntRange(min = 1, max = 12) int length) {
    List<Shift> shifts = new ArrayList<>();
    for (int start : starts) {
      Instant from = MIDNIGHT.plus(Duration.ofHours(start));
      shifts.add(shift(WatchRole.PRIMARY, "张", from, from.plus(Duration.ofHours(length))));
    }

    List<RosterRules.Gap> gaps =
        RosterRules.gaps(shifts, List.of(WatchRole.PRIMARY), MIDNIGHT, NEXT);

    for (int minute = 15; minute < 24 * 60; minute += 30) {
      Instant at = MIDNIGHT.plus(Duration.ofMinutes(minute));
      boolean covered = shifts.stream().anyMatch(one -> one.overlaps(at, at.plusMillis(1)));
      boolean inGap =
          gaps.stream().anyMatch(gap -> !at.isBefore(gap.from()) && at.isBefore(gap.to()));
      assertThat(inGap).as(at + " " + gaps).isEqualTo(!covered);
    }
  }

  private static RosterRules.Diff compare(List<Shift> standing, RosterRow... rows) {
    Place place =
        new Place("610622", "延川县", "Yanchuan", Level.COUNTY, null, 1000, 100, 199, 610622, false);
    return RosterRules.compare(
        List.of(rows),
        standing,
        code -> code.equals("610622") ? place : null,
        (holder, _, _) -> !holder.equals("陌生人"),
        CHINA,
        UUID::randomUUID);
  }

  private static RosterRow row(
      int row, String role, String holder, String from, @Nullable String to) {
    return new RosterRow(row, "610622", role, holder, from, to, null);
  }

  private static Shift shift(WatchRole role, String holder, Instant from, Instant to) {
    return new Shift(UUID.randomUUID(), 610622, "610622", 100, role, holder, null, from, to, 1);
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
