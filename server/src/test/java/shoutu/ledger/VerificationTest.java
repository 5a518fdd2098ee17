package shoutu.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.base.ScopedTransactionManager;
import shoutu.ledger.Difference.BrokenBlock;
import shoutu.ledger.Difference.ChangedAct;
import shoutu.ledger.Difference.ChangedState;
import shoutu.ledger.Difference.MissingActs;
import shoutu.postgres.Credentials;
import shoutu.postgres.TestDatabase;
import shoutu.postgres.TestPostgres;

/** A small kept table, on a real PostgreSQL; then someone with all rights falsifies it. */
class VerificationTest {

  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);

  private final TestDatabase database = TestPostgres.migrated();
  private final PGSimpleDataSource source = source(database.app());
  private final JdbcClient db = JdbcClient.create(source);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new ScopedTransactionManager(source, CLOCK));
  private final SealerJob sealer = new SealerJob(new LedgerTable(db), transaction);

  @BeforeEach
  void aKeptTable() throws SQLException {
    try (Connection owner = connect(database.owner());
        Statement ddl = owner.createStatement()) {
      ddl.execute(
          """
          create schema lamp;
          create table lamp.lamp (
            id uuid primary key, home int not null, place_code text not null, place_no int not null,
            version int not null default 1, last_act text not null,
            lit boolean not null, lit_at timestamptz, colour text, watts numeric);
          call ledger.keep('lamp.lamp', 'LAMP', array['colour']);
          grant usage on schema lamp to shoutu_app, shoutu_auditor;
          grant select, insert, update, delete on lamp.lamp to shoutu_app;
          grant select on lamp.lamp to shoutu_auditor;
          """);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theFoldOfTheActsIsTheState() throws SQLException {
    UUID lamp = hang("red");
    light(lamp);
    seal();
    hang("blue");

    Verification.Report report = verify();

    assertThat(report.difference()).isNull();
    assertThat(report.acts()).isEqualTo(3);
    assertThat(report.unsealed()).isEqualTo(1);
    assertThat(report.aggregates()).isEqualTo(2);
  }

  @Test
  void anExcludedColumnStandsInNoAct() throws SQLException {
    hang("a secret colour");

    assertThat(forge("select count(*) from ledger.act where body::text like '%secret%'")).isZero();
  }

  @Test
  void aChangedStateIsNamedByItsField() throws SQLException {
    UUID lamp = hang("red");
    light(lamp);

    forge("alter table lamp.lamp disable trigger all");
    forge("update lamp.lamp set lit_at = '2026-01-10T13:00Z'");

    assertThat(verify().difference())
        .isEqualTo(
            new ChangedState(
                "LAMP",
                lamp.toString(),
                "lit_at",
                "2026-01-10T12:00:00+00:00",
                "2026-01-10T13:00:00+00:00"));
  }

  @Test
  void aRowThatNoActMadeIsNamed() throws SQLException {
    forge("alter table lamp.lamp disable trigger all");
    forge(
        "insert into lamp.lamp values (gen_random_uuid(), 1, 'A', 1, 1, 'HUNG', false, null, '', 5)");

    assertThat(verify().difference()).isInstanceOf(ChangedState.class);
  }

  @Test
  void aChangedActIsNamed() throws SQLException {
    UUID lamp = hang("red");
    seal();

    forge("update ledger.act set actor = 'somebody else'");

    assertThat(verify().difference())
        .isInstanceOfSatisfying(
            ChangedAct.class,
            changed -> assertThat(changed.aggregateId()).isEqualTo(lamp.toString()));
  }

  @Test
  void aRemovedActIsMissed() throws SQLException {
    UUID lamp = hang("red");
    light(lamp);
    seal();

    forge("delete from ledger.act where version = 2");

    assertThat(verify().difference()).isEqualTo(new MissingActs(1, 2, 1));
  }

  @Test
  void aRewrittenBlockDoesNotFollow() throws SQLException {
    hang("red");
    seal();
    hang("blue");
    seal();

    forge("update ledger.block set root = sha256('x') where no = 1");

    assertThat(verify().difference()).isEqualTo(new BrokenBlock(1));
  }

  @Test
  void anActOfATransactionStillRunningIsNotSealedBeforeItsTime() throws SQLException {
    try (Connection slow = connect(database.app())) {
      slow.setAutoCommit(false);
      try (Statement insert = slow.createStatement()) {
        insert.execute(
            """
            select set_config('shoutu.command',
              '{"id":"018f2f3e-0000-7000-8000-000000000001","actor":"slow","received_at":"2026-01-10T12:00:00Z"}',
              true);
            insert into lamp.lamp values (gen_random_uuid(), 1, 'A', 1, 1, 'HUNG', false, null, '', 5);
            """);
      }
      hang("quick"); // a later number, committed first
      seal();
      slow.commit();
    }
    seal();

    Verification.Report report = verify();
    assertThat(report.difference()).isNull();
    assertThat(report.unsealed()).isZero();
  }

  @Test
  void aChangeWithoutItsVersionIsRefused() {
    UUID lamp = hang("red");

    assertThatThrownBy(() -> run(() -> db.sql("update lamp.lamp set lit = true").update()))
        .hasMessageContaining(lamp.toString())
        .hasMessageContaining("version");
  }

  @Test
  void aChangeOfOnlyThePlacesNumberIsNoAct() throws SQLException {
    hang("red");
    run(() -> db.sql("update lamp.lamp set place_no = 7").update());

    assertThat(verify().acts()).isEqualTo(1);
    assertThat(verify().difference()).isNull();
  }

  @Test
  void nothingIsRemoved() {
    hang("red");

    assertThatThrownBy(() -> run(() -> db.sql("delete from lamp.lamp").update()))
        .hasMessageContaining("never removed");
  }

  private UUID hang(String colour) {
    UUID id = Ids.next(CLOCK);
    run(
        () ->
            db.sql(
                    """
                    insert into lamp.lamp (id, home, place_code, place_no, last_act, lit, colour, watts)
                    values (:id, 610622, '610622100', 10, 'HUNG', false, :colour, 5.50)
                    """)
                .param("id", id)
                .param("colour", colour)
                .update());
    return id;
  }

  private void light(UUID lamp) {
    run(
        () ->
            db.sql(
                    """
                    update lamp.lamp
                       set lit = true, lit_at = '2026-01-10T12:00Z', last_act = 'LIT', version = version + 1
                     where id = :id
                    """)
                .param("id", lamp)
                .update());
  }

  private void run(Runnable work) {
    Acting.asSystem("test", () -> transaction.executeWithoutResult(_ -> work.run()));
  }

  private void seal() {
    Acting.asSystem("sealer", () -> sealer.runDue(NOON));
  }

  private Verification.Report verify() throws SQLException {
    try (Connection auditor = connect(database.auditor())) {
      return new Verification(auditor).run();
    }
  }

  /** Does as the database's superuser what nobody should. */
  private long forge(String sql) throws SQLException {
    try (Connection superuser = connect(database.superuser());
        Statement statement = superuser.createStatement()) {
      if (statement.execute(sql)) {
        var rows = statement.getResultSet();
        rows.next();
        return rows.getLong(1);
      }
      return statement.getUpdateCount();
    }
  }

  private static Connection connect(Credentials role) throws SQLException {
    return DriverManager.getConnection(role.url(), role.user(), role.password());
  }

  private static PGSimpleDataSource source(Credentials role) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(role.url());
    source.setUser(role.user());
    source.setPassword(role.password());
    return source;
  }
}
