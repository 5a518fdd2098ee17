package shoutu.surveillance.chain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CaseOrder;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Classification;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.LineListImport;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.LineListImport.Order;
import shoutu.surveillance.NewContact;
import shoutu.surveillance.ReportedCase;
import shoutu.surveillance.ReportedCase.FoundAs;
import shoutu.surveillance.ReportedCase.Outcome;
import shoutu.surveillance.ReportedCase.Sex;
import shoutu.surveillance.ReportedCase.Where;
import shoutu.surveillance.chain.TracingReport.Measured;
import shoutu.surveillance.chain.TransmissionChains.Depth;
import shoutu.surveillance.duplicate.Merges;
import shoutu.territory.Place;
import tools.jackson.databind.JsonNode;

/** Chains and their tracing, over a real database. */
@ServerTest
class ChainsTest {

  @Autowired private ApplicationContext server;
  @Autowired private LineListImport lineLists;
  @Autowired private TransmissionChains chains;
  @Autowired private Tracing tracing;
  @Autowired private Cases cases;
  @Autowired private Contacts contacts;
  @Autowired private Merges merges;
  @Autowired private Clock clock;

  private TestCounty county;
  private String prefix = "";

  ChainsTest(@Autowired ApplicationContext server) {
    county = TestCounty.found(server);
  }

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
    prefix = UUID.randomUUID().toString();
  }

  private <T extends @Nullable Object> T cdc(Supplier<T> work) {
    return Acting.as(county.cdcDuty().actor(), work);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
  }

  private ReportedCase ill(
      String village,
      String id,
      int daysAgo,
      @Nullable String infector,
      @Nullable Integer isolated) {
    Place place = county.place(village);
    LocalDate onset = today().minusDays(daysAgo);
    LocalDate reported = onset.plusDays(2);
    return new ReportedCase(
        1,
        new Where(place.code(), place.placeNo(), place.home()),
        "MEASLES",
        Classification.CONFIRMED,
        onset,
        null,
        reported,
        8,
        "5-9",
        Sex.F,
        null,
        null,
        null,
        null,
        infector == null ? null : prefix + infector,
        FoundAs.COMMUNITY,
        isolated == null ? null : reported.plusDays(isolated),
        Outcome.ONGOING,
        null,
        prefix + id,
        Map.of());
  }

  private void bring(List<ReportedCase> reports) {
    ArrayDeque<ReportedCase> rows = new ArrayDeque<>(reports);
    cdc(() -> lineLists.run(new Order(Ids.next(clock), "CHAIN", Mode.COMMIT), rows::poll, _ -> {}));
  }

  private Ground ground(String place) {
    Place of = county.place(place);
    return new Ground(of.placeNo(), of.subtree().lo(), of.subtree().hi());
  }

  private UUID id(String source) {
    return cdc(
            () -> cases.page(CaseFilter.of(ground(county.code())), CaseOrder.RECEIVED, null, 500))
        .items()
        .stream()
        .filter(it -> (prefix + source).equals(it.sourceId()))
        .map(CaseRecord::id)
        .findFirst()
        .orElseThrow();
  }

  private Chain chainOf(String source, int most) {
    UUID of = id(source);
    return cdc(() -> chains.of(of, most)).orElseThrow();
  }

  private CaseFilter measles(String place) {
    return CaseFilter.of(ground(place))
        .disease("MEASLES")
        .onset(new Days(today().minusDays(90), today()));
  }

  /** a → b → c, a → d; and e by itself. */
  private void aSmallChain() {
    bring(
        List.of(
            ill(county.villageA1(), "a", 40, null, 0),
            ill(county.villageA1(), "b", 29, "a", 1),
            ill(county.villageB1(), "c", 17, "b", 3),
            ill(county.villageA2(), "d", 28, "a", null),
            ill(county.villageA2(), "e", 5, null, null)));
  }

  @Test
  void theChainOfACaseHasItsSourceItsFollowersAndTheRestOfItsTree() {
    aSmallChain();
    Chain chain = chainOf("b", 100);
    assertThat(chain.cases().keySet())
        .containsExactlyInAnyOrder(id("a"), id("b"), id("c"), id("d"));
    assertThat(chain.graph().lastGeneration()).hasValue(2);
    assertThat(chain.capped()).isFalse();
    assertThat(requireNonNull(chain.cases().get(id("a"))).infected()).isEqualTo(2);
  }

  @Test
  void aCapLeavesOutWhatIsFarthestAndSaysSo() {
    aSmallChain();
    Chain chain = chainOf("b", 3);
    assertThat(chain.cases().keySet()).containsExactlyInAnyOrder(id("a"), id("b"), id("c"));
    assertThat(chain.capped()).isTrue();
  }

  @Test
  void aRingEndsTheWalkAndIsAnIssue() {
    bring(
        List.of(
            ill(county.villageA1(), "x", 30, "y", null),
            ill(county.villageA1(), "y", 20, "x", null)));
    Chain chain = chainOf("x", 100);
    assertThat(chain.cases()).hasSize(2);
    assertThat(chain.issues())
        .extracting(ChainIssue::kind)
        .containsExactly(ChainIssue.Kind.CYCLE, ChainIssue.Kind.CYCLE);
  }

  @Test
  void theNetworkOfATownshipShowsInfectorsFromElsewhereBeside() {
    aSmallChain();
    Chain chain = cdc(() -> chains.in(measles(county.townB()), Depth.MEASURED, null, 100));
    assertThat(chain.asked()).containsExactly(id("c"));
    assertThat(chain.cases().keySet()).containsExactlyInAnyOrder(id("b"), id("c"));
    assertThat(chain.links()).hasSize(1);
  }

  @Test
  void aTownshipSeesThatAnInfectorLiesElsewhereAndNotWho() {
    aSmallChain();
    UUID c = id("c");
    Chain chain =
        Acting.as(county.person(county.townB(), "HEALTH").actor(), () -> chains.of(c, 100))
            .orElseThrow();
    assertThat(chain.cases().keySet()).containsExactly(c);
    assertThat(chain.issues())
        .extracting(ChainIssue::kind)
        .containsExactly(ChainIssue.Kind.OUT_OF_SIGHT);
  }

  @Test
  void aNetworkIsReadPageByPage() {
    aSmallChain();
    Set<UUID> seen = new HashSet<>();
    Chain page = cdc(() -> chains.in(measles(county.code()), Depth.MEASURED, null, 2));
    seen.addAll(page.asked());
    while (page.more() != null) {
      var more = page.more();
      page = cdc(() -> chains.in(measles(county.code()), Depth.MEASURED, more, 2));
      assertThat(seen).doesNotContainAnyElementsOf(page.asked());
      seen.addAll(page.asked());
    }
    assertThat(seen).hasSize(5);
  }

  @Test
  void aContactWhoBecameACaseHangsFromTheCaseItHadMet() {
    aSmallChain();
    NewContact named = new NewContact(null, Contact.Relation.OTHER, today(), Map.of("name", "王演一"));
    UUID d = id("d");
    UUID e = id("e");
    Contact contact = cdc(() -> contacts.list(d, List.of(named))).orElseThrow().getFirst();
    cdc(() -> contacts.end(contact.id(), contact.version(), Contact.State.BECAME_CASE, e));

    Chain chain = chainOf("e", 100);
    assertThat(chain.cases()).hasSize(5);
    assertThat(chain.links()).contains(new ChainLink(d, e, ChainLink.Kind.CONTACT, 23L));
  }

  private void merge(String leading, String other) {
    CaseRecord into = record(leading);
    CaseRecord from = record(other);
    Merges.Order order =
        new Merges.Order(
            new Merges.Seen(into.id(), into.version()),
            new Merges.Seen(from.id(), from.version()),
            Set.of(),
            Set.of());
    assertThat(cdc(() -> merges.merge(order))).isInstanceOf(Merges.Outcome.Done.class);
  }

  private CaseRecord record(String source) {
    UUID id = id(source);
    return requireNonNull(cdc(() -> cases.byId(List.of(id))).get(id));
  }

  /** f was d and d was b before g, whose list still says d, came in. */
  private void aChainWithMerges() {
    aSmallChain();
    bring(List.of(ill(county.villageA2(), "f", 27, "a", null)));
    merge("d", "f");
    merge("b", "d");
    bring(
        List.of(
            ill(county.villageA2(), "g", 16, "f", null),
            ill(county.villageA2(), "h", 15, "d", null)));
  }

  @Test
  void whoWasInfectedByAMergedCaseHangsFromTheOneThatStandsForIt() {
    aChainWithMerges();
    UUID b = id("b");
    Chain chain = chainOf("g", 100);
    assertThat(chain.cases().keySet())
        .containsExactlyInAnyOrder(id("a"), b, id("c"), id("g"), id("h"));
    assertThat(chain.links())
        .filteredOn(link -> link.from().equals(b))
        .extracting(ChainLink::to)
        .containsExactlyInAnyOrder(id("c"), id("g"), id("h"));
    assertThat(requireNonNull(chain.cases().get(b)).infected()).isEqualTo(3);
    assertThat(requireNonNull(chain.cases().get(id("a"))).infected()).isEqualTo(1);
    assertThat(chain.issues())
        .extracting(ChainIssue::kind)
        .doesNotContain(ChainIssue.Kind.INFECTOR_EXCLUDED, ChainIssue.Kind.OUT_OF_SIGHT);
  }

  @Test
  void aMergedCaseHasTheChainOfTheOneThatStandsForIt() {
    aChainWithMerges();
    assertThat(chainOf("f", 100).cases().keySet())
        .isEqualTo(chainOf("b", 100).cases().keySet())
        .doesNotContain(id("f"), id("d"));
  }

  @Test
  void aNetworkKnowsNoMergedCase() {
    aChainWithMerges();
    Chain chain = cdc(() -> chains.in(measles(county.townA()), Depth.MEASURED, null, 100));
    assertThat(chain.cases().keySet())
        .containsExactlyInAnyOrder(id("a"), id("b"), id("e"), id("g"), id("h"));
    assertThat(chain.spread()).containsEntry(3, 1);
  }

  @Test
  void tracingCountsWhatWasIsolatedInTimeAndWhatNobodyRecorded() {
    aSmallChain();
    TracingReport report =
        cdc(
            () ->
                tracing.measure(
                    ground(county.code()), "MEASLES", new Days(today().minusDays(90), today())));
    assertThat(report.indicators())
        .filteredOn(it -> it.id() == Measured.ISOLATED_IN_TIME)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.numerator()).isEqualTo(2);
              assertThat(it.denominator()).isEqualTo(5);
              assertThat(it.missing()).isEqualTo(2);
              assertThat(it.value()).as("too few for a share").isNull();
            });
    assertThat(report.indicators())
        .filteredOn(it -> it.id() == Measured.UNLINKED)
        .singleElement()
        .satisfies(it -> assertThat(it.numerator()).isEqualTo(2));
    assertThat(report.waits()).hasSize(4);
  }

  @Test
  void sharesAreToldForTownshipsAndAboveOnly() {
    Http http = new Http(server);
    String question = "/api/chains/tracing?disease=MEASLES&place=";
    assertThat(http.get(county.cdcDuty(), question + county.villageA1()).statusCode())
        .isEqualTo(422);
    assertThat(http.get(county.cdcDuty(), question + county.townA()).statusCode()).isEqualTo(200);
    assertThat(http.get(county.cdcDuty(), question + TestCounty.found(server).code()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aChainIsAnsweredOverHttpWithoutAnIdentity() {
    aSmallChain();
    JsonNode view =
        Http.json(new Http(server).get(county.cdcDuty(), "/api/cases/%s/chain".formatted(id("a"))));
    assertThat(view.get("cases")).hasSize(4);
    assertThat(view.get("summary").get("roots").asInt()).isEqualTo(1);
    assertThat(view.toString()).doesNotContain("subject");
  }

  @Test
  void aLongChainIsWalkedToItsEnd() {
    List<ReportedCase> reports = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      reports.add(ill(county.villageA1(), "n" + i, 70 - i, i == 0 ? null : "n" + (i - 1), null));
    }
    bring(reports);
    assertThat(chainOf("n59", 100).graph().lastGeneration()).hasValue(59);
  }
}
