package shoutu.briefing.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shoutu.briefing.weekly.Bulletin.Line;
import shoutu.briefing.weekly.BulletinRules.Refusal;

class BulletinRulesTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");

  @Test
  void weeksBeginOnMondayAndAreNumberedWithinTheirYear() {
    assertThat(BulletinRules.lastWeek(LocalDate.parse("2026-11-23"))).isEqualTo(MONDAY);
    assertThat(BulletinRules.lastWeek(LocalDate.parse("2026-11-29"))).isEqualTo(MONDAY);
    assertThat(BulletinRules.number("610622", MONDAY)).isEqualTo("610622-2026-W47");
    // The week of New Year belongs to the year of its Thursday.
    assertThat(BulletinRules.number("610622", LocalDate.parse("2024-12-30")))
        .isEqualTo("610622-2025-W01");
  }

  @Test
  void neverBeforeAStatutoryReportNorBeforeTheWeekIsOver() {
    LocalDate after = MONDAY.plusWeeks(1);
    assertThat(BulletinRules.refusal(MONDAY, after, 0, false)).isEmpty();
    assertThat(BulletinRules.refusal(MONDAY, after, 1, false)).contains(Refusal.STATUTORY_FIRST);
    assertThat(BulletinRules.refusal(MONDAY, after.minusDays(1), 0, false))
        .contains(Refusal.WEEK_NOT_OVER);
    assertThat(BulletinRules.refusal(MONDAY, after, 1, true)).contains(Refusal.PUBLISHED_ALREADY);
  }

  @Test
  void linesStandAgainstTheWeekBeforeAndSmallCountsAreNotTold() {
    assertThat(
            BulletinRules.lines(
                Map.of("MEASLES", 7L, "HFMD", 9L), Map.of("MEASLES", 9L, "FLU", 2L)))
        .containsExactly(new Line("HFMD", 9, 0), new Line("MEASLES", 7, 9), new Line("FLU", 0, 2));
    assertThat(new Line("MEASLES", 7, 9).change()).isEqualTo(-2);
    assertThat(BulletinRules.told(4, 5)).isEqualTo("<5");
    assertThat(BulletinRules.told(5, 5)).isEqualTo("5");
    assertThat(BulletinRules.told(0, 5)).isEqualTo("0");
  }
}
