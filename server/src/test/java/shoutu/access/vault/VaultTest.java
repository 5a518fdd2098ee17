package shoutu.access.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.access.vault.VaultVerification.Difference;
import shoutu.access.vault.VaultVerification.Fault;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.CommitTable;
import shoutu.base.Ids;
import shoutu.base.Scope;
import shoutu.base.ScopedTransactionManager;
import shoutu.ledger.Verification;
import shoutu.postgres.Credentials;
import shoutu.postgres.TestDatabase;
import shoutu.postgres.TestPostgres;

/** The vault over a real PostgreSQL; every call is a transaction of its own, by someone. */
class VaultTest {

  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final Instant LATER = NOON.plusSeconds(1);
  private static final UUID LAST = new UUID(-1, -1);
  private static final int COUNTY = 610622;
  private static final Map<String, String> WANG =
      Map.of(Identity.NAME, "王秀英", Identity.PHONE, "13900001234");
  private static final Actor TOWN = new Actor("town", "文安驿镇 · 卫生专干", "卫生专干", Scope.of(100, 200));
  private static final Actor NEIGHBOUR = new Actor("neighbour", null, null, Scope.of(200, 300));

  @TempDir Path data;

  private final TestDatabase database = TestPostgres.migrated();
  private final PGSimpleDataSource source = source(database.app());
  private final JdbcClient db = JdbcClient.create(source);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new ScopedTransactionManager(source, CLOCK));
  private final TokenRules rules = new TokenRules();
  private @Nullable KeyStore keys;

  @AfterEach
  void close() {
    keys().close();
    database.close();
  }

  @Test
  void whatWasStoredIsReadBackAndTheReadingIsOnRecord() {
    UUID wang = storeWang();

    assertThat(as(TOWN, () -> vault().read(List.of(wang), Purpose.CONTACT_FOLLOW_UP)))
        .containsExactly(new Reading.Content(wang, SubjectKind.PERSON, WANG));
    assertThat(as(TOWN, () -> vault().readings(wang, LATER, LAST, 10)))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.login()).isEqualTo("town");
              assertThat(entry.post()).isEqualTo("卫生专干");
              assertThat(entry.purpose()).isEqualTo(Purpose.CONTACT_FOLLOW_UP);
              assertThat(entry.readAt()).isEqualTo(NOON);
            });
  }

  @Test
  void aNeighbourNeitherReadsNorFindsNorStoresHere() {
    UUID wang = storeWang();
    index();

    assertThat(as(NEIGHBOUR, () -> vault().read(List.of(wang), Purpose.CARE))).isEmpty();
    assertThat(as(NEIGHBOUR, () -> vault().search("王秀英", 0, 1_000))).isEmpty();
    assertThat(as(NEIGHBOUR, () -> vault().correct(wang, WANG))).isFalse();
    assertThat(as(NEIGHBOUR, () -> vault().shred(List.of(wang), "ACTIVATION_ENDED"))).isEmpty();
    assertThatThrownBy(() -> as(NEIGHBOUR, this::insertWang))
        .rootCause()
        .hasMessageContaining("row-level security");
  }

  @Test
  void nothingThatIdentifiesStandsInTheDatabaseInClear() throws SQLException {
    storeWang();
    index();

    for (String table : List.of("access.subject", "access.token", "ledger.act")) {
      assertThat(forge("select count(*) from " + table + " t where t::text like '%王%'")).isZero();
      assertThat(forge("select count(*) from " + table + " t where t::text like '%13900001234%'"))
          .isZero();
    }
    assertThat(forge("select count(*) from ledger.act where body ? 'sealed'")).isZero();
    assertThat(forge("select count(*) from ledger.act where body ? 'commitment'")).isEqualTo(1);
  }

  @Test
  void aSubjectIsFoundOnceItsTokensAreMade() {
    UUID batch = Ids.next(CLOCK);
    UUID wang = Ids.next(CLOCK);
    as(
        TOWN,
        () -> {
          vault().storeAll(List.of(wang(wang)), batch);
          return null;
        });
    assertThat(search("王秀英")).isEmpty();
    assertThat(as(TOWN, () -> vault().searchableAt(batch))).isEmpty();

    index();

    assertThat(search("王秀英")).containsExactly(wang);
    assertThat(search("xiuying")).containsExactly(wang);
    assertThat(search("1234")).containsExactly(wang);
    assertThat(search("王秀梅")).isEmpty();
    assertThat(as(TOWN, () -> vault().search("王秀英", 150, 200))).isEmpty();
    assertThat(as(TOWN, () -> vault().searchableAt(batch))).hasValue(NOON);
  }

  @Test
  void findingSomebodyIsOnRecordToo() {
    UUID wang = storeWang();
    index();
    search("王秀英");
    assertThat(as(TOWN, () -> vault().readings(wang, LATER, LAST, 10)))
        .extracting(ReadLogEntry::purpose)
        .containsExactly(Purpose.SEARCH);
  }

  @Test
  void aCorrectedNameIsFoundAndTheWrongOneIsNoLonger() throws SQLException {
    UUID wang = storeWang();
    index();
    assertThat(as(TOWN, () -> vault().correct(wang, Map.of(Identity.NAME, "汪秀英")))).isTrue();
    index();
    assertThat(search("王秀英")).isEmpty();
    assertThat(search("汪秀英")).containsExactly(wang);
    assertThat(verify().difference()).isNull();
  }

  @Test
  void afterShreddingTheContentIsGoneAndTheChainStillHolds() throws SQLException {
    UUID wang = storeWang();
    UUID kept = storeWang();
    index();

    assertThat(as(TOWN, () -> vault().shred(List.of(wang), "ACTIVATION_ENDED")))
        .hasValueSatisfying(
            certificate -> {
              assertThat(certificate.subjects()).isEqualTo(1);
              assertThat(certificate.reason()).isEqualTo("ACTIVATION_ENDED");
            });

    assertThat(as(TOWN, () -> vault().read(List.of(wang), Purpose.CARE)))
        .containsExactly(new Reading.Shredded(wang, NOON));
    assertThat(search("王秀英")).containsExactly(kept);
    assertThat(as(TOWN, () -> vault().correct(wang, WANG))).isFalse();
    assertThat(as(TOWN, () -> vault().shred(List.of(wang), "ACTIVATION_ENDED"))).isEmpty();
    assertThat(verify()).isEqualTo(new VaultVerification.Report(2, 1, null));
    try (Connection auditor = connect(database.auditor())) {
      assertThat(new Verification(auditor).run().difference()).isNull();
    }
  }

  @Test
  void shreddingThatDidNotCommitLeavesTheKeyAlone() {
    UUID wang = storeWang();
    assertThatThrownBy(
            () ->
                as(
                    TOWN,
                    () -> {
                      vault().shred(List.of(wang), "ACTIVATION_ENDED");
                      throw new IllegalStateException("power cut");
                    }))
        .hasMessage("power cut");
    assertThat(as(TOWN, () -> vault().read(List.of(wang), Purpose.CARE)))
        .hasOnlyElementsOfType(Reading.Content.class);
  }

  @Test
  void aChangedByteOfTheSealedContentIsNamed() throws SQLException {
    UUID wang = storeWang();
    forge("alter table access.subject disable trigger all");
    forge("update access.subject set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)");
    assertThat(verify().difference()).isEqualTo(new Difference(wang, 0, Fault.CONTENT_CHANGED));
  }

  @Test
  void aKeyThatWasDestroyedBehindTheRowIsNamedAndShreddingCompletesIt() throws SQLException {
    UUID wang = storeWang();
    keys().shred(List.of(0L));
    assertThat(verify().difference()).isEqualTo(new Difference(wang, 0, Fault.KEY_DESTROYED));
    as(TOWN, () -> vault().shred(List.of(wang), "ACTIVATION_ENDED"));
    assertThat(verify().difference()).isNull();
  }

  @Test
  void aRowThatClaimsToBeShreddedButIsNotIsNamed() throws SQLException {
    UUID wang = storeWang();
    forge("alter table access.subject disable trigger all");
    forge("update access.subject set sealed = null, shredded_at = stored_at");
    assertThat(verify().difference()).isEqualTo(new Difference(wang, 0, Fault.NOT_SHREDDED));
  }

  private UUID storeWang() {
    return as(TOWN, this::insertWang);
  }

  private UUID insertWang() {
    return vault().store(SubjectKind.PERSON, COUNTY, "610622101", 110, WANG);
  }

  private static NewSubject wang(UUID id) {
    return new NewSubject(id, SubjectKind.PERSON, COUNTY, "610622101", 110, WANG);
  }

  private List<UUID> search(String text) {
    return as(TOWN, () -> vault().search(text, 100, 200));
  }

  private void index() {
    TokenJob job =
        new TokenJob(
            new TokenTable(db),
            new VaultTable(db),
            keys(),
            rules,
            transaction,
            new CommitTable(db));
    Acting.asSystem(job.name(), () -> job.runDue(NOON));
  }

  private Vault vault() {
    return new Vault(
        new VaultTable(db), new TokenTable(db), new ReadLogTable(db), keys(), rules, CLOCK);
  }

  private KeyStore keys() {
    if (keys == null) {
      keys = KeyStore.open(data.resolve("keys"));
    }
    return keys;
  }

  /** What the door's annotation does in the server. */
  private <T extends @Nullable Object> T as(Actor actor, Supplier<T> work) {
    return Acting.as(actor, () -> transaction.execute(_ -> work.get()));
  }

  private VaultVerification.Report verify() throws SQLException {
    try (Connection auditor = connect(database.auditor())) {
      return new VaultVerification(auditor, keys()).run();
    }
  }

  /** As someone with all rights. */
  private long forge(String sql) throws SQLException {
    try (Connection connection = connect(database.superuser());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return statement.getUpdateCount();
      }
      ResultSet row = statement.getResultSet();
      row.next();
      return row.getLong(1);
    }
  }

  private static Connection connect(Credentials who) throws SQLException {
    return DriverManager.getConnection(who.url(), who.user(), who.password());
  }

  private static PGSimpleDataSource source(Credentials who) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(who.url());
    source.setUser(who.user());
    source.setPassword(who.password());
    return source;
  }
}
