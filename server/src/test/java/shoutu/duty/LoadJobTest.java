package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shoutu.duty.DutyCounty.asSystem;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ClockTest;
import shoutu.territory.Absences;
import shoutu.territory.CoverageProofs;
import shoutu.territory.Field;
import shoutu.territory.PostRow;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** Too much in one hand is an open matter of whoever can appoint; the proof says how it was. */
@ClockTest
class LoadJobTest {

  @Autowired private Duties duties;
  @Autowired private DutyLists lists;
  @Autowired private LoadJob loads;
  @Autowired private CoverageProofs proofs;
  @Autowired private Absences absences;
  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private Clock clock;

  private DutyCounty county;

  @BeforeEach
  void county() {
    county = new DutyCounty(places, posts, territory);
  }

  @Test
  void onePersonOnTooManyPostsIsAskedOfTheLeadAboveAndClosesWhenEased() {
    List<String> functions = List.of("SUPPLY", "PUBLICITY", "SCHOOL", "HOTLINE");
    appoint(county.village, functions, "one");
    look();
    look();
    List<Duty> asked = eases();
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().owner()).isEqualTo(county.lead(county.town));
    assertThat(asked.getFirst().charge().params())
        .containsEntry("count", 4)
        .containsEntry("most", 3)
        .doesNotContainValue("one");

    appoint(county.village, List.of("HOTLINE"), "another");
    look();
    assertThat(eases().getFirst().stage()).isInstanceOf(Stage.Closed.class);
  }

  @Test
  void whoDeputisesForThemselvesIsAskedToBeRelieved() {
    Field health = county.health(county.otherVillage);
    appoint(row(health.place(), health.function(), health.place() + "-HEALTH-PRIMARY", "DEPUTY"));
    look();
    assertThat(eases())
        .singleElement()
        .satisfies(duty -> assertThat(duty.charge().params()).containsEntry("rule", "SELF_DEPUTY"));
  }

  /** The grid's LEAD is away for half of the last two days; its share of the period shows it. */
  @Test
  void theProofCountsPeopleTimesTime() {
    Instant now = clock.instant();
    String holder = county.grid + "-LEAD-PRIMARY";
    asSystem(
        () ->
            absences.away(
                holder, now.minus(Duration.ofHours(36)), now.minus(Duration.ofHours(12))));
    CoverageProofs.Proof proof =
        asSystem(() -> proofs.prove(territory.get(county.grid), now, Duration.ofDays(2)));
    assertThat(proof.share()).isCloseTo(0.5, within(1e-6));
    assertThat(proof.uncovered())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.open()).isFalse();
              assertThat(Duration.between(gap.from(), gap.until())).isEqualTo(Duration.ofHours(24));
            });
    CoverageProofs.Proof then =
        asSystem(
            () ->
                proofs.prove(
                    territory.get(county.grid),
                    now.minus(Duration.ofHours(24)),
                    Duration.ofHours(12)));
    assertThat(then.share()).isCloseTo(0, within(1e-6));
    assertThat(then.uncovered()).singleElement().matches(CoverageProofs.Uncovered::open);

    CoverageProofs.Proof town =
        asSystem(() -> proofs.prove(territory.get(county.town), now, Duration.ofDays(2)));
    assertThat(town.ofChildren()).containsKeys(county.village, county.otherVillage);
    assertThat(town.ofFunctions().get("HEALTH")).isCloseTo(1, within(1e-9));
    assertThat(town.ofFunctions().get("SUPPLY")).isCloseTo(0, within(1e-9));
    assertThat(town.gapsOfChildren()).isEmpty();
  }

  private List<Duty> eases() {
    DutyFilter filter =
        new DutyFilter(
            county.county,
            null,
            LoadJob.KIND,
            null,
            null,
            DutyFilter.Stages.ANY,
            DutyFilter.Lateness.ANY,
            DutyFilter.Holder.ANYBODY,
            DutyFilter.Order.NEWEST_FIRST);
    return asSystem(() -> lists.page(filter, null, 50)).items();
  }

  private void appoint(String place, List<String> functions, String holder) {
    functions.forEach(function -> appoint(row(place, function, holder, "PRIMARY")));
  }

  private void appoint(PostRow row) {
    assertThat(asSystem(() -> posts.run(List.of(row))).errors()).isEmpty();
  }

  private static PostRow row(String place, String function, String holder, @Nullable String kind) {
    return new PostRow(1, place, function, "岗", "Post", holder, kind, null, null);
  }

  private void look() {
    asSystem(
        () -> {
          loads.runDue(clock.instant());
          return new ArrayList<>();
        });
  }
}
