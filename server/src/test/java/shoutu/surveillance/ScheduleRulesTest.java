package shoutu.surveillance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import shoutu.rules.ControlEdition.Stay;
import shoutu.rules.Rules;
import shoutu.surveillance.ScheduleRules.Degree;
import shoutu.surveillance.ScheduleRules.Schedule;
import shoutu.surveillance.ScheduleRules.TestDay;

class ScheduleRulesTest {

  private static final Rules RULES = Rules.builtIn(ZoneId.of("Asia/Shanghai"));

  /** Golden vector T12. */
  @Test
  void aCloseContactOfTheNinthEditionIsTestedOnFiveDaysAndOnceAtHome() {
    LocalDate dayOne = LocalDate.of(2022, 7, 1);
    Schedule schedule = of("COVID19", Degree.CONTACT, dayOne);

    assertThat(schedule.edition()).isEqualTo("COVID-9");
    assertThat(schedule.until()).isEqualTo(LocalDate.of(2022, 7, 10));
    assertThat(schedule.tests())
        .containsExactly(
            new TestDay(LocalDate.of(2022, 7, 1), 1, Stay.CENTRAL),
            new TestDay(LocalDate.of(2022, 7, 2), 2, Stay.CENTRAL),
            new TestDay(LocalDate.of(2022, 7, 3), 3, Stay.CENTRAL),
            new TestDay(LocalDate.of(2022, 7, 5), 5, Stay.CENTRAL),
            new TestDay(LocalDate.of(2022, 7, 7), 7, Stay.CENTRAL),
            new TestDay(LocalDate.of(2022, 7, 10), 3, Stay.HOME));
  }

  /** Golden vector T10, its second half. */
  @Test
  void theTwentyMeasuresKnowNoContactOfAContact() {
    Schedule schedule = of("COVID19", Degree.CONTACT_OF_CONTACT, LocalDate.of(2022, 11, 15));

    assertThat(schedule.traced()).isFalse();
    assertThat(schedule.until()).isNull();
  }

  @Test
  void withoutAnEditionTheDiseasesOwnDaysCountFromTheLastExposure() {
    Schedule schedule = of("MEASLES", Degree.CONTACT, LocalDate.of(2026, 11, 1));

    assertThat(schedule).isEqualTo(new Schedule(true, LocalDate.of(2026, 11, 19), null, List.of()));
    assertThat(of("MEASLES", Degree.CONTACT_OF_CONTACT, LocalDate.of(2026, 11, 1)).until())
        .isNull();
  }

  @Test
  void theTenthEditionTracesNobody() {
    assertThat(of("COVID19", Degree.CONTACT, LocalDate.of(2026, 11, 1)).until()).isNull();
  }

  private static Schedule of(String disease, Degree degree, LocalDate dayOne) {
    return ScheduleRules.schedule(RULES.on(dayOne), disease, degree, dayOne.minusDays(3), dayOne);
  }
}
