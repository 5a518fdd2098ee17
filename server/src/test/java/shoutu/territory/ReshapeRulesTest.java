package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Level;
import shoutu.territory.ReshapeRules.Reshaped;
import shoutu.territory.Succession.Kind;

/** A county with two townships, villages in the first, a village that is gone. */
class ReshapeRulesTest {

  private static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");

  private final Map<String, KnownPlace> known = new HashMap<>();

  ReshapeRulesTest() {
    place("C", null, Level.COUNTY, false);
    place("T1", "C", Level.TOWNSHIP, false);
    place("T2", "C", Level.TOWNSHIP, false);
    place("V1", "T1", Level.VILLAGE, false);
    place("V2", "T1", Level.VILLAGE, false);
    place("OLD", "T1", Level.VILLAGE, true);
  }

  @Test
  void thePlaceAboveTakesOverWhatNothingFollows() {
    Reshaped reshaped = reshape(List.of(), closing("V1"));
    assertThat(reshaped.faults()).isEmpty();
    assertThat(reshaped.successions())
        .containsExactly(new Succession("V1", Kind.ABSORBED, "T1", true, NOON));
    assertThat(reshaped.moved()).isEmpty();
  }

  @Test
  void theFirstSuccessorIsTheHeirAndTakesWhatLiesBelow() {
    Reshaped reshaped = reshape(List.of(), closing("T1", "T2"));
    assertThat(reshaped.successions())
        .containsExactly(new Succession("T1", Kind.MERGED, "T2", true, NOON));
    assertThat(reshaped.moved())
        .containsExactly(
            new PlaceRow(0, "V1", "村V1", "V1", "T2", "VILLAGE", null),
            new PlaceRow(0, "V2", "村V2", "V2", "T2", "VILLAGE", null));
  }

  @Test
  void whatIsSpokenOfItselfDoesNotMoveAlong() {
    Reshaped reshaped =
        reshape(List.of(row("V1", "C", "VILLAGE")), closing("T1", "T2"), closing("V2", "T2"));
    assertThat(reshaped.faults()).isEmpty();
    assertThat(reshaped.moved()).isEmpty();
  }

  @Test
  void newCodeNewGroundOrJoinedGroundIsTold() {
    List<PlaceRow> founded = List.of(row("N1", "C", "Township"), row("N2", "C", "TOWNSHIP"));
    assertThat(kinds(reshape(founded, closing("T1", "N1")))).containsExactly(Kind.RECODED);
    assertThat(kinds(reshape(founded, closing("T1", "N1"), closing("T2", "N1"))))
        .containsExactly(Kind.MERGED, Kind.MERGED);
    Reshaped split = reshape(founded, closing("T1", "N1", "N2", "N1"));
    assertThat(split.successions())
        .containsExactly(
            new Succession("T1", Kind.SPLIT, "N1", true, NOON),
            new Succession("T1", Kind.SPLIT, "N2", false, NOON));
    assertThat(kinds(reshape(List.of(row("OLD", "T1", "VILLAGE")), closing("V1", "OLD"))))
        .containsExactly(Kind.RECODED);
  }

  @Test
  void whatCannotBeIsNamed() {
    assertThat(faults(reshape(List.of(), closing("X")))).containsExactly("unknown-place X");
    assertThat(faults(reshape(List.of(), closing("OLD")))).containsExactly("unknown-place OLD");
    assertThat(faults(reshape(List.of(row("V1", "T1", "VILLAGE")), closing("V1"))))
        .containsExactly("changed-and-closed V1");
    assertThat(faults(reshape(List.of(), closing("C")))).containsExactly("root-needs-successor C");
    assertThat(faults(reshape(List.of(), closing("V1"), closing("T1"))))
        .containsExactly("not-a-successor T1");
  }

  /** So the way from a closed place to who answers for it always ends. */
  @Test
  void whoFollowsIsThereStaysThereAndLiesNoLower() {
    assertThat(faults(reshape(List.of(), closing("T1", "T1"))))
        .containsExactly("not-a-successor T1");
    assertThat(faults(reshape(List.of(), closing("T1", "X")))).containsExactly("not-a-successor X");
    assertThat(faults(reshape(List.of(), closing("T1", "OLD"))))
        .containsExactly("not-a-successor OLD");
    assertThat(faults(reshape(List.of(), closing("T1", "T2"), closing("T2", "T1"))))
        .containsExactly("not-a-successor T2", "not-a-successor T1");
    assertThat(faults(reshape(List.of(), closing("T1", "V1"))))
        .containsExactly("successor-below V1");
    Reshaped raised = reshape(List.of(row("V1", "C", "TOWNSHIP")), closing("T1", "V1"));
    assertThat(raised.faults()).isEmpty();
    assertThat(raised.moved()).extracting(PlaceRow::code).containsExactly("V2");
    assertThat(reshape(List.of(row("V1", "T2", "hamlet")), closing("V2", "V1")).faults()).isEmpty();
  }

  @Test
  void nothingMovesWhileSomethingIsWrong() {
    Reshaped reshaped = reshape(List.of(), closing("T1", "T2"), closing("X"));
    assertThat(reshaped.faults()).hasSize(1);
    assertThat(reshaped.moved()).isEmpty();
  }

  private Reshaped reshape(List<PlaceRow> rows, Closing... closings) {
    return ReshapeRules.reshape(rows, Arrays.asList(closings), known, NOON);
  }

  private static List<Kind> kinds(Reshaped reshaped) {
    assertThat(reshaped.faults()).isEmpty();
    return reshaped.successions().stream().map(Succession::kind).toList();
  }

  private static List<String> faults(Reshaped reshaped) {
    return reshaped.faults().stream()
        .map(fault -> fault.code() + " " + fault.args().get("value"))
        .toList();
  }

  private static Closing closing(String place, String... successors) {
    return new Closing(place, List.of(successors));
  }

  private static PlaceRow row(String code, String parent, String level) {
    return new PlaceRow(1, code, "村" + code, code, parent, level, null);
  }

  private void place(String code, @Nullable String parent, Level level, boolean gone) {
    known.put(
        code,
        new KnownPlace(
            new UUID(0, known.size()),
            1,
            code,
            "村" + code,
            code,
            level,
            parent,
            null,
            1,
            1,
            1,
            gone,
            null,
            null));
  }
}
