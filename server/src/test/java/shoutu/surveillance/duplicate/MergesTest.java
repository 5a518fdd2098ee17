package shoutu.surveillance.duplicate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.vault.Identity;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Reading;
import shoutu.access.vault.Vault;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseOrder;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Classification;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.NewContact;
import shoutu.surveillance.duplicate.Merges.Order;
import shoutu.surveillance.duplicate.Merges.Outcome;
import shoutu.surveillance.duplicate.Merges.Seen;
import shoutu.territory.Field;

/** Two records become one case, and two again, over a real database and its ledger. */
@ServerTest
class MergesTest {

  @Autowired private ApplicationContext server;
  @Autowired private Merges merges;
  @Autowired private Cases cases;
  @Autowired private Contacts contacts;
  @Autowired private Duties duties;
  @Autowired private Vault vault;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;

  private DuplicateCounty county;
  private String firstId = "";
  private String secondId = "";
  private String infectedId = "";

  @BeforeEach
  void twoRecordsOfOneGirlAndWhoSheInfected() {
    county = new DuplicateCounty(server);
    firstId = DuplicateCounty.id();
    secondId = DuplicateCounty.id();
    infectedId = DuplicateCounty.id();
    county.bring(
        county.report(county.county.villageA1(), firstId, 8, Map.of(Identity.NAME, "王伟")),
        county.report(
            county.county.villageB1(),
            secondId,
            9,
            Map.of(Identity.NAME, "王玮", Identity.PHONE, "13900001234")),
        county.report(county.county.villageA1(), infectedId, 5, Map.of(), secondId));
  }

  private CaseRecord first() {
    return county.record(firstId);
  }

  private CaseRecord second() {
    return county.record(secondId);
  }

  private Outcome tryMerge(Set<MergeField> taken, Set<String> identity) {
    Order order =
        new Order(
            new Seen(first().id(), first().version()),
            new Seen(second().id(), second().version()),
            taken,
            identity);
    return county.cdc(() -> merges.merge(order));
  }

  private Merge merge(Set<MergeField> taken, Set<String> identity) {
    assertThat(tryMerge(taken, identity)).isInstanceOf(Outcome.Done.class);
    return county.cdc(() -> merges.of(first().id())).getFirst();
  }

  private void undo(Merge merge) {
    assertThat(county.cdc(() -> merges.undo(merge.id(), merge.version())))
        .isInstanceOf(Outcome.Done.class);
  }

  /** Everything that the tables say of both, but how often they were changed. */
  private String state() {
    UUID one = first().id();
    UUID other = second().id();
    return county.cdc(
        () ->
            requireNonNull(
                transaction.execute(
                    _ ->
                        db.sql(
                                """
                                select string_agg((to_jsonb(c) - '{version,last_act}'::text[])::text,
                                                  ' ' order by id)
                                  from surveillance.case_record c
                                 where id = :one or id = :other or infector_case = :one
                                    or infector_case = :other
                                """)
                            .param("one", one)
                            .param("other", other)
                            .query(String.class)
                            .single())));
  }

  /** What the list of excluded cases shows. */
  private List<UUID> excluded() {
    List<UUID> shown = new ArrayList<>();
    county.cdc(
        () ->
            requireNonNull(
                transaction.execute(
                    _ -> {
                      cases.each(
                          CaseFilter.of(county.ground()).classification(Classification.EXCLUDED),
                          CaseOrder.RECEIVED,
                          it -> shown.add(it.id()));
                      return shown;
                    })));
    return shown;
  }

  private long counted() {
    return counted("confirmed");
  }

  private long counted(String as) {
    int place = county.ground().placeNo();
    return county.cdc(
        () ->
            requireNonNull(
                transaction.execute(
                    _ ->
                        db.sql(
                                """
                                select coalesce(sum(%s), 0) from surveillance.total_count
                                 where place_no = :place
                                """
                                    .formatted(as))
                            .param("place", place)
                            .query(Long.class)
                            .single())));
  }

  @Test
  void theLeadingRecordTakesWhatAPersonChoseAndTheCaseCountsOnce() {
    assertThat(counted()).isEqualTo(3);
    Merge merge = merge(EnumSet.of(MergeField.AGE, MergeField.PLACE), Set.of(Identity.PHONE));

    assertThat(counted()).isEqualTo(2);
    assertThat(counted("excluded")).isZero();
    assertThat(excluded()).isEmpty();
    assertThat(first().age()).isEqualTo(9);
    assertThat(first().place()).isEqualTo(county.county.villageB1());
    assertThat(first().placeNo())
        .isEqualTo(county.county.place(county.county.villageB1()).placeNo());
    assertThat(second().classification()).isEqualTo(Classification.EXCLUDED);
    assertThat(second().isMerged()).isTrue();
    assertThat(merge.taken())
        .containsExactlyInAnyOrder(MergeField.AGE, MergeField.PLACE, MergeField.IDENTITY);
    assertThat(identity(first()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Identity.NAME, "王伟", Identity.PHONE, "13900001234"));
  }

  private Map<String, String> identity(CaseRecord of) {
    return county
        .cdc(() -> vault.read(List.of(requireNonNull(of.subject())), Purpose.DUPLICATE_CHECK))
        .stream()
        .map(reading -> ((Reading.Content) reading).fields())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void undoingGivesBothBackAsTheyWereAndTheLedgerFolds() throws SQLException {
    listContact();
    String before = state();
    Merge merge =
        merge(
            EnumSet.complementOf(EnumSet.of(MergeField.IDENTITY)),
            Set.of(Identity.NAME, Identity.PHONE));
    assertThat(state()).isNotEqualTo(before);
    assertThat(county.ledgerDifference()).isNull();

    undo(merge);

    assertThat(state()).isEqualTo(before);
    assertThat(counted()).isEqualTo(3);
    assertThat(county.ledgerDifference()).isNull();
  }

  private Contact listContact() {
    NewContact named =
        new NewContact(null, Contact.Relation.HOUSEHOLD, county.today(), Map.of("name", "王演一"));
    return county.cdc(() -> contacts.list(second().id(), List.of(named))).orElseThrow().getFirst();
  }

  @Test
  void contactsDutiesAndWhoWasInfectedFollowAndComeBack() {
    Contact contact = listContact();
    UUID duty =
        county
            .cdc(
                () ->
                    duties.issue(
                        NewDuty.of(
                                "CASE_INVESTIGATION",
                                new Field(county.county.code(), "EPIDEMIOLOGY"))
                            .about(new Subject("CASE", second().id()))))
            .id();
    assertThat(second().openDuties()).isEqualTo(1);

    Merge merge = merge(Set.of(), Set.of());

    assertThat(caseOf(contact)).isEqualTo(first().id());
    assertThat(county.record(infectedId).infector()).isEqualTo(first().id());
    assertThat(county.cdc(() -> duties.about("CASE", first().id())))
        .extracting(it -> it.id())
        .containsExactly(duty);
    assertThat(first().openDuties()).isEqualTo(1);
    assertThat(merge.moved()).containsOnlyKeys("contacts", "infected", "duties");

    NewContact later =
        new NewContact(null, Contact.Relation.OTHER, county.today(), Map.of("name", "李演二"));
    Contact since =
        county.cdc(() -> contacts.list(first().id(), List.of(later))).orElseThrow().getFirst();
    undo(merge);

    assertThat(caseOf(contact)).isEqualTo(second().id());
    assertThat(caseOf(since)).as("listed since, stays").isEqualTo(first().id());
    assertThat(county.record(infectedId).infector()).isEqualTo(second().id());
    assertThat(second().openDuties()).isEqualTo(1);
    assertThat(first().openDuties()).isZero();
  }

  private UUID caseOf(Contact contact) {
    return requireNonNull(
        county.cdc(() -> contacts.find(contact.id())).orElseThrow().contact().caseId());
  }

  @Test
  void whatWasChangedSinceStaysWhenAMergeIsUndone() {
    Merge merge = merge(EnumSet.of(MergeField.CLASSIFICATION, MergeField.AGE), Set.of());
    CaseRecord leading = first();
    county.cdc(
        () ->
            cases.classify(
                leading.id(),
                leading.version(),
                Classification.PROBABLE,
                Classification.Reason.LABORATORY));

    undo(merge);

    assertThat(first().classification()).isEqualTo(Classification.PROBABLE);
    assertThat(first().age()).isEqualTo(8);
  }

  @Test
  void aMergedRecordIsNeitherClassifiedNorMergedAgain() {
    merge(Set.of(), Set.of());
    CaseRecord other = second();
    assertThat(
            county.cdc(
                () ->
                    cases.classify(
                        other.id(),
                        other.version(),
                        Classification.CONFIRMED,
                        Classification.Reason.LABORATORY)))
        .isInstanceOf(Cases.Classified.Merged.class);
    assertThat(tryMerge(Set.of(), Set.of())).isEqualTo(new Outcome.Refused("ALREADY_MERGED"));
  }

  @Test
  void theLastMergeIsUndoneFirst() {
    String thirdId = DuplicateCounty.id();
    county.bring(county.report(county.county.villageA1(), thirdId, 7, Map.of()));
    Merge early = merge(EnumSet.of(MergeField.AGE), Set.of());
    CaseRecord third = county.record(thirdId);
    Order order =
        new Order(
            new Seen(third.id(), third.version()),
            new Seen(first().id(), first().version()),
            EnumSet.of(MergeField.AGE),
            Set.of());
    assertThat(county.cdc(() -> merges.merge(order))).isInstanceOf(Outcome.Done.class);

    assertThat(county.cdc(() -> merges.undo(early.id(), early.version())))
        .isEqualTo(new Outcome.Refused("LATER_MERGE"));
    undo(county.cdc(() -> merges.of(third.id())).getFirst());
    undo(early);
    assertThat(first().age()).isEqualTo(8);
    assertThat(county.record(thirdId).age()).isEqualTo(7);
  }

  @Test
  void aCaseDoesNotInfectItself() {
    CaseRecord infected = county.record(infectedId);
    CaseRecord infector = second();
    Order order =
        new Order(
            new Seen(infected.id(), infected.version()),
            new Seen(infector.id(), infector.version()),
            Set.of(),
            Set.of());
    assertThat(county.cdc(() -> merges.merge(order))).isInstanceOf(Outcome.Done.class);
    assertThat(county.record(infectedId).infector()).isNull();
    undo(county.cdc(() -> merges.of(infected.id())).getFirst());
    assertThat(county.record(infectedId).infector()).isEqualTo(infector.id());
  }

  @Test
  void whoSawAnOlderStateIsAskedToLookAgain() {
    Order order =
        new Order(
            new Seen(first().id(), first().version()),
            new Seen(second().id(), 99),
            Set.of(),
            Set.of());
    assertThat(county.cdc(() -> merges.merge(order))).isInstanceOf(Outcome.Outdated.class);
  }
}
