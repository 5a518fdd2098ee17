package shoutu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shoutu.rules.Disease.DiseaseClass;
import shoutu.rules.Ladder.RungKind;
import shoutu.rules.Matter.Urgency;

class BuiltInPacksTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  private final Rules rules = Rules.builtIn(ZoneId.of("Asia/Shanghai"));
  private final RuleBook book = rules.on(TODAY);

  @Test
  void theLawNamesFortyDiseases() {
    assertThat(notifiable(DiseaseClass.A)).hasSize(2);
    assertThat(notifiable(DiseaseClass.B)).hasSize(27);
    assertThat(notifiable(DiseaseClass.C)).hasSize(11);
  }

  /** Read as text: a basis stands in packs and entries, of every kind. */
  @Test
  void everyLawThatAPackNamesHasAnEnglishName() throws IOException {
    Pattern named = Pattern.compile("law: (?:\"([^\"]+)\"|([^,}\\n]+))[,}]");
    Set<String> without = new TreeSet<>();
    Path folder = Path.of("src/main/resources/rules");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        named
            .matcher(Files.readString(file))
            .results()
            .map(it -> it.group(1) == null ? it.group(2).strip() : it.group(1))
            .filter(it -> it.codePoints().anyMatch(Character::isIdeographic))
            .filter(
                it -> rules.laws().named(it).en().codePoints().anyMatch(Character::isIdeographic))
            .forEach(without::add);
      }
    }
    assertThat(without).isEmpty();
    assertThat(rules.laws().told(new Basis("传染病防治法", "45", "S1", Provenance.LAW), Locale.ENGLISH))
        .isEqualTo("Law on the Prevention and Treatment of Infectious Diseases 45");
  }

  /** A rule says where it stands for as long as it is in use; the file was read long before. */
  @Test
  void rulesLetGoOfTheFilesTheyWereReadFrom() throws IOException {
    String functions = Files.readString(Path.of("src/main/resources/rules/functions.yaml"));
    assertThat(PackLoader.load(Map.of("functions.yaml", functions)).rules().functions)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.at().fieldNames()).isEmpty());
  }

  @Test
  void onlySarsAndPulmonaryAnthraxAreManagedAsClassA() {
    assertThat(
            book.diseases().stream()
                .filter(d -> d.qualitiesOn(TODAY).contains(CaseQuality.MANAGED_AS_A))
                .map(Disease::code))
        .containsExactlyInAnyOrder("SARS", "PULMONARY_ANTHRAX");
  }

  @Test
  void aDiseaseIsRecognisedByCodeNameAndAliasInBothLanguages() {
    for (String spelling : List.of("MEASLES", "麻疹", " Measles ", "ｍｅａｓｌｅｓ", "rubeola")) {
      assertThat(book.recognise(spelling)).as(spelling).map(Disease::code).contains("MEASLES");
    }
    assertThat(book.recognise("新冠肺炎")).map(Disease::code).contains("COVID19");
    assertThat(book.recognise("hand-foot-and-mouth disease")).map(Disease::code).contains("HFMD");
    assertThat(book.recognise("相思病")).isEmpty();
  }

  @Test
  void noTwoDiseasesShareASpelling() {
    assertThat(
            book.diseases().stream()
                .flatMap(d -> Stream.concat(Stream.of(d.names().zh()), d.aliases().stream())))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyFunctionGivesARoleWhereItIsRequired() {
    assertThat(book.functions()).hasSize(20);
    for (Function function : book.functions()) {
      assertThat(function.requiredAt())
          .allSatisfy(
              level -> {
                assertThat(function.roleAt(level)).as(function.code() + "@" + level).isPresent();
                assertThat(function.posts()).containsKey(level);
              });
    }
    assertThat(book.function("LEAD").orElseThrow().roleAt(Level.COUNTY)).contains("LEADER");
    assertThat(book.function("CARE").orElseThrow().roleAt(Level.GRID)).contains("WORKER");
  }

  @Test
  void aKindThatStandsOnALegalClockHasItsLimit() {
    assertThat(book.dutyKind("VERIFY_SIGNAL").limit()).isEqualTo(Duration.ofHours(2));
    assertThat(book.dutyKind("DECIDE_ACTIVATION").limit()).isEqualTo(Duration.ofMinutes(30));
    assertThat(book.dutyKind("LIST_CONTACTS").limit()).isEqualTo(Duration.ofHours(8));
  }

  @Test
  void theWindowsAndMinimaOfBoardsAreRules() {
    assertThat(book.indicator("NEW_CASES_WINDOW").whole()).isEqualTo(7);
    assertThat(book.indicator("SHARE_MINIMUM").unit()).isEqualTo(Indicator.Unit.COUNT);
    assertThat(book.indicator("REPORTED_BY_THEN").value()).isBetween(0.0, 1.0);
  }

  @Test
  void everyKindThatTheTeamsRelyOnIsThere() {
    assertThat(book.dutyKinds())
        .extracting(DutyKind::code)
        .contains(
            "VERIFY_SIGNAL",
            "RISK_ASSESSMENT",
            "DECIDE_ACTIVATION",
            "PLAN_ROOT",
            "PLAN_LINE",
            "CASE_INVESTIGATION",
            "LIST_CONTACTS",
            "FOLLOW_UP",
            "DECISION_REQUEST",
            "ESCALATION",
            "PROBLEM",
            "DISPUTE",
            "FILL_VACANCY",
            "DIRECTIVE",
            "VERIFY_CLOSURE",
            "GUIDANCE");
  }

  @Test
  void aKindIsAcknowledgedBeforeItIsDue() {
    assertThat(book.dutyKinds())
        .allSatisfy(kind -> assertThat(kind.ack()).isLessThanOrEqualTo(kind.limit()));
  }

  @Test
  void rungsOfALadderRiseInTime() {
    for (DutyKind kind : book.dutyKinds()) {
      for (RungKind rungKind : RungKind.values()) {
        assertThat(
                book.ladder(kind.ladder()).rungs().stream()
                    .filter(rung -> rung.kind() == rungKind)
                    .toList())
            .isSortedAccordingTo(Comparator.comparing(Ladder.Rung::delay))
            .extracting(Ladder.Rung::rung)
            .isSorted()
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void theMeaslesPlanReachesTheGridAndHalfOfItIsCare() {
    Plan plan = book.planFor("MEASLES").orElseThrow();

    assertThat(plan.code()).isEqualTo("plan-measles");
    assertThat(plan.lines()).extracting(Plan.Line::key).doesNotHaveDuplicates();
    assertThat(plan.lines()).filteredOn(Plan.Line::care).hasSize(plan.lines().size() / 2);
    assertThat(plan.lines()).anyMatch(line -> line.levels().contains(Level.GRID));
    assertThat(plan.lines())
        .allSatisfy(line -> assertThat(line.levels()).startsWith(Level.COUNTY).isSorted());
    assertThat(plan.lines())
        .extracting(Plan.Line::function)
        .contains("HEALTH", "CARE", "SCHOOL", "SUPPLY", "PUBLICITY", "EPIDEMIOLOGY", "CDC_DUTY");
  }

  @Test
  void aDiseaseWithoutAPlanOfItsOwnGetsTheGeneralOne() {
    assertThat(book.planFor("HFMD")).map(Plan::code).contains("plan-generic");
  }

  @Test
  void insulinGoesBeforeTheQuestionInTheSameText() {
    Matter matter = book.matterIn("请问能不能送药？邻居的胰岛素明天就没有了").orElseThrow();

    assertThat(matter.code()).isEqualTo("INSULIN");
    assertThat(matter.urgency()).isEqualTo(Urgency.A);
    assertThat(matter.contact()).isEqualTo(Duration.ofMinutes(15));
    assertThat(matter.solve()).isEqualTo(Duration.ofHours(2));
    assertThat(book.matterIn("My neighbour's INSULIN runs out tomorrow"))
        .map(Matter::code)
        .contains("INSULIN");
  }

  @Test
  void aTextWithoutAKnownWordIsOther() {
    assertThat(book.matterIn("路灯坏了")).isEmpty();
    assertThat(book.otherMatter().solve()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void everyEntryNamesItsBasis() {
    assertThat(book.deadlines()).allSatisfy(rule -> assertThat(rule.basis().law()).isNotBlank());
    assertThat(book.thresholds()).allSatisfy(rule -> assertThat(rule.basis().law()).isNotBlank());
    assertThat(book.matters()).allSatisfy(rule -> assertThat(rule.basis().law()).isNotBlank());
  }

  private List<Disease> notifiable(DiseaseClass wanted) {
    return book.diseases().stream()
        .filter(disease -> disease.isNotifiableOn(TODAY))
        .filter(disease -> disease.classOn(TODAY).orElseThrow().is() == wanted)
        .toList();
  }

  @Test
  void aLifeIsHelpedAtTheLaddersFastestPaceAndAnAnswerHasNoLadder() {
    assertThat(book.ladderFor(book.dutyKind("PROBLEM"), 1).id()).isEqualTo("SEV1");
    assertThat(book.ladderFor(book.dutyKind("PROBLEM"), 2).id()).isEqualTo("SEV2");
    assertThat(book.ladderFor(book.dutyKind("PROBLEM"), 3).id()).isEqualTo("SEV3");
    assertThat(book.ladderFor(book.dutyKind("ESCALATION"), 1).rungs()).isEmpty();
  }
}
