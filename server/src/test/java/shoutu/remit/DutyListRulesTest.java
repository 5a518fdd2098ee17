package shoutu.remit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.remit.DutyListRules.Asked;
import shoutu.remit.DutyListRules.Part;
import shoutu.remit.DutyListRules.Step;
import shoutu.rules.Level;

/** What a list excludes is refused with its item, whoever asks; nothing else is. */
class DutyListRulesTest {

  private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");
  private static final List<Step> TOWN =
      List.of(new Step("T", Level.TOWNSHIP), new Step("C", Level.COUNTY));
  private static final List<Step> VILLAGE =
      List.of(
          new Step("V", Level.VILLAGE), new Step("T", Level.TOWNSHIP), new Step("C", Level.COUNTY));
  private static final List<Step> CELL =
      List.of(
          new Step("G", Level.GRID),
          new Step("V", Level.VILLAGE),
          new Step("T", Level.TOWNSHIP),
          new Step("C", Level.COUNTY));
  private static final List<Step> SCHOOL =
      List.of(
          new Step("U", Level.UNIT),
          new Step("V", Level.VILLAGE),
          new Step("T", Level.TOWNSHIP),
          new Step("C", Level.COUNTY));

  @Test
  void whatWasTakenBackIsRefusedWithTheItem() {
    DutyItem item = item("T", null, "3", ListClass.TAKEN_BACK, "treat", null);
    assertThat(ask(List.of(item), TOWN, "treat", "HEALTH", Part.ASSIST)).contains(item);
    assertThat(ask(List.of(item), TOWN, "search", "HEALTH", Part.LEAD)).isEmpty();
    assertThat(ask(List.of(item), VILLAGE, "treat", "HEALTH", Part.LEAD)).isEmpty();
  }

  @Test
  void anItemForALevelStandsInTheListsOfAllItsPlaces() {
    DutyItem item = item("C", Level.VILLAGE, "1", ListClass.TAKEN_BACK, "treat", null);
    assertThat(ask(List.of(item), VILLAGE, "treat", "HEALTH", Part.ASSIST)).contains(item);
    assertThat(ask(List.of(item), CELL, "treat", "HEALTH", Part.ASSIST)).contains(item);
    assertThat(ask(List.of(item), TOWN, "treat", "HEALTH", Part.ASSIST)).isEmpty();
    assertThat(ask(List.of(item), SCHOOL, "treat", "HEALTH", Part.ASSIST)).isEmpty();
  }

  @Test
  void aCommitteeAssistsButNeverLeads() {
    DutyItem assist = item("V", null, "2", ListClass.COOPERATE, "search", "HEALTH");
    DutyItem emergency = until(item("V", null, "9", ListClass.EMERGENCY_ADDED, "search", null));
    for (List<Step> seat : List.of(VILLAGE, CELL)) {
      assertThat(ask(List.of(assist), seat, "search", "HEALTH", Part.ASSIST)).isEmpty();
      assertThat(ask(List.of(assist), seat, "search", "HEALTH", Part.LEAD)).contains(assist);
      assertThat(ask(List.of(assist, emergency), seat, "search", "HEALTH", Part.LEAD))
          .contains(assist);
    }
    assertThat(ask(List.of(assist), VILLAGE, "search", "CARE", Part.LEAD)).isEmpty();
  }

  @Test
  void theNearestListDecides() {
    DutyItem county = item("C", Level.TOWNSHIP, "1", ListClass.TAKEN_BACK, "treat", null);
    DutyItem own = item("T", null, "1", ListClass.BASIC, "treat", null);
    assertThat(ask(List.of(county), TOWN, "treat", "HEALTH", Part.LEAD)).contains(county);
    assertThat(ask(List.of(county, own), TOWN, "treat", "HEALTH", Part.LEAD)).isEmpty();
  }

  @Test
  void anEmergencyLiftsWhatWasTakenBackForItsTimeOnly() {
    DutyItem back = item("T", null, "1", ListClass.TAKEN_BACK, "treat", null);
    DutyItem added =
        until(item("C", Level.TOWNSHIP, "9", ListClass.EMERGENCY_ADDED, "treat", null));
    List<DutyItem> both = List.of(back, added);
    Asked asked = new Asked(Set.of("treat"), "HEALTH", Part.LEAD);
    assertThat(DutyListRules.exclusion(both, TOWN, asked, NOON)).isEmpty();
    assertThat(DutyListRules.exclusion(both, TOWN, asked, NOON.plus(Duration.ofDays(2))))
        .contains(back);
  }

  @Test
  void aPartOfTheSameTaskAssistsAndAllElseLeads() {
    var field = new shoutu.territory.Field("V", "HEALTH");
    Set<String> line = Set.of("PLAN_LINE", "search");
    assertThat(new Assignment(field, line, line).asked().part()).isEqualTo(Part.ASSIST);
    assertThat(new Assignment(field, line, Set.of("PLAN_LINE", "treat")).asked().part())
        .isEqualTo(Part.LEAD);
    assertThat(new Assignment(field, line, Set.of()).asked().part()).isEqualTo(Part.LEAD);
  }

  /**
   * Whatever else the lists say: an item that takes a task back in the receiver's own list, or one
   * that makes a committee assist, refuses it; only an emergency's item lifts the first.
   */
  @Property(tries = 2_000)
  void anExcludedAssignmentIsAlwaysRefused(@ForAll long seed) {
    Random random = new Random(seed);
    List<List<Step>> seats = List.of(TOWN, VILLAGE, CELL, SCHOOL);
    List<Step> seat = seats.get(random.nextInt(seats.size()));
    List<DutyItem> items = new ArrayList<>();
    for (int i = 0; i < random.nextInt(12); i++) {
      items.add(random(random, i));
    }
    Asked asked =
        new Asked(
            Set.of("t" + random.nextInt(3), "PLAN_LINE"),
            "F" + random.nextInt(2),
            Part.values()[random.nextInt(2)]);
    String own = DutyListRules.seat(seat).getFirst().place();
    List<DutyItem> about =
        items.stream()
            .filter(item -> item.isInForce(NOON) && asked.tasks().contains(item.task()))
            .filter(item -> item.function() == null || item.function().equals(asked.function()))
            .toList();
    boolean lifted = about.stream().anyMatch(item -> item.listClass() == ListClass.EMERGENCY_ADDED);
    List<DutyItem> inOwnList =
        about.stream().filter(it -> it.level() == null && it.place().equals(own)).toList();
    Optional<DutyItem> answer = DutyListRules.exclusion(items, seat, asked, NOON);
    boolean takenBack =
        !lifted && inOwnList.stream().anyMatch(it -> it.listClass() == ListClass.TAKEN_BACK);
    boolean assists =
        DutyListRules.seat(seat).getFirst().level() == Level.VILLAGE
            && asked.part() == Part.LEAD
            && inOwnList.stream().anyMatch(it -> it.listClass() == ListClass.COOPERATE);
    if (takenBack || assists) {
      assertThat(answer).isPresent();
    }
    answer.ifPresent(
        item -> {
          assertThat(about).contains(item);
          assertThat(item.listClass()).isIn(ListClass.TAKEN_BACK, ListClass.COOPERATE);
          assertThat(item.listClass() == ListClass.COOPERATE && asked.part() == Part.ASSIST)
              .isFalse();
        });
  }

  private static DutyItem random(Random random, int number) {
    String place = List.of("T", "V", "C", "U", "X").get(random.nextInt(5));
    Level level =
        random.nextInt(3) == 0
            ? List.of(Level.TOWNSHIP, Level.VILLAGE).get(random.nextInt(2))
            : null;
    DutyItem item =
        item(
            place,
            level,
            String.valueOf(number),
            ListClass.values()[random.nextInt(4)],
            random.nextInt(5) == 0 ? "PLAN_LINE" : "t" + random.nextInt(3),
            random.nextBoolean() ? null : "F" + random.nextInt(2));
    return switch (random.nextInt(4)) {
      case 0 -> item.during(NOON.plusSeconds(60), null);
      case 1 -> item.during(null, NOON.minusSeconds(60));
      default -> item.during(NOON.minusSeconds(60), NOON.plusSeconds(60));
    };
  }

  private static Optional<DutyItem> ask(
      List<DutyItem> items, List<Step> way, String task, String function, Part part) {
    return DutyListRules.exclusion(items, way, new Asked(Set.of(task), function, part), NOON);
  }

  private static DutyItem until(DutyItem item) {
    return item.during(NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(1)));
  }

  static DutyItem item(
      String place,
      @Nullable Level level,
      String number,
      ListClass listClass,
      @Nullable String task,
      @Nullable String function) {
    return new DutyItem(
        UUID.randomUUID(),
        place,
        level,
        number,
        listClass,
        task,
        function,
        "事项" + number,
        "Item " + number,
        null,
        null,
        "传染病防治法",
        "15",
        true,
        null,
        null);
  }
}
