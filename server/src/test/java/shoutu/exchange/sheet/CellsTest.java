package shoutu.exchange.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  @ParameterizedTest
  @CsvSource({
    "2026-11-05,2026-11-05",
    "2026/11/5,2026-11-05",
    "2026.11.5,2026-11-05",
    "2026年11月5日,2026-11-05",
    "20261105,2026-11-05",
    "46331,2026-11-05",
    "46331.75,2026-11-05",
    "26-11-05,2026-11-05",
    "27/1/2,2027-01-02",
    "61-10-30,1961-10-30",
    "2026-11-05 14:30,2026-11-05",
    "2026-11-05T14:30:00Z,2026-11-05",
    "2026年11月5日 14时,2026-11-05",
    "２０２６－１１－０５,2026-11-05"
  })
  void daysAreReadAsPeopleWriteThem(String cell, LocalDate day) {
    assertThat(Cells.date(cell, TODAY)).contains(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5/11/2026", "2026-13-05", "2026-02-30", "昨天", "123", "2026-11", ""})
  void whatMayMeanTwoDaysOrNoneIsNoDay(String cell) {
    assertThat(Cells.date(cell, TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"7,7", "7岁,7", "0.5,0", "8月,0", "15天,0", "18个月,1", "７,7", "6 years,6"})
  void agesAreWholeYears(String cell, int years) {
    assertThat(Cells.years(cell)).hasValue(years);
  }

  @ParameterizedTest
  @ValueSource(strings = {"七岁半", "old", "1.2.3", "-1"})
  void whatIsNoAgeIsNotGuessed(String cell) {
    assertThat(Cells.years(cell)).isEmpty();
  }
}
