package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.ImportSummary;
import shoutu.base.Scope;
import shoutu.base.ScopedTransactionManager;
import shoutu.ledger.Verification;
import shoutu.postgres.Credentials;
import shoutu.postgres.TestDatabase;
import shoutu.postgres.TestPostgres;
import shoutu.territory.TerritoryImport.Extent;

/** When numbers change, every room's rows follow, and the ledger still folds to the state. */
class RenumberingTest {

  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

  private final TestDatabase database = TestPostgres.migrated();
  private final PGSimpleDataSource source = source(database.app());
  private final JdbcClient db = JdbcClient.create(source);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new ScopedTransactionManager(source, InstantSource.fixed(NOON)));
  private Instant now = NOON;
  private final TerritoryImport places =
      new TerritoryImport(
          new TerritoryTable(db, new EditionTable(db)),
          new HoldingTable(db),
          new SuccessorTable(db),
          new Inheritance(
              new HoldingTable(db), new Handovers(new HandoverTable(db), () -> now), () -> now),
          () -> now);

  /** Another room's table, as any may be: scoped, kept, with a key over the number. */
  @BeforeEach
  void anotherRoom() throws SQLException {
    try (Connection owner = connect(database.owner());
        Statement ddl = owner.createStatement()) {
      ddl.execute(
          """
          create schema lamp;
          create table lamp.lamp (
            id uuid primary key, home int not null, place_code text not null,
            place_no int not null unique, version int not null default 1, last_act text not null,
            owner_place_code text not null, owner_place_no int not null);
          call ledger.keep('lamp.lamp', 'LAMP', array['owner_place_no']);
          alter table lamp.lamp enable row level security;
          alter table lamp.lamp force row level security;
          create policy scope on lamp.lamp using (place_no <@ (select base.scope()));
          grant usage on schema lamp to shoutu_app, shoutu_auditor;
          grant select, insert, update on lamp.lamp to shoutu_app;
          grant select on lamp.lamp to shoutu_auditor;
          """);
    }
    bring(
        row("C", null, "COUNTY"),
        row("C1", "C", "TOWNSHIP"),
        row("C2", "C", "TOWNSHIP"),
        row("C1A", "C1", "VILLAGE"),
        row("C1B", "C1", "VILLAGE"));
    hang("C1A");
    hang("C1B");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aVillageThatMovesTakesAllRoomsAlong() throws SQLException {
    now = NOON.plusSeconds(60);
    bring(row("C1A", "C2", "VILLAGE"));

    assertThat(lampsIn("C2")).containsExactly("C1A");
    assertThat(lampsIn("C1")).containsExactly("C1B");
    assertThat(
            count(
                """
                select count(*) from lamp.lamp l join territory.place p on p.code = l.owner_place_code
                 where l.owner_place_no <> p.place_no
                """))
        .isZero();
    assertThat(verify().difference()).isNull();
  }

  @Test
  void actsOfAVillageThatMovesAreSeenFromItsNewTownship() {
    now = NOON.plusSeconds(60);
    bring(row("C1A", "C2", "VILLAGE"));

    assertThat(seenFrom("C2", "select count(*) from ledger.act where aggregate = 'LAMP'"))
        .isEqualTo(1);
  }

  @Test
  void aVillageThatOutgrowsItsRangeIsNumberedAnewWithItsTownshipOnly() throws SQLException {
    Span before = span("C2");
    List<PlaceRow> grids = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      grids.add(row("C1A%03d".formatted(i), "C1A", "GRID"));
    }

    bring(grids.toArray(PlaceRow[]::new));

    assertThat(span("C2")).isEqualTo(before);
    assertThat(lampsIn("C1")).containsExactlyInAnyOrder("C1A", "C1B");
    assertThat(lampsIn("C1A")).containsExactly("C1A");
    assertThat(
            count(
                """
                select count(*) from lamp.lamp l join territory.place p on p.code = l.place_code
                 where l.place_no <> p.place_no
                """))
        .isZero();
    assertThat(verify().difference()).isNull();
  }

  @Test
  void theLedgerFoldsToTheStateAfterEveryKindOfChange() throws SQLException {
    now = NOON.plusSeconds(60);
    bring(new PlaceRow(1, "C1A", "新名", null, "C1", "VILLAGE", "12"));
    now = NOON.plusSeconds(120);
    bring(row("C1B", "C2", "VILLAGE"));
    now = NOON.plusSeconds(180);
    act(
        () ->
            places.run(
                List.of(row("C", null, "COUNTY"), row("C1", "C", "TOWNSHIP")), Extent.WHOLE));
    now = NOON.plusSeconds(240);
    bring(row("C1A", "C1", "VILLAGE"));

    assertThat(verify().difference()).isNull();
    assertThat(count("select count(*) from territory.place where gone")).isEqualTo(2);
    assertThat(count("select count(*) from territory.place_in_time where place_code = 'C1A'"))
        .isEqualTo(3);
  }

  private ImportSummary bring(PlaceRow... rows) {
    return act(() -> places.run(List.of(rows), Extent.PART));
  }

  private static PlaceRow row(String code, @Nullable String parent, String level) {
    return new PlaceRow(1, code, "地" + code, null, parent, level, null);
  }

  private void hang(String place) {
    act(
        () ->
            db.sql(
                    """
                    insert into lamp.lamp (id, home, place_code, place_no, last_act,
                                           owner_place_code, owner_place_no)
                    select uuidv7(), home, code, place_no, 'HUNG', code, place_no
                      from territory.place where code = :place
                    """)
                .param("place", place)
                .update());
  }

  private List<String> lampsIn(String place) {
    Span span = span(place);
    return act(
        () ->
            db.sql("select place_code from lamp.lamp where place_no between :lo and :hi")
                .param("lo", span.no())
                .param("hi", span.last())
                .query(String.class)
                .list());
  }

  private record Span(int no, int last) {}

  private Span span(String place) {
    return act(
        () ->
            db.sql("select place_no, last_no from territory.place where code = :place")
                .param("place", place)
                .query((row, _) -> new Span(row.getInt(1), row.getInt(2)))
                .single());
  }

  private long count(String sql) {
    return act(() -> db.sql(sql).query(Long.class).single());
  }

  private long seenFrom(String place, String sql) {
    Span span = span(place);
    Actor actor = new Actor("li", null, null, Scope.of(span.no(), span.last() + 1));
    return Acting.as(actor, () -> transaction.execute(_ -> db.sql(sql).query(Long.class).single()));
  }

  private <T> T act(Supplier<T> work) {
    return Acting.asSystem("test", () -> transaction.execute(_ -> work.get()));
  }

  private Verification.Report verify() throws SQLException {
    try (Connection auditor = connect(database.auditor())) {
      return new Verification(auditor).run();
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
