package shoutu.response;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ServerTest;
import shoutu.base.Acting;
import shoutu.rules.Level;
import shoutu.rules.PartyRule;
import shoutu.rules.Plan;
import shoutu.rules.Rules;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Parties;
import shoutu.territory.Place;
import shoutu.territory.PlaceRow;
import shoutu.territory.PostRow;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;
import shoutu.territory.Via;

/** A school is a place of its own: its principal owns its duties, and a plan's line reaches it. */
@ServerTest
class UnitPlanTest {

  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private Ownership ownership;
  @Autowired private Parties parties;
  @Autowired private Rules rules;
  @Autowired private Clock clock;

  @Test
  void thePrincipalOwnsTheSchoolsPartAndTheStationHasNone() {
    List<PlaceRow> rows = new ArrayList<>();
    rows.add(place(rows, "978801", "COUNTY", null));
    rows.add(place(rows, "978801100", "TOWNSHIP", "978801"));
    rows.add(place(rows, "978801100U1", "UNIT", "978801100"));
    rows.add(place(rows, "978801100U2", "UNIT", "978801100"));
    List<PostRow> held = new ArrayList<>();
    held.add(post(held, "978801", "LEAD"));
    held.add(post(held, "978801100", "LEAD"));
    held.add(post(held, "978801100U1", "LEAD"));
    held.add(post(held, "978801100U1", "SCHOOL"));
    held.add(post(held, "978801100U2", "LEAD"));
    Acting.asSystem(
        "test",
        () -> {
          assertThat(places.run(rows, TerritoryImport.Extent.PART).errors()).isEmpty();
          assertThat(posts.run(held).errors()).isEmpty();
        });

    Plan plan = rules.at(clock.instant()).plan("plan-measles");
    Plan.Line school = plan.line("school").orElseThrow();
    PlanGround ground = new PlanGround(territory, ownership, clock.instant());
    assertThat(ground.at(Level.UNIT, school, List.of("978801")))
        .extracting(Place::code)
        .containsExactly("978801100U1");
    assertThat(ground.leaf(school, List.of("978801"))).isEqualTo(Level.UNIT);

    Owner owner = ownership.ownerOf("978801100U1", "SCHOOL");
    assertThat(owner.via()).isEqualTo(Via.HOLDER);
    assertThat(owner.heldAt()).isEqualTo("978801100U1");
    assertThat(ownership.ownerOf("978801100U1", "HEALTH").via()).isEqualTo(Via.LEAD);

    List<Parties.Part> four = parties.of(territory.get("978801100U1"));
    assertThat(four)
        .extracting(part -> part.rule().party())
        .isSorted()
        .contains(PartyRule.Party.values());
    assertThat(four)
        .filteredOn(part -> part.rule().party() == PartyRule.Party.UNIT)
        .allSatisfy(
            part -> assertThat(requireNonNull(part.owner()).heldAt()).isEqualTo("978801100U1"));
    assertThat(four)
        .filteredOn(part -> part.rule().party() == PartyRule.Party.INDIVIDUAL)
        .allSatisfy(part -> assertThat(part.owner()).isNull());
    // The school's lines are the school's alone; nothing of a village where none lies around it.
    assertThat(codes(four)).contains("SCHOOL_WATCHES", "EDUCATION_GUIDES");
    assertThat(codes(four)).doesNotContain("VILLAGE_ASSISTS");
    assertThat(codes(parties.of(territory.get("978801100U2"))))
        .doesNotContain("SCHOOL_WATCHES", "EDUCATION_GUIDES")
        .contains("UNIT_ACTS_AND_REPORTS");
    assertThat(parties.of(territory.get("978801100"))).isEmpty();
  }

  private static List<String> codes(List<Parties.Part> parts) {
    return parts.stream().map(part -> part.rule().code()).toList();
  }

  private static PlaceRow place(
      List<PlaceRow> rows, String code, String level, @Nullable String parent) {
    return new PlaceRow(rows.size() + 1, code, "地" + code, "P" + code, parent, level, "100");
  }

  private static PostRow post(List<PostRow> rows, String place, String function) {
    String holder = place + function;
    return new PostRow(
        rows.size() + 1, place, function, "岗" + holder, holder, holder, "PRIMARY", null, null);
  }
}
