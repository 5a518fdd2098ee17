package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.base.RowFault;
import shoutu.rules.Level;
import shoutu.territory.PlaceDiff.Wanted;
import shoutu.territory.TerritoryImport.Extent;

/** A county of two townships is known; files say the same, more, otherwise, or nonsense. */
class PlaceDiffRulesTest {

  private final Map<String, KnownPlace> known = new HashMap<>();

  PlaceDiffRulesTest() {
    known("610622", "延川县", Level.COUNTY, null, 190_000, false);
    known("610622100", "大禹街道", Level.TOWNSHIP, "610622", 30_000, false);
    known("610622101", "永坪镇", Level.TOWNSHIP, "610622", 50_000, false);
    known("610622101201", "石油沟村", Level.VILLAGE, "610622101", 900, false);
    known("610622109", "旧镇", Level.TOWNSHIP, "610622", null, true);
  }

  private void known(
      String code,
      String name,
      Level level,
      @Nullable String parent,
      @Nullable Integer population,
      boolean gone) {
    known.put(
        code,
        new KnownPlace(
            new UUID(0, known.size()),
            1,
            code,
            name,
            "E " + name,
            level,
            parent,
            population,
            1,
            1,
            610622,
            gone,
            null,
            null));
  }

  private static PlaceRow row(
      int row,
      @Nullable String code,
      @Nullable String name,
      @Nullable String parent,
      @Nullable String level,
      @Nullable String population) {
    return new PlaceRow(row, code, name, null, parent, level, population);
  }

  private PlaceDiff part(PlaceRow... rows) {
    return PlaceDiffRules.compare(Arrays.asList(rows), known, Extent.PART);
  }

  private static List<String> codes(List<Wanted> places) {
    return places.stream().map(Wanted::code).toList();
  }

  private static List<String> faults(PlaceDiff diff) {
    return diff.faults().stream()
        .map(fault -> fault.row() + " " + fault.column() + " " + fault.code())
        .toList();
  }

  @Test
  void whatIsKnownChangesNothing() {
    PlaceDiff diff = part(row(1, "610622100", "大禹街道", "610622", "TOWNSHIP", "30000"));
    assertThat(diff.accepted()).isZero();
    assertThat(diff.duplicates()).isEqualTo(1);
    assertThat(diff.rejected()).isZero();
    assertThat(diff.gone()).isEmpty();
  }

  @Test
  void whatIsNewIsAddedBelowTheParentThatItsCodeNames() {
    PlaceDiff diff =
        part(
            row(1, "610622100201", "新村", null, "village", null),
            row(2, "610622200", "新镇", " ", "TOWNSHIP", " "),
            row(3, "999999", "别县", "", "COUNTY", "0"));
    assertThat(codes(diff.added())).containsExactly("610622100201", "610622200", "999999");
    assertThat(diff.added().stream().map(Wanted::parent))
        .containsExactly("610622100", "610622", null);
    assertThat(diff.added().getLast().population()).isZero();
    assertThat(diff.accepted()).isEqualTo(3);
  }

  @Test
  void codesFilledUpWithZerosNameTheirParents() {
    PlaceDiff diff =
        part(
            row(1, "610000", "陕西省", null, "PROVINCE", null),
            row(2, "610600", "延安市", null, "PREFECTURE", null),
            row(3, "620100000000", "某县", null, "COUNTY", null),
            row(4, "620100200", "某镇", "620100000000", "TOWNSHIP", null),
            row(5, "62010020", "某村", null, "VILLAGE", null));
    assertThat(diff.added().stream().map(Wanted::parent))
        .containsExactly(null, "610000", null, "620100000000", "620100000000");
    assertThat(diff.faults()).isEmpty();
  }

  @Test
  void aKnownPlaceStaysBelowItsParentWhenTheFileDoesNotSay() {
    known("X1", "迁走的村", Level.VILLAGE, "610622100", null, false);
    PlaceDiff diff = part(row(1, "X1", "迁走的村", null, "VILLAGE", null));
    assertThat(diff.duplicates()).isEqualTo(1);
  }

  @Test
  void namesLevelsAndParentsThatDifferAreChanges() {
    PlaceDiff diff =
        part(
            row(1, "610622100", "大禹镇", "610622", "TOWNSHIP", null),
            row(2, "610622101201", "石油沟村", "610622100", "VILLAGE", null),
            new PlaceRow(3, "610622101", "永坪镇", "Yongping", "610622", "TOWNSHIP", null));
    assertThat(codes(diff.changed()))
        .containsExactlyInAnyOrder("610622100", "610622101201", "610622101");
    assertThat(diff.accepted()).isEqualTo(3);
  }

  @Test
  void anotherPopulationAloneIsARecount() {
    PlaceDiff diff = part(row(1, "610622100", "大禹街道", "610622", "TOWNSHIP", "30001"));
    assertThat(codes(diff.recounted())).containsExactly("610622100");
    assertThat(diff.changed()).isEmpty();
    assertThat(diff.accepted()).isEqualTo(1);
  }

  @Test
  void whatWasGoneComesBackAsAdded() {
    PlaceDiff diff = part(row(1, "610622109", "旧镇", "610622", "TOWNSHIP", null));
    assertThat(codes(diff.added())).containsExactly("610622109");
  }

  @Test
  void everyFaultOfARowIsNamed() {
    PlaceDiff diff =
        part(row(1, null, " ", "610622", null, "-1"), row(2, "a b", "名", "610622", "CITY", "many"));
    assertThat(faults(diff))
        .containsExactly(
            "1 code missing",
            "1 name missing",
            "1 level missing",
            "1 population not-a-count",
            "2 level unknown-level",
            "2 population not-a-count",
            "2 code not-a-code");
    assertThat(diff.rejected()).isEqualTo(2);
    assertThat(diff.accepted()).isZero();
    assertThat(diff.faults().get(4).args()).containsEntry("value", "CITY").containsKey("allowed");
    assertThat(diff.faults().get(5).args()).containsEntry("value", "many");
  }

  @Test
  void aRowSaidTwiceIsADuplicateAndTwoWordsOnOnePlaceAreAFault() {
    PlaceDiff diff =
        part(
            row(1, "610622200", "新镇", "610622", "TOWNSHIP", null),
            row(2, "610622200", "新镇", "610622", "TOWNSHIP", null),
            row(3, "610622200", "别镇", "610622", "TOWNSHIP", null));
    assertThat(codes(diff.added())).containsExactly("610622200");
    assertThat(diff.duplicates()).isEqualTo(1);
    assertThat(diff.rejected()).isEqualTo(1);
    assertThat(faults(diff)).containsExactly("3 code code-twice");
    assertThat(diff.faults().getFirst().args()).containsEntry("row", 1);
  }

  @Test
  void parentsMustBeThereAndHigher() {
    PlaceDiff diff =
        part(
            row(1, "A", "甲", "nowhere", "VILLAGE", null),
            row(2, "B", "乙", "A", "GRID", null),
            row(3, "C", "丙", "610622101201", "TOWNSHIP", null),
            row(4, "D", "丁", "610622101201", "VILLAGE", null),
            row(5, "E", "戊", "610622109", "VILLAGE", null));
    assertThat(faults(diff))
        .containsExactlyInAnyOrder(
            "1 parent unknown-parent",
            "2 parent parent-rejected",
            "3 level not-below-parent",
            "4 level not-below-parent",
            "5 parent unknown-parent");
    assertThat(diff.rejected()).isEqualTo(5);
    RowFault level =
        diff.faults().stream().filter(fault -> fault.row() == 3).findFirst().orElseThrow();
    assertThat(level.args()).containsEntry("value", "TOWNSHIP").containsEntry("parent", "VILLAGE");
  }

  @Test
  void aPlaceIsNotLoweredToTheLevelOfItsChildren() {
    PlaceDiff alone = part(row(1, "610622101", "永坪", "610622", "VILLAGE", null));
    assertThat(faults(alone)).containsExactly("1 level not-above-children");
    assertThat(alone.rejected()).isEqualTo(1);
    assertThat(alone.changed()).isEmpty();
    PlaceDiff withChildren =
        part(
            row(1, "610622101", "永坪", "610622", "VILLAGE", null),
            row(2, "610622101201", "石油沟", "610622101", "GRID", null));
    assertThat(withChildren.faults()).isEmpty();
    assertThat(codes(withChildren.changed())).hasSize(2);
    PlaceDiff childless = part(row(1, "610622100", "大禹", "610622", "VILLAGE", null));
    assertThat(childless.faults()).isEmpty();
  }

  @Test
  void aWholeFileSaysWhatIsGoneTheLowestFirst() {
    List<PlaceRow> rows =
        List.of(
            row(1, "610622", "延川县", null, "COUNTY", null),
            row(2, "610622100", "大禹街道", "610622", "TOWNSHIP", null));
    assertThat(PlaceDiffRules.compare(rows, known, Extent.WHOLE).gone())
        .extracting(KnownPlace::code)
        .containsExactly("610622101201", "610622101");
    assertThat(PlaceDiffRules.compare(rows, known, Extent.PART).gone()).isEmpty();
  }

  @Test
  void aWholeFileSpeaksOnlyOfWhatLiesBelowItAndARejectedRowRemovesNothing() {
    known("620000", "别处", Level.COUNTY, null, null, false);
    List<PlaceRow> rows =
        List.of(
            row(1, "610622", "延川县", null, "COUNTY", null),
            row(2, "610622100", "大禹街道", "610622", "TOWNSHIP", null),
            row(3, "610622101", null, "610622", "TOWNSHIP", null),
            row(4, "610622101201", "石油沟村", "610622101", "VILLAGE", null));
    PlaceDiff diff = PlaceDiffRules.compare(rows, known, Extent.WHOLE);
    assertThat(diff.gone()).isEmpty();
    assertThat(diff.rejected()).isEqualTo(1);
  }

  @Test
  void aWholeFileOfVillagesSaysNothingOfGridCellsExceptOfThoseInWhatIsGone() {
    known("610622101201001", "石油沟村第1网格", Level.GRID, "610622101201", null, false);
    known("610622100201", "后村", Level.VILLAGE, "610622100", null, false);
    known("610622100201001", "后村第1网格", Level.GRID, "610622100201", null, false);
    List<PlaceRow> rows =
        List.of(
            row(1, "610622", "延川县", null, "COUNTY", null),
            row(2, "610622100", "大禹街道", "610622", "TOWNSHIP", null),
            row(3, "610622101", "永坪镇", "610622", "TOWNSHIP", null),
            row(4, "610622101201", "石油沟村", "610622101", "VILLAGE", null));

    assertThat(PlaceDiffRules.compare(rows, known, Extent.WHOLE).gone())
        .extracting(KnownPlace::code)
        .containsExactly("610622100201001", "610622100201");
  }
}
