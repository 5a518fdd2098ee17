package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shoutu.epi.curve.Bin;
import shoutu.epi.curve.Curves;
import shoutu.epi.curve.Step;

class A01_CountsBecomeACurveTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  @Test
  void aDayWithoutCasesIsABarOfHeightZero() {
    var curve = Curves.of(Step.DAY, List.of(MONDAY.plusDays(3), MONDAY, MONDAY));

    assertThat(curve.counts()).containsExactly(2, 0, 0, 1);
    assertThat(curve.start()).isEqualTo(MONDAY);
  }

  @Test
  void anIsoWeekRunsFromMondayToSunday() {
    var curve = Curves.of(Step.ISO_WEEK, List.of(MONDAY.minusDays(1), MONDAY, MONDAY.plusDays(6)));

    assertThat(curve.bins())
        .containsExactly(
            new Bin(MONDAY.minusDays(7), MONDAY.minusDays(1), 1),
            new Bin(MONDAY, MONDAY.plusDays(6), 2));
  }

  @Test
  void theWeekOfNewYearBelongsToOneYearOnly() {
    var curve =
        Curves.of(Step.ISO_WEEK, List.of(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 1)));

    assertThat(curve.bins()).hasSize(1);
  }

  @Test
  void aRangeWithoutAnyCaseIsStillShown() {
    var curve = Curves.of(Step.DAY, List.of(), MONDAY, MONDAY.plusDays(2));

    assertThat(curve.counts()).containsExactly(0, 0, 0);
  }

  @Test
  void casesOutsideTheRangeAreNotCounted() {
    var perDay = Map.of(MONDAY.minusDays(1), 5L, MONDAY, 2L, MONDAY.plusDays(2), 7L);

    assertThat(Curves.ofCounts(Step.DAY, perDay, MONDAY, MONDAY.plusDays(1)).counts())
        .containsExactly(2, 0);
  }

  @Test
  void noDatesAndNoRangeIsRefused() {
    assertThatThrownBy(() -> Curves.of(Step.DAY, List.of()))
        .hasMessageContaining("dates must not be empty");
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsRefusedByItsDates() {
    assertThatThrownBy(() -> Curves.of(Step.DAY, List.of(), MONDAY, MONDAY.minusDays(1)))
        .hasMessage("to must not be before 2026-03-02, but was 2026-03-01");
  }

  @Test
  void aNegativeCountIsRefusedByItsDay() {
    assertThatThrownBy(() -> Curves.ofCounts(Step.DAY, Map.of(MONDAY, -1L), MONDAY, MONDAY))
        .hasMessage("cases on 2026-03-02 must be at least 0, but was -1");
  }

  @Property(tries = 200)
  void everyCaseIsInExactlyOneBar(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -400, max = 400) Integer> offsets) {
    var dates = offsets.stream().map(MONDAY::plusDays).toList();

    assertThat(Curves.of(Step.DAY, dates).total()).isEqualTo(dates.size());
    var weekly = Curves.of(Step.ISO_WEEK, dates);
    assertThat(weekly.total()).isEqualTo(dates.size());
    assertThat(weekly.bins()).allMatch(bin -> bin.from().getDayOfWeek() == DayOfWeek.MONDAY);
  }
}
