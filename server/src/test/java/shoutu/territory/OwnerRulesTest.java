package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Basis;
import shoutu.rules.Function;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.Provenance;

/** A county, two townships, a village, a grid; then random ones. */
class OwnerRulesTest {

  private static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");
  private static final List<String> FUNCTIONS = List.of("LEAD", "HEALTH", "CARE", "SUPPLY");
  private static final OwnerRules.PostNames NAMES = (_, _) -> new Names("指挥长", "Command leader");

  private static final Place COUNTY = place("C", null, Level.COUNTY);
  private static final Place TOWN = place("T", "C", Level.TOWNSHIP);
  private static final Place VILLAGE = place("V", "T", Level.VILLAGE);
  private static final Place GRID = place("G", "V", Level.GRID);
  private static final List<Place> PLACES = List.of(COUNTY, TOWN, VILLAGE, GRID);

  private final List<HeldField> held = new ArrayList<>();
  private final Set<String> away = new HashSet<>();

  @Test
  void theHolderAnswers() {
    holds("doctor", "V", "HEALTH");
    deputises("nurse", "V", "HEALTH");

    assertOwner(VILLAGE, "HEALTH", "doctor", Via.HOLDER);
  }

  @Test
  void theDeputyStandsInForAHolderWhoIsAway() {
    holds("doctor", "V", "HEALTH");
    deputises("nurse", "V", "HEALTH");
    away.add("doctor");

    assertOwner(VILLAGE, "HEALTH", "nurse", Via.DEPUTY);
  }

  @Test
  void whereNobodyHasTheFunctionTheLeadAnswers() {
    holds("secretary", "V", "LEAD");
    holds("officer", "T", "HEALTH");

    assertOwner(VILLAGE, "HEALTH", "secretary", Via.LEAD);
  }

  @Test
  void theLeadsDeputyLeadsWhileTheLeadIsAway() {
    holds("secretary", "V", "LEAD");
    deputises("clerk", "V", "LEAD");
    away.add("secretary");

    assertOwner(VILLAGE, "HEALTH", "clerk", Via.LEAD);
    assertOwner(VILLAGE, "LEAD", "clerk", Via.DEPUTY);
  }

  @Test
  void aPlaceWithoutAnyoneIsAnsweredForOneLevelUp() {
    holds("officer", "T", "HEALTH");
    holds("mayor", "T", "LEAD");

    assertOwner(GRID, "HEALTH", "officer", Via.PARENT);
    assertOwner(GRID, "CARE", "mayor", Via.PARENT);
  }

  @Test
  void whereAllPostsAreEmptyItIsTheRootsLeadPostWithoutAName() {
    Owner owner = OwnerRules.ownerOf(atlas(PLACES), GRID, "CARE", NOON, NAMES);

    assertThat(owner.holder()).isNull();
    assertThat(owner.post()).isEqualTo("C县 · 指挥长");
    assertThat(owner.postEn()).isEqualTo("C County · Command leader");
    assertThat(owner.heldAt()).isEqualTo("C");
    assertThat(owner.via()).isEqualTo(Via.PARENT);
  }

  @Test
  void aPlaceThatIsGoneIsAnsweredForAbove() {
    Place gone = new Place("V", "V", "V", Level.VILLAGE, "T", null, 3, 10, 1, true);
    holds("doctor", "V", "HEALTH");
    holds("officer", "T", "HEALTH");
    Atlas atlas = atlas(List.of(COUNTY, TOWN, gone));

    assertThat(OwnerRules.ownerOf(atlas, gone, "HEALTH", NOON, NAMES).holder())
        .isEqualTo("officer");
  }

  @Test
  void fieldsAreTheOwnFunctionAndWhatLiesVacantBelow() {
    holds("officer", "T", "HEALTH");
    holds("grid worker", "G", "LEAD");

    assertThat(OwnerRules.fieldsOf(atlas(PLACES), "officer", FUNCTIONS))
        .containsExactlyInAnyOrder(new Field("T", "HEALTH"), new Field("V", "HEALTH"));
    assertThat(OwnerRules.fieldsOf(atlas(PLACES), "grid worker", FUNCTIONS)).hasSize(4);
  }

  @Test
  void whoIsAwayOwnsNothing() {
    holds("officer", "T", "HEALTH");
    away.add("officer");

    assertThat(OwnerRules.fieldsOf(atlas(PLACES), "officer", FUNCTIONS)).isEmpty();
  }

  @Test
  void aGapIsARequiredFunctionWithoutAnybodyPresentAndHasAnOwner() {
    holds("mayor", "T", "LEAD");
    holds("doctor", "V", "HEALTH");
    holds("carer", "V", "CARE");
    deputises("nurse", "V", "CARE");
    away.addAll(List.of("doctor", "carer"));

    List<Gap> gaps = OwnerRules.gaps(atlas(PLACES), VILLAGE, required(), NOON, NAMES);

    assertThat(gaps)
        .extracting(gap -> gap.field().function() + " " + gap.kind() + " " + gap.owner().holder())
        .containsExactly("LEAD VACANT mayor", "HEALTH AWAY mayor", "SUPPLY VACANT mayor");
  }

  private static List<Function> required() {
    return FUNCTIONS.stream()
        .map(
            code ->
                new Function(
                    code,
                    new Names(code, code),
                    Set.of(),
                    Map.of(),
                    Map.of(),
                    new Basis("", "", "", Provenance.DESIGN)))
        .toList();
  }

  /**
   * Every field of every territory has one owner, and the fields of all holders are those fields.
   */
  @Property(tries = 500)
  void everyFieldHasExactlyOneOwnerAndFieldsOfIsItsInverse(@ForAll long seed) {
    Random random = new Random(seed);
    List<Place> places = randomPlaces(random);
    List<String> people = randomPosts(random, places);
    people.stream().filter(_ -> random.nextInt(4) == 0).forEach(away::add);
    Atlas atlas = new Atlas(places, held, away, randomHeirs(random, places));

    Set<Field> owned = new HashSet<>();
    for (String person : people) {
      List<Field> fields = OwnerRules.fieldsOf(atlas, person, FUNCTIONS);
      assertThat(fields).doesNotHaveDuplicates();
      for (Field field : fields) {
        assertThat(owned.add(field)).as("second owner of %s", field).isTrue();
        assertThat(ownerOf(atlas, places, field).holder()).as("%s", field).isEqualTo(person);
      }
    }
    for (Place place : places) {
      for (String function : FUNCTIONS) {
        Field field = new Field(place.code(), function);
        Owner owner = ownerOf(atlas, places, field);
        assertThat(owner.holder() != null).as("%s", field).isEqualTo(owned.contains(field));
        assertThat(away).doesNotContain("" + owner.holder());
      }
    }
  }

  private static Owner ownerOf(Atlas atlas, List<Place> places, Field field) {
    Place place =
        places.stream().filter(p -> p.code().equals(field.place())).findFirst().orElseThrow();
    return OwnerRules.ownerOf(atlas, place, field.function(), NOON, NAMES);
  }

  private static List<Place> randomPlaces(Random random) {
    List<Place> places = new ArrayList<>(List.of(COUNTY));
    int count = random.nextInt(20);
    for (int i = 0; i < count; i++) {
      Place parent = places.get(random.nextInt(places.size()));
      if (parent.level() != Level.GRID) {
        Level below = Level.values()[parent.level().ordinal() + 1];
        places.add(place("P" + i, parent.code(), below, random.nextInt(4) == 0));
      }
    }
    return places;
  }

  /** Any place may follow any other: also such as are gone, and round in a circle. */
  private static Map<String, String> randomHeirs(Random random, List<Place> places) {
    Map<String, String> heirs = new HashMap<>();
    for (Place place : places) {
      if (random.nextBoolean()) {
        heirs.put(place.code(), places.get(random.nextInt(places.size())).code());
      }
    }
    return heirs;
  }

  /** A person may hold several functions in several places; each seat has at most one. */
  private List<String> randomPosts(Random random, List<Place> places) {
    List<String> people = List.of("a", "b", "c", "d", "e", "f");
    held.clear();
    away.clear();
    for (Place place : places) {
      for (String function : FUNCTIONS) {
        for (int rank = 0; rank < 4; rank++) {
          if (random.nextInt(5) == 0) {
            String who = people.get(random.nextInt(people.size()));
            held.add(seat(who, place.code(), function, rank));
          }
        }
      }
    }
    return people;
  }

  private void assertOwner(Place place, String function, String holder, Via via) {
    Owner owner = OwnerRules.ownerOf(atlas(PLACES), place, function, NOON, NAMES);
    assertThat(owner.holder()).isEqualTo(holder);
    assertThat(owner.via()).isEqualTo(via);
    assertThat(owner.place()).isEqualTo(place.code());
  }

  private Atlas atlas(List<Place> places) {
    return new Atlas(places, held, away);
  }

  private void holds(String who, String place, String function) {
    held.add(seat(who, place, function, SeatKind.PRIMARY));
  }

  private void deputises(String who, String place, String function) {
    held.add(seat(who, place, function, SeatKind.DEPUTY));
  }

  private static HeldField seat(String who, String place, String function, SeatKind kind) {
    return seat(who, place, function, kind == SeatKind.PRIMARY ? 0 : 1);
  }

  private static HeldField seat(String who, String place, String function, int rank) {
    Seat seat = new Seat(new Field(place, function), rank);
    return new HeldField(seat.field(), seat.kind(), rank, function, function, who);
  }

  private static Place place(String code, @Nullable String parent, Level level) {
    return place(code, parent, level, false);
  }

  private static Place place(String code, @Nullable String parent, Level level, boolean gone) {
    return new Place(code, code + "县", code + " County", level, parent, null, 1, 9, 610622, gone);
  }
}
