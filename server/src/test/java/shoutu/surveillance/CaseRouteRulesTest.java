package shoutu.surveillance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Duties;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CaseReach.Stretch;

class CaseRouteRulesTest {

  private static final int LIMIT = 50;
  private static final long MILLION = 1_000_000;
  private static final CaseFilter ALL = CaseFilter.of(new Ground(1, 1, 1_000));

  @Test
  void theNationIsWalked() {
    assertThat(route(ALL, reach(MILLION, MILLION))).isEqualTo(CaseRoute.WALK);
  }

  @Test
  void aVillageIsGathered() {
    assertThat(route(ALL, reach(300, 300))).isEqualTo(CaseRoute.GATHER);
  }

  @Test
  void theAwkwardMiddleIsGatheredRatherThanWalkedPast() {
    // Fifty of 1,500 among a million: a walk would pass 33,000 cases of other places.
    assertThat(route(ALL, reach(1_500, 1_500))).isEqualTo(CaseRoute.GATHER);
    assertThat(route(ALL, reach(50_000, 50_000))).isEqualTo(CaseRoute.WALK);
  }

  @Test
  void whatIsRareInALargeGroundIsWalkedToRatherThanSortedOutOfAll() {
    assertThat(route(ALL.disease("RUBELLA").person("0-4", "F"), reach(MILLION, 4_000)))
        .isEqualTo(CaseRoute.WALK);
    assertThat(route(ALL.disease("PLAGUE"), reach(MILLION, 40))).isEqualTo(CaseRoute.GATHER);
  }

  @Test
  void daysLongAgoAreGatheredAfterAGlanceAtTheNewest() {
    CaseFilter filter = ALL.onset(new Days(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 31)));
    CaseReach reach =
        new CaseReach(MILLION, MILLION, MILLION, MILLION, new Stretch(0.04, 0.8), Stretch.ALL);

    assertThat(CaseRouteRules.glancesFirst(filter, CaseOrder.RECEIVED, reach)).isTrue();
    assertThat(route(filter, reach)).isEqualTo(CaseRoute.GATHER);
    assertThat(CaseRouteRules.glancesFirst(filter, CaseOrder.ONSET, reach)).isFalse();
    assertThat(CaseRouteRules.choose(filter, CaseOrder.ONSET, reach, LIMIT))
        .isEqualTo(CaseRoute.WALK);
  }

  @Test
  void aDiseaseInDaysLongAgoIsGatheredByItsIndex() {
    CaseFilter filter =
        ALL.disease("HFMD").onset(new Days(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 31)));
    Stretch march = new Stretch(0.04, 0.8);

    // 4,000 of 100,000 are gathered; a walk meets one that matches among 250.
    assertThat(route(filter, new CaseReach(MILLION, MILLION, 100_000, 100_000, march, Stretch.ALL)))
        .isEqualTo(CaseRoute.GATHER);
  }

  @Test
  void lateDaysAreWalkedTo() {
    CaseFilter filter = ALL.onset(new Days(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 24)));

    assertThat(
            route(
                filter,
                new CaseReach(
                    MILLION, MILLION, MILLION, MILLION, new Stretch(0.04, 0), Stretch.ALL)))
        .isEqualTo(CaseRoute.WALK);
  }

  @Test
  void openDutiesHaveAnIndexOfTheirOwn() {
    assertThat(route(ALL.duties(Duties.OPEN), reach(MILLION, MILLION))).isEqualTo(CaseRoute.GATHER);
  }

  private static CaseRoute route(CaseFilter filter, CaseReach reach) {
    return CaseRouteRules.choose(filter, CaseOrder.RECEIVED, reach, LIMIT);
  }

  private static CaseReach reach(long ground, long matching) {
    return new CaseReach(MILLION, ground, ground, matching, Stretch.ALL, Stretch.ALL);
  }
}
