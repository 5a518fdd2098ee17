package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyFixtures.issued;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shoutu.territory.Field;

class StandingRulesTest {

  private static final String COUNTY = "610622000000";
  private static final String TOWNSHIP = "610622100000";
  private static final String VILLAGE = "610622100201";
  private static final String GRID = "610622100201001";

  private static final Map<String, List<String>> PATHS =
      Map.of(
          COUNTY,
          List.of(COUNTY),
          TOWNSHIP,
          List.of(COUNTY, TOWNSHIP),
          VILLAGE,
          List.of(COUNTY, TOWNSHIP, VILLAGE),
          GRID,
          List.of(COUNTY, TOWNSHIP, VILLAGE, GRID),
          "610622101000",
          List.of(COUNTY, "610622101000"));

  @Test
  void theHolderOfTheFieldOwnsItsDuties() {
    assertThat(standing(field(VILLAGE, "HEALTH"))).containsExactly(Standing.OWNER);
  }

  @Test
  void theSameFunctionBelowIsTheOwnersSubordinate() {
    assertThat(standing(field(GRID, "HEALTH"))).containsExactly(Standing.SUBORDINATE);
    assertThat(standing(field(GRID, "CARE"))).isEmpty();
  }

  @Test
  void theSameFunctionAndTheLeadsAboveAreSuperiors() {
    assertThat(standing(field(TOWNSHIP, "HEALTH"))).containsExactly(Standing.SUPERIOR);
    assertThat(standing(field(VILLAGE, "LEAD"))).containsExactly(Standing.SUPERIOR);
    assertThat(standing(field(TOWNSHIP, "CARE"))).isEmpty();
  }

  @Test
  void theCountysLeadIsTheCommand() {
    assertThat(standing(field(COUNTY, "LEAD")))
        .containsExactlyInAnyOrder(Standing.SUPERIOR, Standing.COMMAND);
  }

  @Test
  void theLeadOfAnotherTownshipIsNobodyHere() {
    assertThat(standing(field("610622101000", "LEAD"))).isEmpty();
  }

  @Test
  void verificationIsNotUnderTheLeadOfItsOwnPlace() {
    assertThat(
            StandingRules.isUnder(
                field(COUNTY, "SUPERVISION"), field(COUNTY, "LEAD"), StandingRulesTest::path))
        .isFalse();
    assertThat(
            StandingRules.isUnder(
                field(COUNTY, "HEALTH"), field(COUNTY, "LEAD"), StandingRulesTest::path))
        .isTrue();
    assertThat(standing(field(COUNTY, "SUPERVISION"))).containsExactly(Standing.SUPERVISION);
  }

  @Test
  void aDeputySitsInTheSameField() {
    assertThat(
            StandingRules.isUnder(
                field(GRID, "HEALTH"),
                Seats.deputyOf(field(VILLAGE, "HEALTH")),
                StandingRulesTest::path))
        .isTrue();
  }

  @Test
  void whoAskedIsTheBeneficiaryOfTheAnswer() {
    Duty asking = issued();
    assertThat(
            StandingRules.of(
                issued(),
                field(VILLAGE, "HEALTH")::equals,
                List.of(),
                StandingRulesTest::path,
                Set.of(COUNTY),
                asking))
        .contains(Standing.BENEFICIARY);
  }

  private static Set<Standing> standing(Field post) {
    return StandingRules.of(
        issued(), post::equals, List.of(post), StandingRulesTest::path, Set.of(COUNTY), null);
  }

  private static List<String> path(String place) {
    return PATHS.getOrDefault(place, List.of());
  }

  private static Field field(String place, String function) {
    return new Field(place, function);
  }
}
