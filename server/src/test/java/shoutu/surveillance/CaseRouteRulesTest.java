package shoutu.surveillance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Duties;
import shoutu.surveillance.CaseFilter.Ground;

class CaseRouteRulesTest {

  private static final int LIMIT = 50;
  private static final long MILLION = 1_000_000;
  private static final CaseFilter ALL = CaseFilter.of(new Ground(1, 1, 1_000));

  @Test
  void theNationIsWalked() {
    assertThat(route(ALL, reach(MILLION, MILLION, 1))).isEqualTo(CaseRoute.WALK);
  }

  @Test
  void aVillageIsGathered() {
    assertThat(route(ALL, reach(300, 300, 1))).isEqualTo(CaseRoute.GATHER);
  }

  @Test
  void theAwkwardMiddleIsGatheredRatherThanWalkedPast() {
    // Fifty of 1,500 among a million: a walk would pass 33,000 cases of other places.
    assertThat(route(ALL, reach(1_500, 1_500, 1))).isEqualTo(CaseRoute.GATHER);
    assertThat(route(ALL, reach(50_000, 50_000, 1))).isEqualTo(CaseRoute.WALK);
  }

  @Test
  void whatIsRareInALargeGroundIsGathered() {
    assertThat(route(ALL.disease("PLAGUE"), reach(MILLION, 40, 1))).isEqualTo(CaseRoute.GATHER);
    assertThat(route(ALL.disease("RUBELLA").person("0-4", "F"), reach(MILLION, 4_000, 1)))
        .isEqualTo(CaseRoute.GATHER);
  }

  @Test
  void daysLongAgoAreWalkedMonthByMonth() {
    Days lastYear = new Days(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 6, 30));

    assertThat(route(ALL.onset(lastYear), reach(MILLION, MILLION, 0.1)))
        .isEqualTo(CaseRoute.WALK_MONTHS);
  }

  @Test
  void openDutiesHaveAnIndexOfTheirOwn() {
    assertThat(route(ALL.duties(Duties.OPEN), reach(MILLION, MILLION, 1)))
        .isEqualTo(CaseRoute.GATHER);
  }

  private static CaseRoute route(CaseFilter filter, CaseReach reach) {
    return CaseRouteRules.choose(filter, CaseOrder.RECEIVED, reach, LIMIT);
  }

  private static CaseReach reach(long ground, long matching, double onsetShare) {
    return new CaseReach(MILLION, ground, matching, onsetShare, 1);
  }
}
