package shoutu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits in working days, right over holidays with make-up workdays. */
class WorkDaysTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private final Rules rules = Rules.builtIn(CHINA);

  /** Expected ends counted by hand on the announced calendars; 24:00 is the next day's 00:00. */
  @ParameterizedTest
  @CsvSource({
    // 28 September 2025 is a Sunday that is worked; 1 to 8 October are off; 11 October is worked.
    "2025-09-26T14:05+08:00, 3, 2025-10-01T00:00+08:00",
    "2025-09-29T09:00+08:00, 3, 2025-10-11T00:00+08:00",
    "2025-09-30T23:59+08:00, 3, 2025-10-12T00:00+08:00",
    "2025-10-03T10:00+08:00, 3, 2025-10-12T00:00+08:00",
    "2025-10-09T08:00+08:00, 3, 2025-10-14T00:00+08:00",
    // 20 September 2026 is a worked Sunday, 10 October 2026 a worked Saturday.
    "2026-09-18T16:00+08:00, 3, 2026-09-23T00:00+08:00",
    "2026-09-30T12:00+08:00, 3, 2026-10-11T00:00+08:00",
    // Spring Festival 2026: off from 15 to 23 February, 14 and 28 February are worked.
    "2026-02-13T17:00+08:00, 5, 2026-02-28T00:00+08:00",
    // New Year 2026: 1 to 3 January off, Sunday 4 January worked.
    "2025-12-31T18:00+08:00, 1, 2026-01-05T00:00+08:00",
    // Beyond what is announced only weekends are left out.
    "2031-03-07T12:00+08:00, 2, 2031-03-12T00:00+08:00",
  })
  void workingDaysEndAtMidnightOfTheLast(OffsetDateTime start, int days, OffsetDateTime end) {
    Duration budget = Duration.ofDays(days);
    WorkDays work = rules.at(start.toInstant()).workDays(start.toInstant(), budget);

    assertThat(work.after(work.countsFrom(start.toInstant()), budget)).isEqualTo(end.toInstant());
  }

  @Test
  void aPetitionSentToTheWrongUnitIsObjectedToWithinFiveWorkingDays() {
    Instant received = at("2025-09-29T09:00:00+08:00");

    Deadline objection = rules.at(received).due("PETITION_OBJECTION", received).orElseThrow();

    assertThat(objection.dueAt()).isEqualTo(at("2025-10-14T00:00:00+08:00"));
  }

  @Test
  void aDataFolderOverridesAYear() {
    Map<String, String> files = new TreeMap<>(Rules.builtInFiles());
    files.computeIfPresent(
        "calendar-cn-2026.yaml",
        (_, text) -> text.replace("2026-10-01, to: 2026-10-07", "2026-10-01, to: 2026-10-09"));
    WorkCalendar calendar = Rules.of(files, CHINA).on(LocalDate.of(2026, 1, 1)).workCalendar();

    assertThat(calendar.isWorkday(LocalDate.of(2026, 10, 8))).isFalse();
    assertThat(
            rules.on(LocalDate.of(2026, 1, 1)).workCalendar().isWorkday(LocalDate.of(2026, 10, 8)))
        .isTrue();
  }

  @Test
  void aWeekdayCantBeMadeUp() {
    Map<String, String> files = new TreeMap<>(Rules.builtInFiles());
    files.computeIfPresent(
        "calendar-cn-2026.yaml", (_, text) -> text.replace("2026-09-20", "2026-09-21"));

    assertThatThrownBy(() -> Rules.of(files, CHINA))
        .isInstanceOfSatisfying(
            Pack.Broken.class,
            broken ->
                assertThat(broken.faults())
                    .extracting(Pack.Fault::code)
                    .containsExactly("no-day-off-made-up"));
  }

  /** The annual number of days off follows from 52 or 53 weekends, holidays and exchanges. */
  @Test
  void theYearsAddUp() {
    assertThat(Stream.of(2024, 2025, 2026).map(this::workdaysOf)).containsExactly(251L, 248L, 248L);
  }

  private long workdaysOf(int year) {
    WorkCalendar calendar = rules.on(LocalDate.of(year, 1, 1)).workCalendar();
    return LocalDate.of(year, 1, 1)
        .datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(calendar::isWorkday)
        .count();
  }

  @Property
  void whatIsAddedIsCountedAgain(
      @ForAll @LongRange(min = 1_700_000_000, max = 1_800_000_000) long second,
      @ForAll @IntRange(min = 1, max = 60 * 24 * 20) int minutes) {
    Instant from = Instant.ofEpochSecond(second);
    Duration working = Duration.ofMinutes(minutes);
    WorkDays days = rules.at(from).workDays(from, working);

    Instant end = days.after(from, working);

    assertThat(days.between(from, end)).isEqualTo(working);
    assertThat(days.between(from, end.minusSeconds(1))).isLessThan(working);
    assertThat(WorkDays.parse(days.toString())).isEqualTo(days);
  }

  @Test
  void whatGatheredOverAHolidayCameOneWorkingDayBefore() {
    Instant from = at("2025-09-25T08:00:00+08:00");
    WorkDays days = rules.at(from).workDays(from, Duration.ofDays(20));
    assertThat(days.from(LocalDate.of(2025, 9, 30), LocalDate.of(2025, 10, 9))).isOne();
    assertThat(days.from(LocalDate.of(2025, 10, 9), LocalDate.of(2025, 10, 11))).isEqualTo(2);
    assertThat(days.from(LocalDate.of(2025, 10, 9), LocalDate.of(2025, 10, 9))).isZero();
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
