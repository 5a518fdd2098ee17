package shoutu.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Scope;
import shoutu.briefing.situation.Situation;
import shoutu.briefing.situation.Situation.Why;
import shoutu.briefing.situation.Situations;
import shoutu.briefing.situation.Situations.Question;
import shoutu.exchange.Imports;
import shoutu.instance.Timekeeper;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.territory.PlaceRow;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** The sample from its file to the situation's numbers, in a county of its own. */
@ServerTest
class HagellochSituationTest {

  private static final Instant AFTER_THE_SAMPLE = Instant.parse("2026-11-25T00:00:00Z");
  private static final LocalDate HEIGHT = LocalDate.of(2026, 10, 5);
  private static final AtomicInteger COUNTIES = new AtomicInteger(913_000);

  @Autowired private Situations situations;
  @Autowired private Imports imports;
  @Autowired private TerritoryImport places;
  @Autowired private Territory territory;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transactions;
  @TempDir private Path folder;

  private String county = "";

  @BeforeEach
  void theEpidemicIsImported() throws IOException {
    if (clock.instant().isBefore(AFTER_THE_SAMPLE)) {
      timekeeper.advance(AFTER_THE_SAMPLE);
    }
    county = String.valueOf(COUNTIES.incrementAndGet());
    List<PlaceRow> rows;
    try (Stream<String> lines = Files.lines(Path.of("src/main/resources/demo/territory.csv"))) {
      rows =
          lines
              .filter(line -> line.startsWith("610622,") || line.startsWith("610622103"))
              .map(line -> line.replace("610622", county).split(",", -1))
              .map(cell -> new PlaceRow(1, cell[0], cell[1], cell[1], cell[2], cell[3], cell[4]))
              .toList();
    }
    Acting.asSystem("test", () -> places.run(rows, TerritoryImport.Extent.PART));
    Path list = folder.resolve("hagelloch.csv");
    Files.writeString(
        list,
        Files.readString(Path.of("..", "samples", "hagelloch.csv"), StandardCharsets.UTF_8)
            .replace("610622", county)
            .replace("HGL-", county + "-"));
    assertThat(
            as(county, () -> imports.lineList(list, Map.of(), county, Mode.COMMIT, Locale.ENGLISH))
                .accepted())
        .isEqualTo(188);
  }

  @Test
  void theWholeEpidemicIsCountedAtEachLevel() {
    for (String place : List.of(county, county + "103")) {
      Situation all = situation(place, new Question(place, "MEASLES", null, null));

      assertThat(all.cases()).isEqualTo(188);
      assertThat(all.deaths()).isEqualTo(12);
      assertThat(all.classification())
          .containsEntry("CONFIRMED", 56L)
          .containsEntry("CLINICAL", 132L);
      assertThat(all.diseases().getFirst().code()).isEqualTo("MEASLES");
      assertThat(all.sources().get("classification.CONFIRMED"))
          .isEqualTo("/api/cases?place=" + place + "&disease=MEASLES&classification=CONFIRMED");
    }
  }

  @Test
  void atTheHeightOfTheWaveTheNumbersAreThoseCountedFromTheFile() {
    Situation then = situation(county, new Question(county, "MEASLES", null, HEIGHT));

    assertThat(then.newCases()).isEqualTo(11);
    assertThat(then.newCases7()).isEqualTo(98);
    assertThat(then.curve()).hasSize(90);
    assertThat(then.curve().stream().filter(day -> day.day().equals(LocalDate.of(2026, 9, 26))))
        .singleElement()
        .satisfies(day -> assertThat(day.count()).isEqualTo(20));
    assertThat(then.quality().reportDelay().value()).isEqualTo(5);
    assertThat(then.quality().completeAfterDays()).isEqualTo(7);
    assertThat(then.quality().withoutOnset().part()).isZero();
    // scipy, see golden/hagelloch: window 2026-09-22 to 2026-09-28
    assertThat(then.reproduction().to()).isEqualTo(LocalDate.of(2026, 9, 28));
    assertThat(then.reproduction().value()).isCloseTo(2.873543698, within(1e-6));
    assertThat(then.perimeter().managed().why()).isEqualTo(Why.NOT_RECORDED);
    assertThat(then.perimeter().unlinked().n()).isEqualTo(98);
    assertThat(then.perimeter().lastCommunityCase()).isEqualTo(HEIGHT);
  }

  @Test
  void aVillageShowsItsCasesAndNoShares() {
    String village = county + "103240";

    Situation here = situation(village, new Question(village, "MEASLES", null, HEIGHT));

    assertThat(here.cases()).isPositive();
    assertThat(here.curve().stream().mapToLong(Situation.CurveDay::count).sum()).isPositive();
    assertThat(here.reproduction().why()).isEqualTo(Why.BELOW_TOWNSHIP);
    assertThat(here.perimeter().managed().why()).isEqualTo(Why.BELOW_TOWNSHIP);
    assertThat(here.growth().rate().why()).isEqualTo(Why.BELOW_TOWNSHIP);
  }

  @Test
  void whoseGroundItIsNotLearnsNothing() {
    assertThat(as(county + "103", () -> situations.of(Question.of(county)))).isEmpty();
  }

  @Test
  void theCountersFollowWhenACaseIsExcludedOrFoundManaged() {
    as(
        county,
        () ->
            transactions.execute(
                _ -> {
                  db.sql(
                          """
                          update surveillance.case_record
                             set classification = 'EXCLUDED', version = version + 1,
                                 last_act = 'CLASSIFIED'
                           where report_date = '2026-10-05' and place_no >= :lo and place_no < :hi
                          """)
                      .param("lo", territory.subtree(county).lo())
                      .param("hi", territory.subtree(county).hi())
                      .update();
                  return db.sql(
                          """
                          update surveillance.case_record
                             set found_as = 'MANAGED', isolated_on = onset, version = version + 1,
                                 last_act = 'CORRECTED'
                           where report_date between '2026-09-29' and '2026-10-04'
                             and place_no >= :lo and place_no < :hi
                          """)
                      .param("lo", territory.subtree(county).lo())
                      .param("hi", territory.subtree(county).hi())
                      .update();
                }));

    Situation then = situation(county, new Question(county, "MEASLES", null, HEIGHT));

    assertThat(then.newCases()).isZero();
    assertThat(then.newCases7()).isEqualTo(87);
    assertThat(then.perimeter().managed().part()).isEqualTo(87);
    assertThat(then.perimeter().managed().n()).isEqualTo(87);
    assertThat(then.perimeter().onsetToIsolation().value()).isZero();
    assertThat(then.perimeter().lastCommunityCase()).isEqualTo(LocalDate.of(2026, 9, 28));
    assertThat(then.perimeter().daysSinceCommunityCase()).isEqualTo(7);
  }

  private Situation situation(String place, Question question) {
    return as(place, () -> situations.of(question)).orElseThrow();
  }

  private <T> T as(String place, java.util.function.Supplier<T> work) {
    Actor actor =
        new Actor("leader", null, null, new Scope(List.of(territory.subtree(place).range())));
    return Acting.as(actor, work);
  }
}
