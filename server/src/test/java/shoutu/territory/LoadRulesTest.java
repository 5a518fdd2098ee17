package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Basis;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.Provenance;
import shoutu.rules.SpanRule;
import shoutu.rules.SpanRule.Counts;

/** A county with two townships; the first has three villages, the second one. */
class LoadRulesTest {

  private static final List<Place> PLACES =
      List.of(
          place("C", null, Level.COUNTY, 90_000, 1, 7),
          place("T1", "C", Level.TOWNSHIP, 30_000, 2, 5),
          place("V1", "T1", Level.VILLAGE, 2_000, 3, 3),
          place("V2", "T1", Level.VILLAGE, 3_000, 4, 4),
          place("V3", "T1", Level.VILLAGE, null, 5, 5),
          place("T2", "C", Level.TOWNSHIP, 20_000, 6, 7),
          place("V4", "T2", Level.VILLAGE, 1_000, 7, 7));
  private static final Subtree COUNTY = new Subtree("C", 1, 8);
  private static final Subtree SECOND = new Subtree("T2", 6, 8);
  private static final List<String> FUNCTIONS = List.of("LEAD", "HEALTH");
  private static final List<String> PAIRING = List.of("PAIR_DOCTOR", "PAIR_POLICE");

  private static final SpanRule PEOPLE =
      rule("people", Counts.PEOPLE_OF_A_POST, Level.VILLAGE, "HEALTH", 2_000);
  private static final SpanRule BELOW = rule("below", Counts.PLACES_OF_A_POST, null, null, 2);
  private static final SpanRule POSTS = rule("posts", Counts.POSTS_OF_A_PERSON, null, null, 2);
  private static final SpanRule TEAMS = rule("teams", Counts.TEAMS_OF_A_PERSON, null, null, 1);
  private static final List<SpanRule> RULES = List.of(PEOPLE, BELOW, POSTS, TEAMS);

  private final List<HeldField> held = new ArrayList<>();

  @Test
  void aPostWithMorePeopleThanTheRuleAllowsIsNamed() {
    holds("a", "V1", "HEALTH");
    holds("b", "V2", "HEALTH");
    holds("c", "V3", "HEALTH");
    holds("d", "T2", "HEALTH");
    holds("e", "V2", "LEAD");
    assertThat(loads(COUNTY)).containsExactly(new Load(PEOPLE, "V2", "HEALTH", "b", 3_000));
  }

  @Test
  void aPostWithMorePlacesBelowThanTheRuleAllowsIsNamed() {
    holds("mayor", "T1", "LEAD");
    holds("other", "T2", "LEAD");
    holds("leader", "C", "LEAD");
    assertThat(loads(COUNTY)).containsExactly(new Load(BELOW, "T1", "LEAD", "mayor", 3));
  }

  @Test
  void tooManyPostsOfAPersonAreNamedAtTheLowestPlaceWithAll() {
    holds("a", "V1", "HEALTH");
    holds("a", "V1", "LEAD");
    assertThat(loads(COUNTY)).isEmpty();
    deputises("a", "V3", "LEAD");
    assertThat(loads(COUNTY)).isEmpty();
    holds("a", "V2", "LEAD");
    assertThat(loads(COUNTY)).containsExactly(new Load(POSTS, "T1", null, "a", 3));
    holds("a", "V4", "LEAD");
    assertThat(loads(COUNTY)).containsExactly(new Load(POSTS, "C", null, "a", 4));
    assertThat(loads(SECOND)).isEmpty();
  }

  /** Several seats of one team are one place. */
  @Test
  void membershipInTeamsIsCountedByPlace() {
    holds("p", "V1", "PAIR_DOCTOR");
    holds("p", "V1", "PAIR_POLICE");
    assertThat(loads(COUNTY)).isEmpty();
    holds("p", "V2", "PAIR_POLICE");
    assertThat(loads(COUNTY)).containsExactly(new Load(TEAMS, "T1", null, "p", 2));
  }

  @Test
  void postsOfAPlaceThatIsGoneOrUnknownDoNotCount() {
    holds("a", "V1", "LEAD");
    holds("a", "V2", "LEAD");
    holds("a", "X", "LEAD");
    held.add(seat("a", "V9", "LEAD", 0));
    List<Place> more = new ArrayList<>(PLACES);
    more.add(new Place("V9", "V9", "V9", Level.VILLAGE, "T1", 5_000, 5, 5, 1, true));
    Atlas atlas = new Atlas(more, held, new HashSet<>());
    assertThat(LoadRules.loads(atlas, COUNTY, RULES, FUNCTIONS, PAIRING)).isEmpty();
    assertThat(LoadRules.loads(atlas, COUNTY, RULES, List.of(), PAIRING)).isEmpty();
  }

  @Test
  void loadsComeInTheOrderOfTheTerritoryThenOfPeople() {
    holds("b", "V2", "HEALTH");
    holds("mayor", "T1", "LEAD");
    for (String place : List.of("V1", "V3", "V4")) {
      holds("z", place, "LEAD");
      deputises("x", place, "LEAD");
      holds("y", place, "HEALTH");
    }
    assertThat(loads(COUNTY))
        .extracting(load -> load.rule().id() + " " + load.holder())
        .containsExactly("below mayor", "people b", "posts y", "posts z");
  }

  @Test
  void whoDeputisesOnlyForThemselvesIsNamed() {
    holds("a", "V1", "LEAD");
    deputises("a", "V1", "LEAD");
    holds("b", "V2", "LEAD");
    deputises("b", "V2", "LEAD");
    held.add(seat("c", "V2", "LEAD", 2));
    holds("d", "V3", "LEAD");
    deputises("e", "V4", "LEAD");
    holds("f", "V4", "HEALTH");
    deputises("f", "V4", "HEALTH");
    deputises("g", "V1", "PAIR_DOCTOR");
    Atlas atlas = new Atlas(PLACES, held, new HashSet<>());
    assertThat(LoadRules.deputisingForThemselves(atlas, COUNTY, FUNCTIONS))
        .containsExactly(new Field("V1", "LEAD"), new Field("V4", "HEALTH"));
    assertThat(LoadRules.deputisingForThemselves(atlas, SECOND, FUNCTIONS))
        .containsExactly(new Field("V4", "HEALTH"));
  }

  private List<Load> loads(Subtree within) {
    return LoadRules.loads(
        new Atlas(PLACES, held, new HashSet<>()), within, RULES, FUNCTIONS, PAIRING);
  }

  private void holds(String who, String place, String function) {
    held.add(seat(who, place, function, 0));
  }

  private void deputises(String who, String place, String function) {
    held.add(seat(who, place, function, 1));
  }

  private static HeldField seat(String who, String place, String function, int rank) {
    Field field = new Field(place, function);
    return new HeldField(field, new Seat(field, rank).kind(), rank, function, function, who);
  }

  private static SpanRule rule(
      String id, Counts counts, @Nullable Level level, @Nullable String function, int most) {
    Basis basis = new Basis("", "", "", Provenance.DESIGN);
    return new SpanRule(id, new Names(id, id), counts, level, function, most, basis);
  }

  private static Place place(
      String code,
      @Nullable String parent,
      Level level,
      @Nullable Integer people,
      int no,
      int last) {
    return new Place(code, code, code, level, parent, people, no, last, 1, false);
  }
}
