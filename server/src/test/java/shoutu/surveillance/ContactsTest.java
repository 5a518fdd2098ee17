package shoutu.surveillance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
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
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Ids;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Finding;
import shoutu.duty.NewDuty;
import shoutu.duty.Outcome;
import shoutu.duty.Stage;
import shoutu.duty.Subject;
import shoutu.instance.Timekeeper;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.Contact.Relation;
import shoutu.surveillance.Contact.State;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.LineListImport.Order;
import shoutu.surveillance.ReportedCase.FoundAs;
import shoutu.surveillance.ReportedCase.Sex;
import shoutu.surveillance.ReportedCase.Where;
import shoutu.territory.Field;
import shoutu.territory.Place;

/** Contacts of a case and the daily visits, over a real database and an exercise's clock. */
@ServerTest
class ContactsTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Autowired private LineListImport lineLists;
  @Autowired private Cases cases;
  @Autowired private Contacts contacts;
  @Autowired private Duties duties;
  @Autowired private Timekeeper timekeeper;
  @Autowired private Clock clock;

  private final TestCounty county;
  private UUID ill = new UUID(0, 0);

  ContactsTest(@Autowired ApplicationContext server) {
    county = TestCounty.found(server);
  }

  @BeforeEach
  void aCaseOfMeaslesAtNoon() {
    timekeeper.advance(today().plusDays(1).atTime(12, 0).atZone(ZONE).toInstant());
    Place village = county.place(county.villageA1());
    ReportedCase measles =
        new ReportedCase(
            1,
            new Where(village.code(), village.placeNo(), village.home()),
            "MEASLES",
            Classification.CONFIRMED,
            today().minusDays(3),
            null,
            today(),
            8,
            "5-9",
            Sex.F,
            null,
            null,
            null,
            null,
            null,
            FoundAs.UNKNOWN,
            null,
            ReportedCase.Outcome.ONGOING,
            null,
            UUID.randomUUID().toString(),
            Map.of());
    ArrayDeque<ReportedCase> rows = new ArrayDeque<>(List.of(measles));
    as(
        county.cdcDuty().actor(),
        () -> lineLists.run(new Order(Ids.next(clock), "TEST", Mode.COMMIT), rows::poll, _ -> {}));
    Ground ground = new Ground(village.placeNo(), village.subtree().lo(), village.subtree().hi());
    ill =
        as(
                county.cdcDuty().actor(),
                () -> cases.page(CaseFilter.of(ground), CaseOrder.RECEIVED, null, 1))
            .items()
            .getFirst()
            .id();
  }

  @Test
  void aContactIsVisitedTodayAndEveryDayUntilTheLongestIncubationIsOver() {
    Contact contact = listOne(today().minusDays(20));

    assertThat(contact.state()).isEqualTo(State.FOLLOWED);
    assertThat(contact.followUntil()).isEqualTo(today().plusDays(1));
    assertThat(visits(contact)).hasSize(1);
    Duty first = duty(visits(contact).getFirst());
    assertThat(first.owner().function()).isEqualTo("HEALTH");
    assertThat(first.owner().place()).isEqualTo(county.villageA1());
    assertThat(first.charge().promisedAt()).isAfter(clock.instant());

    beginTomorrow();
    assertThat(visits(contact)).hasSize(2);
    beginTomorrow();
    assertThat(visits(contact)).hasSize(2);
    assertThat(find(contact).contact().state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void theWorkersClaimIsTheVisitsResult() {
    Contact contact = listOne(today());
    Duty duty = duty(visits(contact).getFirst());

    Outcome outcome =
        as(
            worker(),
            () ->
                duties.apply(
                    duty.id(),
                    duty.version(),
                    new Command.Claim(
                        Finding.of(
                            Map.of(
                                "result",
                                "ILL",
                                "symptoms",
                                List.of("FEVER", "nonsense"),
                                "temperature",
                                38.46)))));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    FollowUp visit = visits(contact).getFirst();
    assertThat(visit.state()).isEqualTo(FollowUp.State.DONE);
    assertThat(visit.result()).isEqualTo(FollowUp.Result.ILL);
    assertThat(visit.symptoms()).containsExactly("FEVER");
    assertThat(requireNonNull(visit.temperature())).isEqualByComparingTo("38.5");
    assertThat(as(county.cdcDuty().actor(), () -> duties.about("CONTACT", contact.id())))
        .singleElement()
        .satisfies(
            investigate -> assertThat(investigate.charge().kind()).isEqualTo("CASE_INVESTIGATION"));
  }

  @Test
  void yesterdaysUndoneVisitIsMissedNotOverdue() {
    Contact contact = listOne(today());
    FollowUp first = visits(contact).getFirst();

    beginTomorrow();

    assertThat(duty(first).stage()).isInstanceOf(Stage.Missed.class);
    assertThat(find(contact).visits())
        .extracting(FollowUp::state)
        .containsExactly(FollowUp.State.DUE, FollowUp.State.MISSED);
  }

  @Test
  void whoWasNotSeenIsFoundUntilSomebodySeesThem() {
    Contact contact = listOne(today());
    LocalDate missed = today();
    assertThat(unseen()).isEmpty();

    beginTomorrow();
    assertThat(unseen())
        .singleElement()
        .satisfies(it -> assertThat(it.unseenSince()).isEqualTo(missed));
    visit(contact, "NOT_REACHED");
    assertThat(unseen()).extracting(Contact::unseenSince).containsExactly(missed);

    beginTomorrow();
    visit(contact, "WELL");
    assertThat(unseen()).isEmpty();
  }

  @Test
  void whatIsAskedOfTheListIsWhatItShows() {
    Contact today = listOne(today());
    Contact before = listOne(today().minusDays(40));
    Contact lost = listOne(today());
    as(
        county.epidemiologist().actor(),
        () -> contacts.end(lost.id(), lost.version(), State.LOST, null));
    ContactFilter ofCase = ContactFilter.of(ground()).ofCase(ill);

    assertThat(listed(ofCase)).containsExactlyInAnyOrder(today.id(), before.id(), lost.id());
    assertThat(listed(ofCase.state(State.LOST))).containsExactly(lost.id());
    assertThat(listed(ofCase.state(State.LISTED))).containsExactly(before.id());
    assertThat(listed(ofCase.exposure(new CaseFilter.Days(null, today().minusDays(30)))))
        .containsExactly(before.id());
    assertThat(listed(ofCase.disease("CHOLERA"))).isEmpty();
    assertThat(listed(ofCase.disease("MEASLES").exposure(new CaseFilter.Days(today(), today()))))
        .containsExactlyInAnyOrder(today.id(), lost.id());
  }

  @Test
  void aCaseIsOverdueOnceTheFirstOfItsDutiesIs() {
    Duty duty =
        as(
            county.cdcDuty().actor(),
            () ->
                duties.issue(
                    NewDuty.of("CASE_INVESTIGATION", new Field(county.code(), "EPIDEMIOLOGY"))
                        .concerning(county.villageA1())
                        .about(new Subject("CASE", ill))
                        .with("disease", "MEASLES")));
    Instant limit = duty.clock().limitAt();

    assertThat(overdueAt(limit)).doesNotContain(ill);
    assertThat(overdueAt(limit.plusSeconds(1))).contains(ill);
  }

  private List<UUID> overdueAt(Instant at) {
    return as(
            county.cdcDuty().actor(),
            () -> cases.page(CaseFilter.of(ground()).overdueAt(at), CaseOrder.RECEIVED, null, 50))
        .items()
        .stream()
        .map(CaseRecord::id)
        .toList();
  }

  private List<UUID> listed(ContactFilter filter) {
    return as(worker(), () -> contacts.page(filter, null, 50)).items().stream()
        .map(Contact::id)
        .toList();
  }

  private List<Contact> unseen() {
    return as(
            worker(),
            () -> contacts.page(ContactFilter.of(ground()).ofCase(ill).unseen(true), null, 50))
        .items();
  }

  private Ground ground() {
    Place village = county.place(county.villageA1());
    return new Ground(village.placeNo(), village.subtree().lo(), village.subtree().hi());
  }

  private void visit(Contact contact, String result) {
    FollowUp today =
        visits(contact).stream().filter(it -> it.day().equals(today())).findFirst().orElseThrow();
    Duty duty = duty(today);
    Outcome outcome =
        as(
            worker(),
            () ->
                duties.apply(
                    duty.id(),
                    duty.version(),
                    new Command.Claim(Finding.of(Map.of("result", result)))));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void whoIsLostIsVisitedNoMore() {
    Contact contact = listOne(today());
    Duty duty = duty(visits(contact).getFirst());

    as(
        county.epidemiologist().actor(),
        () -> contacts.end(contact.id(), contact.version(), State.LOST, null));
    beginTomorrow();

    assertThat(duty(visits(contact).getFirst()).stage()).isInstanceOf(Stage.Cancelled.class);
    assertThat(visits(contact)).hasSize(1);
    assertThat(duty.id()).isEqualTo(visits(contact).getFirst().duty());
  }

  @Test
  void aClassificationIsChangedOneByOneWithItsReason() {
    CaseRecord before = as(county.cdcDuty().actor(), () -> cases.find(ill)).orElseThrow();

    assertThat(classify(before.version(), Classification.EXCLUDED, Classification.Reason.REPORTED))
        .isInstanceOf(Cases.Classified.Unfounded.class);
    assertThat(
            classify(before.version(), Classification.EXCLUDED, Classification.Reason.LABORATORY))
        .isInstanceOf(Cases.Classified.Done.class);
    assertThat(
            classify(before.version(), Classification.CONFIRMED, Classification.Reason.LABORATORY))
        .isInstanceOf(Cases.Classified.Outdated.class);
  }

  private Cases.Classified classify(int version, Classification to, Classification.Reason reason) {
    return as(county.cdcDuty().actor(), () -> cases.classify(ill, version, to, reason));
  }

  private Contact listOne(LocalDate lastExposure) {
    NewContact named =
        new NewContact(null, Relation.HOUSEHOLD, lastExposure, Map.of("name", "王演一"));
    return as(worker(), () -> contacts.list(ill, List.of(named))).orElseThrow().getFirst();
  }

  private void beginTomorrow() {
    Instant midnight = today().plusDays(1).atStartOfDay(ZONE).toInstant();
    timekeeper.advance(midnight.plusSeconds(60));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  private Contacts.Followed find(Contact contact) {
    return as(worker(), () -> contacts.find(contact.id())).orElseThrow();
  }

  private List<FollowUp> visits(Contact contact) {
    return find(contact).visits();
  }

  private Duty duty(FollowUp visit) {
    return as(worker(), () -> duties.find(requireNonNull(visit.duty()))).orElseThrow();
  }

  private Actor worker() {
    return county.worker().actor();
  }

  private static <T extends @Nullable Object> T as(Actor actor, Supplier<T> work) {
    return Acting.as(actor, work);
  }
}
