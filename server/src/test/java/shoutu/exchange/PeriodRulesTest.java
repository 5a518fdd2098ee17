package shoutu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shoutu.exchange.PeriodRules.Period;

/** The fixed periods of DHIS2, and how people write the same. */
class PeriodRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

  @ParameterizedTest
  @CsvSource({
    "20261105,      2026-11-05, 2026-11-05",
    "2026-11-05,    2026-11-05, 2026-11-05",
    "2026W1,        2025-12-29, 2026-01-04",
    "2026W48,       2026-11-23, 2026-11-29",
    "2026年第48周,   2026-11-23, 2026-11-29",
    "2026BiW1,      2025-12-29, 2026-01-11",
    "202602,        2026-02-01, 2026-02-28",
    "2026-11,       2026-11-01, 2026-11-30",
    "2026年3月,      2026-03-01, 2026-03-31",
    "202601B,       2026-01-01, 2026-02-28",
    "2026Q4,        2026-10-01, 2026-12-31",
    "2026S2,        2026-07-01, 2026-12-31",
    "2026AprilS2,   2026-10-01, 2027-03-31",
    "2026NovS1,     2025-11-01, 2026-04-30",
    "2026NovS2,     2026-05-01, 2026-10-31",
    "2026,          2026-01-01, 2026-12-31",
    "2026年,         2026-01-01, 2026-12-31",
    "2026April,     2026-04-01, 2027-03-31",
    "2026Oct,       2026-10-01, 2027-09-30"
  })
  void aPeriodIsItsDays(String text, LocalDate first, LocalDate last) {
    assertThat(PeriodRules.read(text, TODAY)).contains(new Period(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026W54",
        "2025W53",
        "202613",
        "20261131",
        "2026Q5",
        "2026SunW4",
        "2026Nov",
        "soon"
      })
  void whatNobodyCanTellIsNotGuessed(String text) {
    assertThat(PeriodRules.read(text, TODAY)).isEmpty();
  }
}
