package shoutu.surveillance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.Threshold.Setting;
import shoutu.rules.Threshold.Tier;

/** Thresholds as the built-in pack has them. */
class SignalRulesTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final RuleBook RULES =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).on(LocalDate.of(2026, 11, 25));

  @Test
  void theFifthVaricellaCaseOfASchoolIsAClusterTheTenthIsPheInformation() {
    assertThat(crossing("VARICELLA", 1, 1, 1, 1)).isEmpty();
    assertThat(crossing("VARICELLA", 1, 1, 1, 1, 1).map(Crossing::tier)).contains(Tier.CLUSTER);
    assertThat(crossing("VARICELLA", 2, 2, 2, 2, 1, 1).map(Crossing::tier)).contains(Tier.PHE_INFO);
  }

  @Test
  void casesThatLieTooFarApartDoNotAddUp() {
    assertThat(crossing("VARICELLA", 2, 0, 0, 0, 0, 0, 0, 2)).isEmpty();
    assertThat(crossing("VARICELLA", 2, 0, 0, 0, 0, 0, 3).map(Crossing::tier))
        .contains(Tier.CLUSTER);
  }

  @Test
  void theFullestWindowIsTold() {
    Crossing crossing = crossing("MEASLES", 1, 1, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5).orElseThrow();

    assertThat(crossing.tier()).isEqualTo(Tier.PHE_INFO);
    assertThat(crossing.cases()).isEqualTo(15);
    assertThat(crossing.to()).isEqualTo(FIRST.plusDays(11));
    assertThat(crossing.thresholds()).contains("PHE-RASH", "CLUSTER-MEASLES");
  }

  @Test
  void oneCaseOfPlagueIsEnoughWhenever() {
    assertThat(SignalRules.crossing(days(1), RULES.thresholds("PLAGUE", Setting.COUNTY)))
        .map(Crossing::tier)
        .contains(Tier.PHE_INFO);
  }

  @Test
  void aDeathAloneMayBeEnough() {
    List<Tally.Day> days = List.of(new Tally.Day(FIRST, 1, 1));

    assertThat(SignalRules.crossing(days, RULES.thresholds("OTHER_DIARRHOEA", Setting.SCHOOL)))
        .isPresent();
  }

  private static java.util.Optional<Crossing> crossing(String disease, int... cases) {
    return SignalRules.crossing(days(cases), RULES.thresholds(disease, Setting.SCHOOL));
  }

  private static List<Tally.Day> days(int... cases) {
    List<Tally.Day> days = new ArrayList<>();
    for (int i = 0; i < cases.length; i++) {
      if (cases[i] > 0) {
        days.add(new Tally.Day(FIRST.plusDays(i), cases[i], 0));
      }
    }
    return days;
  }
}
