package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyFixtures.hour;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import shoutu.duty.DecompositionRules.Gap;
import shoutu.duty.DecompositionRules.Leaf;
import shoutu.duty.DecompositionRules.Overlap;
import shoutu.duty.DecompositionRules.Part;
import shoutu.duty.DecompositionRules.Proof;
import shoutu.duty.DecompositionRules.Stray;
import shoutu.duty.DecompositionRules.TooLate;
import shoutu.duty.DecompositionRules.Whole;

class DecompositionRulesTest {

  private static final Whole THREE_VILLAGES =
      new Whole(
          List.of("FIND", "CARE"),
          List.of(new Leaf("A", 10), new Leaf("B", 20), new Leaf("C", 30)),
          hour(24));

  @Test
  void partsThatCoverEveryPlaceOnceForEachTaskAreTheWhole() {
    assertThat(prove(find("A", 10), find("B", 20), find("C", 30), care(10, 40)).holds()).isTrue();
  }

  @Test
  void aPlaceWithoutTheTaskIsAGap() {
    assertThat(prove(find("A", 10), find("C", 30), care(10, 40)).gaps())
        .containsExactly(new Gap("FIND", "B"));
  }

  @Test
  void aPlaceWithTheTaskTwiceIsAnOverlap() {
    assertThat(
            prove(find("A", 10), find("B", 20), find("B", 20), find("C", 30), care(10, 40))
                .overlaps())
        .containsExactly(new Overlap("FIND", "B", List.of("B", "B")));
  }

  @Test
  void noPartMayTakeLongerThanTheWhole() {
    Part late = new Part("FIND", "C", 30, 31, hour(25));
    assertThat(prove(find("A", 10), find("B", 20), late, care(10, 40)).tooLate())
        .containsExactly(new TooLate("FIND", "C", hour(25)));
  }

  @Test
  void aPartOnOtherGroundOrOfAnotherTaskIsAStray() {
    Part elsewhere = find("Z", 99);
    Part other = new Part("PRINT", "A", 10, 40, hour(1));
    assertThat(
            prove(find("A", 10), find("B", 20), find("C", 30), care(10, 40), elsewhere, other)
                .strays())
        .containsExactly(new Stray("FIND", "Z"), new Stray("PRINT", "A"));
  }

  @Property
  void cuttingTheGroundAnywhereIntoNeighbouringRangesIsAlwaysComplete(
      @ForAll @IntRange(min = 1, max = 60) int places,
      @ForAll List<@IntRange(max = 60) Integer> cuts) {
    List<Leaf> leaves = leaves(places);
    List<Integer> borders = new ArrayList<>(cuts);
    borders.add(0);
    borders.add(60);
    List<Integer> sorted = borders.stream().distinct().sorted().toList();
    List<Part> parts =
        IntStream.range(1, sorted.size())
            .mapToObj(i -> new Part("FIND", "P" + i, sorted.get(i - 1), sorted.get(i), hour(1)))
            .filter(part -> leaves.stream().anyMatch(part::covers))
            .toList();
    Proof proof = DecompositionRules.prove(new Whole(List.of("FIND"), leaves, hour(2)), parts);
    assertThat(proof.holds()).isTrue();
  }

  @Property
  void takingAnyOnePartAwayLeavesExactlyItsPlacesUncovered(
      @ForAll @IntRange(min = 2, max = 40) int places, @ForAll @IntRange(max = 39) int gone) {
    int missing = gone % places;
    List<Part> parts =
        IntStream.range(0, places)
            .filter(no -> no != missing)
            .mapToObj(no -> new Part("FIND", "L" + no, no, no + 1, hour(1)))
            .toList();
    Proof proof =
        DecompositionRules.prove(new Whole(List.of("FIND"), leaves(places), hour(2)), parts);
    assertThat(proof.gaps()).containsExactly(new Gap("FIND", "L" + missing));
  }

  private static List<Leaf> leaves(int places) {
    return IntStream.range(0, places).mapToObj(no -> new Leaf("L" + no, no)).toList();
  }

  private static Proof prove(Part... parts) {
    return DecompositionRules.prove(THREE_VILLAGES, List.of(parts));
  }

  private static Part find(String place, int no) {
    return new Part("FIND", place, no, no + 1, hour(12));
  }

  private static Part care(int from, int to) {
    return new Part("CARE", "T", from, to, hour(24));
  }
}
