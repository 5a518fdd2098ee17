package shoutu.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shoutu.rules.IntakeRule;
import shoutu.rules.Level;
import shoutu.rules.Matter.Urgency;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.voice.TriageRules.Sighting;
import shoutu.voice.TriageRules.Where;

/** Urgent by need, never by noise. */
class TriageRulesTest {

  private static final RuleBook RULES =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).on(LocalDate.parse("2026-03-01"));
  private static final IntakeRule.Mass MASS = RULES.intake().mass();

  @Test
  void insulinForANeighbourIsALifeAndGoesToTheTownshipsHealthOfficer() {
    Triaged triaged = TriageRules.triage(RULES, null, "邻居老人的胰岛素明天就没有了");
    assertThat(triaged.urgency()).isEqualTo(Urgency.A);
    assertThat(triaged.why()).isEqualTo(Triaged.Why.WORDS);
    assertThat(triaged.words()).containsExactly("胰岛素");
    assertThat(triaged.matter().function()).isEqualTo("HEALTH");
    assertThat(triaged.matter().contact()).isEqualTo(Duration.ofMinutes(15));
    assertThat(triaged.solve()).isEqualTo(Duration.ofHours(2));
    assertThat(triaged.call()).containsExactly("120");
  }

  @Test
  void wordsMakeItMoreUrgentThanWhatWasChosenButNeverLess() {
    assertThat(TriageRules.triage(RULES, "FOOD", "老人昏迷了").matter().code()).isEqualTo("TRAPPED");
    Triaged chosen = TriageRules.triage(RULES, "DIALYSIS", "请问政策");
    assertThat(chosen.matter().code()).isEqualTo("DIALYSIS");
    assertThat(chosen.why()).isEqualTo(Triaged.Why.CHOSEN);
  }

  @Test
  void whatKillsWithinMinutesNamesTheNumbersToCallFirst() {
    for (String text :
        List.of(
            "胸口疼得喘不上气",
            "父亲突然中风，半边身子不能动",
            "厨房起火了",
            "闻到煤气泄漏",
            "Chest pain, can't breathe",
            "My mother had a stroke",
            "the kitchen caught fire")) {
      assertThat(TriageRules.triage(RULES, null, text).call()).as(text).contains("120");
      assertThat(TriageRules.triage(RULES, "RULES_QUESTION", text).call())
          .as("whatever was chosen: %s", text)
          .contains("120");
    }
  }

  @Test
  void aThreatOrAShoutChangesNothing() {
    Triaged calm = TriageRules.triage(RULES, null, "村口停水了");
    Triaged loud =
        TriageRules.triage(RULES, null, "村口停水了！！！再不解决我就去省里上访、找记者、投诉到底！！！" + "快快快".repeat(200));
    assertThat(loud).isEqualTo(calm);
  }

  @Test
  void plainWordsFindTheirMatter() {
    assertThat(read("孩子没有人照看")).isEqualTo("CHILD_OR_ELDER");
    assertThat(read("Nobody looks after my mother")).isEqualTo("CHILD_OR_ELDER");
    assertThat(read("自来水浑了三天")).isEqualTo("WATER");
    assertThat(read("The water is cloudy since Monday")).isEqualTo("WATER");
    assertThat(read("路灯坏了没人管")).isEqualTo("OTHER");
  }

  private static String read(String text) {
    return TriageRules.triage(RULES, null, text).matter().code();
  }

  @Test
  void whatNoWordTellsIsReadByAPerson() {
    Triaged triaged = TriageRules.triage(RULES, null, "路灯坏了");
    assertThat(triaged.why()).isEqualTo(Triaged.Why.UNKNOWN);
    assertThat(triaged.matter().code()).isEqualTo("OTHER");
    assertThat(triaged.call()).isEmpty();
  }

  @Test
  void threeHouseholdsOfOneVillageOrFiveOfTheCountyMakeItMustFixNow() {
    Sighting fresh = in("V1");
    assertThat(TriageRules.manySaySo(MASS, List.of(in("V1")), fresh)).isEmpty();
    assertThat(TriageRules.manySaySo(MASS, List.of(in("V1"), in("V1")), fresh)).isPresent();
    List<Sighting> four = IntStream.range(2, 6).mapToObj(i -> in("V" + i)).toList();
    assertThat(TriageRules.manySaySo(MASS, four.subList(0, 3), fresh)).isEmpty();
    assertThat(TriageRules.manySaySo(MASS, four, fresh)).isPresent();
  }

  @Test
  void itMustBeFixedWhereManySaySoAndNowhereElse() {
    Where neighbour = new Where("T", "V2");
    Where elsewhere = new Where("U", "V1");
    assertThat(TriageRules.manySaySo(MASS, List.of(in("V1"), in("V1")), in("V1")))
        .hasValueSatisfying(
            among -> assertThat(among).accepts(in("V1").where()).rejects(neighbour));
    List<Sighting> four = IntStream.range(2, 6).mapToObj(i -> in("V" + i)).toList();
    assertThat(TriageRules.manySaySo(MASS, four, in("V1")))
        .hasValueSatisfying(among -> assertThat(among).accepts(neighbour).rejects(elsewhere));
  }

  @Test
  void oneHouseholdThatSaysItTenTimesIsOneHousehold() {
    Sighting fresh = in("V1");
    List<Sighting> same = IntStream.range(0, 10).mapToObj(_ -> fresh).toList();
    assertThat(TriageRules.manySaySo(MASS, same, fresh)).isEmpty();
  }

  @Test
  void whatMustBeFixedNowIsClassAAndKeepsAShorterLimitOfItsOwn() {
    Triaged water = TriageRules.raised(TriageRules.triage(RULES, "WATER", "停水"), MASS);
    assertThat(water.urgency()).isEqualTo(Urgency.A);
    assertThat(water.why()).isEqualTo(Triaged.Why.MANY_SAY_SO);
    assertThat(water.solve()).isEqualTo(Duration.ofHours(24));
    assertThat(water.severity()).isEqualTo(2);
    Triaged insulin = TriageRules.raised(TriageRules.triage(RULES, "INSULIN", ""), MASS);
    assertThat(insulin.solve()).isEqualTo(Duration.ofHours(2));
    assertThat(insulin.severity()).isEqualTo(1);
  }

  @Test
  void theOwnerSitsAtTheMattersLevelOrWhereItWasTold() {
    List<Level> fromAGrid = List.of(Level.GRID, Level.VILLAGE, Level.TOWNSHIP, Level.COUNTY);
    assertThat(TriageRules.seat(fromAGrid, level -> level, Level.VILLAGE)).isEqualTo(Level.VILLAGE);
    assertThat(TriageRules.seat(fromAGrid.subList(2, 4), level -> level, Level.VILLAGE))
        .isEqualTo(Level.TOWNSHIP);
  }

  private static Sighting in(String village) {
    return new Sighting(UUID.randomUUID(), new Where("T", village));
  }
}
