package shoutu.surveillance.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CaseOrder;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Classification;
import shoutu.surveillance.LineListImport;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.LineListImport.Order;
import shoutu.surveillance.ReportedCase;
import shoutu.surveillance.ReportedCase.FoundAs;
import shoutu.surveillance.ReportedCase.Outcome;
import shoutu.surveillance.ReportedCase.Sex;
import shoutu.surveillance.ReportedCase.Where;
import shoutu.surveillance.chain.SharedExposure.Who;
import shoutu.surveillance.clinical.About;
import shoutu.surveillance.clinical.Clinical;
import shoutu.surveillance.clinical.Exposure;
import shoutu.surveillance.clinical.Reported;
import shoutu.surveillance.clinical.Travel;
import shoutu.territory.Place;
import tools.jackson.databind.JsonNode;

/** Who shared what, and when, over a real database. */
@ServerTest
class SharedExposuresTest {

  private static final LocalDate ONSET = LocalDate.of(2026, 11, 1);

  @Autowired private ApplicationContext server;
  @Autowired private LineListImport lineLists;
  @Autowired private TransmissionChains chains;
  @Autowired private Cases cases;
  @Autowired private Clinical clinical;
  @Autowired private Clock clock;

  private TestCounty county;
  private String prefix = "";

  SharedExposuresTest(@Autowired ApplicationContext server) {
    county = TestCounty.found(server);
  }

  /** a and b in town A, c in town B. */
  @BeforeEach
  void threeCases() {
    county = TestCounty.found(server);
    prefix = UUID.randomUUID().toString();
    ArrayDeque<ReportedCase> rows =
        new ArrayDeque<>(
            List.of(
                ill(county.villageA1(), "a"),
                ill(county.villageA2(), "b"),
                ill(county.villageB1(), "c")));
    cdc(
        () ->
            lineLists.run(new Order(Ids.next(clock), "SHARED", Mode.COMMIT), rows::poll, _ -> {}));
  }

  private ReportedCase ill(String village, String id) {
    Place place = county.place(village);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    return new ReportedCase(
        1,
        new Where(place.code(), place.placeNo(), place.home()),
        "MEASLES",
        Classification.CONFIRMED,
        today.minusDays(10),
        null,
        today.minusDays(8),
        8,
        "5-9",
        Sex.F,
        null,
        null,
        null,
        null,
        null,
        FoundAs.COMMUNITY,
        null,
        Outcome.ONGOING,
        null,
        prefix + id,
        Map.of());
  }

  private <T extends @Nullable Object> T cdc(Supplier<T> work) {
    return Acting.as(county.cdcDuty().actor(), work);
  }

  private CaseFilter measles(String place) {
    Place of = county.place(place);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    return CaseFilter.of(new Ground(of.placeNo(), of.subtree().lo(), of.subtree().hi()))
        .disease("MEASLES")
        .onset(new Days(today.minusDays(90), today));
  }

  private UUID id(String source) {
    return cdc(() -> cases.page(measles(county.code()), CaseOrder.RECEIVED, null, 500))
        .items()
        .stream()
        .filter(it -> (prefix + source).equals(it.sourceId()))
        .map(CaseRecord::id)
        .findFirst()
        .orElseThrow();
  }

  private void was(
      String who,
      String type,
      @Nullable String place,
      @Nullable String label,
      @Nullable Integer from,
      @Nullable Integer to) {
    Exposure exposure =
        new Exposure(
            type,
            null,
            null,
            place,
            label,
            "MARKET",
            null,
            from == null ? null : ONSET.minusDays(from),
            to == null ? null : ONSET.minusDays(to),
            Exposure.Certainty.CERTAIN);
    About about = About.ofCase(id(who));
    assertThat(cdc(() -> clinical.tell(about, List.of(Reported.of(about, exposure, null)))))
        .isPresent();
  }

  private SharedExposure.All shared() {
    return cdc(() -> chains.shared(measles(county.code()), 100));
  }

  private List<UUID> those(SharedExposure row) {
    return row.who().stream().map(Who::id).toList();
  }

  @Test
  void aVisitIsSharedFromTheFirstToTheLastDayOnWhichTwoWereThere() {
    was("a", "PLACE", county.villageA1(), "East market", 9, 5);
    was("b", "PLACE", county.villageA1(), "east  Market", 6, 4);
    was("c", "PLACE", county.villageA1(), "East market", 4, 1);
    SharedExposure.All all = shared();
    assertThat(all.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(those(row)).containsExactlyInAnyOrder(id("a"), id("b"), id("c"));
              assertThat(row.from()).isEqualTo(ONSET.minusDays(6));
              assertThat(row.to()).isEqualTo(ONSET.minusDays(4));
              assertThat(row.place()).isEqualTo(county.villageA1());
              assertThat(row.settings()).containsExactly("MARKET");
            });
    assertThat(all.asked()).isEqualTo(3);
    assertThat(all.told()).isEqualTo(3);
  }

  @Test
  void whoWasThereAtAnotherTimeOrElsewhereSharesNothing() {
    was("a", "PLACE", county.villageA1(), "East market", 9, 8);
    was("b", "PLACE", county.villageA1(), "East market", 7, 6);
    was("c", "PLACE", county.villageA2(), "East market", 9, 6);
    // One person's two records of one stay are not two people.
    was("c", "PLACE", county.villageA2(), "East market", 8, 5);
    assertThat(shared().rows()).isEmpty();
    assertThat(shared().told()).isEqualTo(3);
  }

  @Test
  void aPlaceSharedTwiceIsTwoRowsAndWhatMostSharedComesFirst() {
    was("a", "TRANSPORT", null, "京A 123-45", 9, 9);
    was("b", "TRANSPORT", null, "京a12345", 9, null);
    was("a", "TRANSPORT", null, "京A12345", 3, 3);
    was("c", "TRANSPORT", null, "京A12345", 3, 3);
    for (String who : List.of("a", "b", "c")) {
      was(who, "EVENT", null, "Wedding of the Lis", null, null);
    }
    List<SharedExposure> rows = shared().rows();
    assertThat(rows)
        .extracting(SharedExposure::kind)
        .containsExactly("EVENT", "TRANSPORT", "TRANSPORT");
    assertThat(rows.getFirst().cases()).isEqualTo(3);
    assertThat(rows.getFirst().from()).as("no day is recorded").isNull();
    assertThat(those(rows.get(1))).containsExactlyInAnyOrder(id("a"), id("b"));
    assertThat(rows.get(1).to()).isEqualTo(ONSET.minusDays(9));
    assertThat(those(rows.get(2))).containsExactlyInAnyOrder(id("a"), id("c"));
  }

  private void went(String who, String line, int from, @Nullable Integer to) {
    About about = About.ofCase(id(who));
    Travel journey =
        new Travel(
            "Xi'an",
            null,
            null,
            "TRAIN",
            line,
            ONSET.minusDays(from),
            to == null ? null : ONSET.minusDays(to));
    assertThat(cdc(() -> clinical.tell(about, List.of(Reported.of(about, journey, null)))))
        .isPresent();
  }

  @Test
  void whoWentByTheSameTrainOnTheSameDaySharedIt() {
    went("a", "G 1234", 9, 2);
    went("b", "g1234", 9, null);
    // The next day's train is another one, although the first still stayed there.
    went("c", "G1234", 8, null);
    assertThat(shared().rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.kind()).isEqualTo("TRANSPORT");
              assertThat(those(row)).containsExactlyInAnyOrder(id("a"), id("b"));
              assertThat(row.from()).isEqualTo(ONSET.minusDays(9)).isEqualTo(row.to());
            });
    // An exposure in the same train is the same train.
    was("c", "TRANSPORT", null, "G1234", 9, 9);
    assertThat(shared().rows().getFirst().cases()).isEqualTo(3);
  }

  @Test
  void whatIsSharedIsAFileToo() {
    was("a", "PLACE", county.villageA1(), "East market", 5, 5);
    was("b", "PLACE", county.villageA1(), "East market", 5, 4);
    Http http = new Http(server);
    String asked = "/api/exports/shared?disease=MEASLES&place=" + county.code();
    List<String> lines = http.get(county.cdcDuty(), asked).body().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast())
        .contains("East market", ONSET.minusDays(5) + "," + ONSET.minusDays(5) + ",2,");
    assertThat(http.get(county.cdcDuty(), "/api/exports/shared").statusCode()).isEqualTo(400);
  }

  @Test
  void rowsLeftOffAreCounted() {
    for (String label : List.of("Market", "School", "Teahouse")) {
      was("a", "PLACE", null, label, 5, 5);
      was("b", "PLACE", null, label, 5, 5);
    }
    SharedExposure.All all = cdc(() -> chains.shared(measles(county.code()), 2));
    assertThat(all.rows()).hasSize(2);
    assertThat(all.leftOff()).isEqualTo(1);
  }

  @Test
  void aTownshipSeesWhatItsOwnCasesShare() {
    was("a", "PLACE", null, "Market", 5, 5);
    was("b", "PLACE", null, "Market", 5, 5);
    was("c", "PLACE", null, "Market", 5, 5);
    Http http = new Http(server);
    String question = "/api/chains/shared?disease=MEASLES&place=";
    Person town = county.person(county.townA(), "HEALTH");
    JsonNode view = Http.json(http.get(town, question + county.townA()));
    assertThat(view.get("rows").get(0).get("cases").asInt()).isEqualTo(2);
    assertThat(view.get("leftOff").asInt()).isZero();
    assertThat(http.get(town, question + county.townB()).statusCode()).isEqualTo(404);
  }
}
