package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Level;

/** A county, a township with three villages, one of them gone. */
class AtlasTest {

  private static final Place COUNTY = place("C", null, Level.COUNTY, 1, false);
  private static final Place TOWN = place("T", "C", Level.TOWNSHIP, 2, false);
  private static final Place FIRST = place("V1", "T", Level.VILLAGE, 3, false);
  private static final Place SECOND = place("V2", "T", Level.VILLAGE, 4, false);
  private static final Place GONE = place("V3", "T", Level.VILLAGE, 5, true);
  private static final List<Place> PLACES = List.of(SECOND, GONE, FIRST, TOWN, COUNTY);
  private static final Field HEALTH = new Field("V1", "HEALTH");

  @Test
  void childrenAreThoseThatExistInTheOrderOfTheirNumbers() {
    Atlas atlas = new Atlas(PLACES, List.of(), Set.of());
    assertThat(atlas.children("T")).containsExactly(FIRST, SECOND);
    assertThat(atlas.children("V1")).isEmpty();
    assertThat(atlas.roots()).containsExactly(COUNTY);
    assertThat(atlas.places()).hasSize(5);
    assertThat(atlas.parent(COUNTY)).isNull();
    assertThat(atlas.parent(TOWN)).isEqualTo(COUNTY);
  }

  /** A part of a territory is a territory. */
  @Test
  void whatHangsFromNothingKnownIsARoot() {
    assertThat(new Atlas(List.of(TOWN, FIRST), List.of(), Set.of()).roots()).containsExactly(TOWN);
  }

  @Test
  void deputiesStandInByTurnsHoweverTheyWereRead() {
    Atlas atlas =
        new Atlas(
            PLACES, List.of(seat("c", 3), seat("a", 1), seat("h", 0), seat("b", 2)), Set.of());
    assertThat(atlas.deputies(HEALTH)).extracting(HeldField::holder).containsExactly("a", "b", "c");
    assertThat(atlas.primary(HEALTH)).isEqualTo(seat("h", 0));
    assertThat(atlas.heldBy("b")).containsExactly(seat("b", 2));
    assertThat(atlas.heldBy("nobody")).isEmpty();
  }

  @Test
  void aPlaceWhosePeopleAreAllAwayHasNobody() {
    Atlas atlas = new Atlas(PLACES, List.of(seat("h", 0), seat("a", 1)), Set.of("h", "a"));
    assertThat(atlas.hasSomebody("V1")).isFalse();
    assertThat(atlas.isAway("h")).isTrue();
    assertThat(atlas.isAway("x")).isFalse();
    assertThat(atlas.isPresent(seat("h", 0))).isFalse();
    assertThat(atlas.isPresent(null)).isFalse();
    Atlas one = new Atlas(PLACES, List.of(seat("h", 0), seat("a", 1)), Set.of("h"));
    assertThat(one.hasSomebody("V1")).isTrue();
    assertThat(one.hasSomebody("V2")).isFalse();
    assertThat(one.isPresent(seat("a", 1))).isTrue();
  }

  @Test
  void theHeirOfAPlaceThatIsGoneIsAskedInsteadOfThePlaceAbove() {
    Atlas atlas = new Atlas(PLACES, List.of(), Set.of(), Map.of("V3", "V1"));
    assertThat(atlas.above(GONE)).isEqualTo(FIRST);
    assertThat(atlas.hasHeir(GONE)).isTrue();
    assertThat(atlas.hasHeir(FIRST)).isFalse();
    assertThat(atlas.askingAt("V1")).containsExactly(GONE);
    assertThat(atlas.askingAt("T")).containsExactly(FIRST, SECOND);
  }

  @Test
  void whoIsStillThereHasNoHeirAndNobodyInheritsFromThemselves() {
    Map<String, String> heirs = Map.of("V2", "V1", "V3", "unknown", "nowhere", "V1");
    Atlas atlas = new Atlas(PLACES, List.of(), Set.of(), heirs);
    assertThat(atlas.above(SECOND)).isEqualTo(TOWN);
    assertThat(atlas.above(GONE)).isEqualTo(TOWN);
    assertThat(atlas.askingAt("V1")).isEmpty();

    Place below = place("G", "V3", Level.GRID, 6, false);
    Atlas round =
        new Atlas(
            List.of(COUNTY, TOWN, GONE, below), List.of(), Set.of(), Map.of("V3", "G", "C", "T"));
    assertThat(round.above(GONE)).isEqualTo(TOWN);
    assertThat(round.askingAt("G")).isEmpty();
  }

  private static HeldField seat(String who, int rank) {
    return new HeldField(HEALTH, new Seat(HEALTH, rank).kind(), rank, "村医", "Doctor", who);
  }

  private static Place place(
      String code, @Nullable String parent, Level level, int no, boolean gone) {
    return new Place(code, code, code, level, parent, null, no, no, 1, gone);
  }
}
