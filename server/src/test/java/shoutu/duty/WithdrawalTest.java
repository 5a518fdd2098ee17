package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyCounty.asSystem;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shoutu.ServerTest;
import shoutu.territory.Field;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/**
 * A directive with thousands of parts, called off at once, comes to the same as each of its parts
 * withdrawn alone. On a server of its own: the others' clocks would set off all its ladders.
 */
@ServerTest
@TestPropertySource(properties = "shoutu.test.alone=withdrawal")
@DirtiesContext
class WithdrawalTest {

  private static final String REASON = "改由专班统一排查";

  /** More than are stored by one statement's JSON, and more than one portion. */
  private static final int MANY = 11_000;

  @Autowired private Duties duties;
  @Autowired private DutyLists lists;
  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private TransactionOperations transaction;
  @Autowired private JdbcClient db;
  @Autowired private Clock clock;

  private DutyCounty county;
  private Field lead;
  private Field doctor;

  @BeforeEach
  void county() {
    county = new DutyCounty(places, posts, territory);
    lead = county.lead(county.county);
    doctor = county.health(county.village);
  }

  @Test
  void allPartsAtOnceComeToTheSameAsEachAlone() {
    UUID alone = whole();
    UUID together = whole();
    List<Duty> aloneParts = partsInEveryStage(alone);
    List<Duty> togetherParts = partsInEveryStage(together);
    List<NewDuty> more =
        IntStream.range(0, MANY)
            .mapToObj(_ -> NewDuty.of("DIRECTIVE", doctor).issuedBy(lead).under(together))
            .toList();
    List<Duty> rest = asSystem(() -> duties.issueAll(more));

    for (Duty part : aloneParts) {
      if (now(part.id()).isOpen()) {
        Outcome outcome =
            asSystem(
                () ->
                    duties.applyFor(
                        Standing.WHOLE, part.id(), new Command.Withdraw(alone, REASON)));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
      }
    }
    cancel(together);

    for (int i = 0; i < aloneParts.size(); i++) {
      Duty one = aloneParts.get(i);
      assertThat(state(togetherParts.get(i)))
          .as("in stage %s", one.stage().name())
          .isEqualTo(state(one));
      assertThat(words(togetherParts.get(i))).isEqualTo(words(one));
    }
    Map<String, Object> plain = state(aloneParts.getFirst());
    for (int i : List.of(0, 999, 1_000, 9_999, 10_000, MANY - 1)) {
      assertThat(state(rest.get(i))).as("part %d", i).isEqualTo(plain);
    }
    assertThat(
            count(
                """
                select count(*) from duty.duty d
                  join ledger.act a on a.aggregate_id = d.id and a.type = 'CANCELLED'
                  join duty.record r on r.duty_id = d.id and r.act = 'CANCELLED'
                  join briefing.notification n on n.duty = d.id and n.kind = 'CANCELLED'
                 where d.root = :id and d.id <> :id and d.stage = 'CANCELLED'
                """,
                together))
        .as("each has an act, a record and news of its own")
        .isEqualTo(MANY + aloneParts.stream().filter(Duty::isOpen).count());
  }

  /** What a transaction must do at its end does not grow with the parts that it withdraws. */
  @Test
  void howMuchATransactionRemembersDoesNotDependOnHowManyItWithdraws() {
    assertThat(rememberedAfterCancellingPartsOf(40)).isEqualTo(rememberedAfterCancellingPartsOf(4));
  }

  /**
   * A plan that was made for one row is kept for the session, and takes a million steps for 1,000.
   */
  @Test
  void theTriggersOfAllKeptTablesMeetOldAndNewRowsByHash() {
    assertThat(
            read(
                () ->
                    db.sql(
                            """
                            select proname from pg_proc
                             where pronamespace = 'ledger'::regnamespace
                               and proname like 'append_changed%'
                               and not 'enable_nestloop=off' = any(coalesce(proconfig, '{}'))
                            """)
                        .query(String.class)
                        .list()))
        .isEmpty();
  }

  private int rememberedAfterCancellingPartsOf(int parts) {
    UUID whole = whole();
    List<NewDuty> wishes =
        IntStream.range(0, parts)
            .mapToObj(_ -> NewDuty.of("DIRECTIVE", doctor).issuedBy(lead).under(whole))
            .toList();
    asSystem(() -> duties.issueAll(wishes));
    return county.as(
        lead,
        () ->
            Objects.requireNonNull(
                transaction.execute(
                    _ -> {
                      cancel(whole);
                      return TransactionSynchronizationManager.getSynchronizations().size();
                    })));
  }

  /** One part in each stage that a part can be in; the first is as it was issued. */
  private List<Duty> partsInEveryStage(UUID whole) {
    List<Duty> parts = new ArrayList<>();
    parts.add(part(whole));
    parts.add(part(whole, new Command.Acknowledge()));
    parts.add(part(whole, new Command.Record(DutyFixtures.A_RECORD)));
    parts.add(part(whole, new Command.Cannot(Stage.Obstacle.NO_PEOPLE, "差两个人")));
    parts.add(part(whole, new Command.Objection(DutyFixtures.A_RECORD, null)));
    parts.add(part(whole, new Command.Defer("等物资到位", clock.instant().plus(Duration.ofDays(9)))));
    parts.add(part(whole, new Command.Claim(DutyFixtures.A_RECORD)));
    Duty closed = part(whole, new Command.Claim(DutyFixtures.A_RECORD));
    asSystem(
        () ->
            duties.applyFor(
                Standing.VERIFIER, closed.id(), new Command.Observe(DutyFixtures.A_RECORD)));
    parts.add(now(closed.id()));
    assertThat(parts.stream().map(part -> part.stage().name()))
        .contains(
            Stage.Name.ISSUED,
            Stage.Name.ACCEPTED,
            Stage.Name.BLOCKED,
            Stage.Name.DISPUTED,
            Stage.Name.DEFERRED,
            Stage.Name.CLAIMED,
            Stage.Name.CLOSED);
    return parts;
  }

  private UUID whole() {
    return asSystem(() -> duties.issue(NewDuty.of("DIRECTIVE", lead).issuedBy(lead))).id();
  }

  private Duty part(UUID whole, Command... commands) {
    Duty part =
        asSystem(() -> duties.issue(NewDuty.of("DIRECTIVE", doctor).issuedBy(lead).under(whole)));
    for (Command command : commands) {
      Outcome outcome = county.as(doctor, () -> duties.apply(part.id(), part.version(), command));
      assertThat(outcome).as(command.toString()).isInstanceOf(Outcome.Done.class);
    }
    return now(part.id());
  }

  private void cancel(UUID whole) {
    Outcome outcome =
        county.as(
            lead, () -> duties.apply(whole, now(whole).version(), new Command.Cancel(REASON)));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  /** Everything that came of it, without what differs from one duty to the next. */
  private Map<String, Object> state(Duty part) {
    Duty duty = now(part.id());
    return Map.of(
        "stage", duty.stage().name(),
        "version", duty.version(),
        "owner", duty.owner(),
        "acknowledged", duty.round().acknowledgedAt() != null,
        "suspensions", duty.clock().suspensions().stream().map(it -> it.cause()).toList(),
        "suspended", duty.clock().isSuspended(),
        "acts", acts(duty.id()),
        "records",
            list(
                """
                select act || ' ' || evidence || ' ' || (facts - 'whole' - 'reviewAt')
                       || jsonb_exists(facts, 'whole') || (words is not null)
                  from duty.record where duty_id = :id order by recorded_at, id
                """,
                duty.id()),
        "news",
            list(
                "select kind || ' ' || field_function from briefing.notification where duty = :id"
                    + " order by at, id",
                duty.id()),
        "calls",
            asSystem(() -> duties.about(Subject.DUTY, duty.id())).stream()
                .map(call -> call.charge().kind() + " " + call.stage().name())
                .toList());
  }

  /** Each act with the names of what it says has changed. */
  private List<String> acts(UUID id) {
    return list(
        """
        select type || ' ' || array(select jsonb_object_keys(body) order by 1)::text
          from ledger.act where aggregate_id = :id order by version
        """,
        id);
  }

  private List<@Nullable String> words(Duty part) {
    return county.as(part.owner(), () -> saidOf(part));
  }

  private List<@Nullable String> saidOf(Duty part) {
    DutyLists.Detail seen = lists.detail(part.id()).orElseThrow();
    List<@Nullable String> said = new ArrayList<>();
    seen.records().forEach(it -> said.add(it.words() == null ? null : seen.said().get(it.words())));
    return said;
  }

  private Duty now(UUID id) {
    return asSystem(() -> duties.find(id)).orElseThrow();
  }

  private List<String> list(String sql, UUID id) {
    return read(() -> db.sql(sql).param("id", id).query(String.class).list());
  }

  private long count(String sql, UUID id) {
    return read(() -> db.sql(sql).param("id", id).query(Long.class).single());
  }

  private <T> T read(Supplier<T> query) {
    return asSystem(() -> Objects.requireNonNull(transaction.execute(_ -> query.get())));
  }
}
