package shoutu.surveillance.clinical;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import shoutu.access.TestCounty;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Reading;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Ids;
import shoutu.ledger.Ledger;
import shoutu.ledger.RecordedAct;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CaseOrder;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Classification;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.LabState;
import shoutu.surveillance.LineListImport;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.LineListImport.Order;
import shoutu.surveillance.NewContact;
import shoutu.surveillance.ReportedCase;
import shoutu.surveillance.ReportedCase.Where;
import shoutu.surveillance.ReportedContact;
import shoutu.surveillance.clinical.Clinical.Changed;
import shoutu.surveillance.clinical.Clinical.Imported;
import shoutu.surveillance.clinical.Detail.Kind;
import shoutu.surveillance.clinical.Fact.Withdrawal;
import shoutu.surveillance.clinical.LabTest.Result;
import shoutu.territory.Place;

/** What is told of cases and contacts, over a real database. */
@ServerTest
class ClinicalTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Autowired private LineListImport lineLists;
  @Autowired private Cases cases;
  @Autowired private Contacts contacts;
  @Autowired private Clinical clinical;
  @Autowired private Ledger ledger;
  @Autowired private Vault vault;
  @Autowired private Clock clock;

  private final TestCounty county;
  private final String sourceId = UUID.randomUUID().toString();
  private UUID ill = new UUID(0, 0);

  ClinicalTest(@Autowired ApplicationContext server) {
    county = TestCounty.found(server);
  }

  @BeforeEach
  void aCaseOfMeasles() {
    Place village = county.place(county.villageA1());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
    ReportedCase measles =
        new ReportedCase(
            1,
            new Where(village.code(), village.placeNo(), village.home()),
            "MEASLES",
            Classification.SUSPECTED,
            today.minusDays(3),
            null,
            today,
            8,
            "5-9",
            ReportedCase.Sex.F,
            null,
            null,
            null,
            null,
            null,
            ReportedCase.FoundAs.UNKNOWN,
            null,
            ReportedCase.Outcome.ONGOING,
            null,
            sourceId,
            Map.of());
    ArrayDeque<ReportedCase> rows = new ArrayDeque<>(List.of(measles));
    as(() -> lineLists.run(new Order(Ids.next(clock), "TEST", Mode.COMMIT), rows::poll, _ -> {}));
    ill = requireNonNull(as(() -> cases.bySource("TEST", List.of(sourceId))).get(sourceId));
  }

  @Test
  void aSampleWithItsTestIsTakenThenAwaitedThenPositiveAndTheClassStaysAsItWas() {
    tell(new Reported(About.ofCase(ill), sample(), null, null, List.of(test(Result.PENDING))));
    assertThat(record().labState()).isEqualTo(LabState.PENDING);
    assertThat(record().labSince()).isEqualTo(taken());
    assertThat(list(new CaseFilter.Lab(LabState.PENDING, clock.instant()))).containsExactly(ill);
    assertThat(list(new CaseFilter.Lab(LabState.PENDING, taken()))).isEmpty();

    Fact<?> test = only(Kind.TEST);
    LabTest awaited = (LabTest) test.detail();
    Changed changed =
        as(
            () ->
                clinical.correct(
                    About.ofCase(ill), test.id(), 1, result(awaited, Result.POSITIVE), null));

    assertThat(changed).isInstanceOf(Changed.Done.class);
    assertThat(record().labState()).isEqualTo(LabState.POSITIVE);
    assertThat(record().classification()).isEqualTo(Classification.SUSPECTED);
    assertThat(list(new CaseFilter.Lab(LabState.POSITIVE, null))).containsExactly(ill);
    assertThat(list(new CaseFilter.Lab(LabState.NONE, null))).isEmpty();
    assertThat(as(() -> ledger.historyOf(test.id())))
        .extracting(RecordedAct::type)
        .containsExactly("RECORDED", "CORRECTED");
  }

  @Test
  void whoCorrectsWhatAnotherJustCorrectedIsTold() {
    tell(Reported.of(About.ofCase(ill), sample(), null));
    Fact<?> sample = only(Kind.SAMPLE);
    as(() -> clinical.correct(About.ofCase(ill), sample.id(), 1, sample(), null));

    assertThat(as(() -> clinical.correct(About.ofCase(ill), sample.id(), 1, sample(), null)))
        .isEqualTo(new Changed.Outdated(2));
  }

  @Test
  void whatIsWithdrawnStaysWithItsReasonAndCountsNoMore() {
    tell(new Reported(About.ofCase(ill), sample(), null, null, List.of(test(Result.POSITIVE))));
    Fact<?> test = only(Kind.TEST);

    as(
        () ->
            clinical.withdraw(About.ofCase(ill), Kind.TEST, test.id(), 1, Withdrawal.WRONG_PERSON));

    assertThat(only(Kind.TEST).withdrawn()).isEqualTo(Withdrawal.WRONG_PERSON);
    assertThat(record().labState()).isEqualTo(LabState.PENDING);
  }

  @Test
  void aFileTwiceTellsNothingTwiceAndAResultThatWasAwaitedComesIn() {
    Imported first = importSample(Result.PENDING);
    Imported again = importSample(Result.PENDING);
    Imported later = importSample(Result.NEGATIVE);

    assertThat(first).isEqualTo(new Imported(2, 0, 1, 1));
    assertThat(again).isEqualTo(new Imported(0, 2, 1, 0));
    assertThat(later).isEqualTo(new Imported(1, 1, 1, 1));
    assertThat(record().labState()).isEqualTo(LabState.NEGATIVE);
    assertThat(facts()).hasSize(2);
  }

  @Test
  void manyRowsAreToldAtOnceAndCountedEach() {
    importSample(Result.PENDING);
    List<Reported> rows =
        List.of(
            new Reported(About.ofCase(ill), sample(), "S-1", null, List.of(test(Result.NEGATIVE))),
            new Reported(About.ofCase(ill), sample(), "S-2", null, List.of(test(Result.POSITIVE))),
            new Reported(About.ofCase(ill), sample(), "S-3", null, List.of(test(Result.PENDING))));
    Imported many = as(() -> clinical.importAll("LAB-X", rows));
    assertThat(many.news()).isEqualTo(3);
    assertThat(many.accepted()).isEqualTo(6);
    assertThat(as(() -> clinical.importAll("LAB-X", rows)).news()).isZero();
  }

  private Imported importSample(Result result) {
    Reported ours =
        new Reported(About.ofCase(ill), sample(), "S-" + sourceId, null, List.of(test(result)));
    Reported elsewhere = Reported.of(About.ofCase(UUID.randomUUID()), sample(), "S-0");
    return as(() -> clinical.importAll("SORMAS", List.of(ours, elsewhere)));
  }

  @Test
  void whatWasKnownOfAContactGoesAlongWhenTheyFallIll() {
    NewContact sister =
        new NewContact(
            null,
            Contact.Relation.HOUSEHOLD,
            null,
            NewContact.Circumstances.UNKNOWN,
            "C-" + sourceId,
            Map.of("name", "王演一"));
    ReportedContact row = new ReportedContact(null, "MEASLES", county.villageA1(), sister);
    Contacts.Imported listed = as(() -> contacts.importAll("SORMAS", List.of(row, row)));
    assertThat(listed.accepted()).isEqualTo(1);
    assertThat(as(() -> contacts.importAll("SORMAS", List.of(row))).accepted()).isZero();
    UUID id = requireNonNull(listed.ids().get("C-" + sourceId));
    About contact = About.ofContact(id);
    as(
        () ->
            clinical.tell(
                contact,
                List.of(
                    new Reported(contact, sample(), null, null, List.of(test(Result.POSITIVE))))));
    assertThat(record().labState()).isEqualTo(LabState.NONE);

    as(() -> contacts.end(id, 1, Contact.State.BECAME_CASE, ill));

    assertThat(record().labState()).isEqualTo(LabState.POSITIVE);
    assertThat(only(Kind.SAMPLE).about()).isEqualTo(contact);
  }

  @Test
  void wordsOfOnesOwnLieInTheVaultAndInNoAct() {
    tell(new Reported(About.ofCase(ill), sample(), null, "王演一的母亲说是在集市上", List.of()));
    Fact<?> sample = only(Kind.SAMPLE);
    UUID note = requireNonNull(sample.note());

    assertThat(as(() -> vault.read(List.of(note), Purpose.CASE_INVESTIGATION)))
        .singleElement()
        .isInstanceOfSatisfying(
            Reading.Content.class,
            content -> assertThat(content.fields()).containsEntry("note", "王演一的母亲说是在集市上"));
    assertThat(as(() -> ledger.historyOf(sample.id())))
        .allSatisfy(act -> assertThat(act.body().toString()).doesNotContain("王演一"));
  }

  @Test
  void anEndIsToldWithItsDayAndTheVersionTellsARace() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
    int version = record().version();

    assertThat(as(() -> cases.conclude(ill, version, ReportedCase.Outcome.DIED, null)))
        .isInstanceOf(Cases.Classified.Unfounded.class);
    assertThat(as(() -> cases.conclude(ill, version, ReportedCase.Outcome.TRANSFERRED, today)))
        .isInstanceOf(Cases.Classified.Done.class);
    assertThat(as(() -> cases.conclude(ill, version, ReportedCase.Outcome.RECOVERED, today)))
        .isInstanceOf(Cases.Classified.Outdated.class);
    assertThat(record().outcome()).isEqualTo("TRANSFERRED");
  }

  private Instant taken() {
    return clock
        .instant()
        .minus(Duration.ofHours(30))
        .truncatedTo(java.time.temporal.ChronoUnit.DAYS);
  }

  private Sample sample() {
    return new Sample("THROAT_SWAB", taken(), null, "县疾控", "L1", Sample.Condition.ADEQUATE);
  }

  private Reported.Test test(Result result) {
    return new Reported.Test(
        "PCR",
        "MEASLES",
        result,
        result == Result.PENDING ? null : clock.instant(),
        null,
        null,
        null);
  }

  private LabTest result(LabTest awaited, Result result) {
    return new LabTest(
        awaited.sample(),
        awaited.test(),
        awaited.disease(),
        result,
        clock.instant(),
        null,
        "D8",
        null);
  }

  private void tell(Reported told) {
    assertThat(as(() -> clinical.tell(About.ofCase(ill), List.of(told)))).isPresent();
  }

  private List<Fact<?>> facts() {
    return as(() -> clinical.of(About.ofCase(ill)));
  }

  private Fact<?> only(Kind kind) {
    List<Fact<?>> found =
        List.copyOf(facts().stream().filter(fact -> fact.detail().kind() == kind).toList());
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private CaseRecord record() {
    return as(() -> cases.find(ill)).orElseThrow();
  }

  private List<UUID> list(CaseFilter.Lab lab) {
    Place village = county.place(county.villageA1());
    Ground ground = new Ground(village.placeNo(), village.subtree().lo(), village.subtree().hi());
    return as(() -> cases.page(CaseFilter.of(ground).lab(lab), CaseOrder.RECEIVED, null, 9).items())
        .stream()
        .map(CaseRecord::id)
        .toList();
  }

  private <T extends @Nullable Object> T as(Supplier<T> work) {
    Actor cdc = county.cdcDuty().actor();
    return Acting.as(cdc, work);
  }
}
