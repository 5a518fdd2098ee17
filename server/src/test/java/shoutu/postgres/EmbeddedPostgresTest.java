package shoutu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shoutu.postgres.EmbeddedPostgres.Origin;
import shoutu.postgres.PostgresException.FolderInUse;

/** What a running PostgreSQL promises. */
class EmbeddedPostgresTest {

  private static final TestFolder FOLDER = newFolder();
  private static final EmbeddedPostgres POSTGRES = FOLDER.start();

  private static TestFolder newFolder() {
    try {
      return new TestFolder();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @BeforeAll
  static void aTableWithOneVisibleAndOneHiddenRow() throws SQLException {
    Sql.execute(
        POSTGRES.owner(),
        """
        create table thing (place_no int);
        insert into thing values (1), (2);
        alter table thing enable row level security;
        alter table thing force row level security;
        create policy scope on thing using (place_no = 1);
        grant select, insert, update, delete on thing to shoutu_app;
        """);
  }

  @AfterAll
  static void stop() throws IOException {
    POSTGRES.close();
    FOLDER.close();
  }

  @Test
  void binariesAreOfTheVersionThatTheirFolderNames() throws SQLException {
    assertThat(Sql.text(POSTGRES.app(), "show server_version")).isEqualTo(Binaries.VERSION);
  }

  @Test
  void commitsAreDurableAndPagesChecked() throws SQLException {
    for (String setting :
        List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
      assertThat(Sql.text(POSTGRES.app(), "show " + setting)).as(setting).isEqualTo("on");
    }
  }

  @Test
  void nobodyConnectsWithoutTheRightPassword() {
    Credentials app = POSTGRES.app();

    assertThatThrownBy(() -> Sql.open(new Credentials(app.url(), app.user(), "guess")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("authentication failed");
  }

  @Test
  void passwordsAreKeptAsScramVerifiersAndAllDiffer() throws SQLException {
    assertThat(
            Sql.text(
                POSTGRES.superuser(),
                """
                select count(*)
                from pg_authid
                where rolcanlogin
                  and rolpassword like 'SCRAM-SHA-256$%'
                """))
        .isEqualTo("4");
    assertThat(
            Stream.of(POSTGRES.app(), POSTGRES.owner(), POSTGRES.auditor(), POSTGRES.superuser())
                .map(Credentials::password))
        .doesNotHaveDuplicates()
        .allMatch(password -> password.length() >= 43);
  }

  @Test
  void passwordsNeverAppearInTheLogOrInText() throws IOException {
    assertThat(POSTGRES.app().toString()).doesNotContain(POSTGRES.app().password());
    assertThat(log())
        .isNotEmpty()
        .doesNotContain("SCRAM-SHA-256$")
        .doesNotContain(POSTGRES.app().password());
  }

  @Test
  void valuesOfRefusedRowsStayOutOfTheLog() throws Exception {
    Sql.execute(POSTGRES.owner(), "create table one_name (name text primary key)");
    Sql.execute(POSTGRES.owner(), "insert into one_name values ('Wang Xiuying')");

    assertThatThrownBy(
            () -> Sql.execute(POSTGRES.owner(), "insert into one_name values ('Wang Xiuying')"))
        .isInstanceOf(SQLException.class);

    String log = log();
    while (!log.contains("duplicate key value")) { // written by a process of its own
      log = log();
    }
    assertThat(log).doesNotContain("Xiuying");
  }

  private static String log() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> logs = Files.list(FOLDER.layout().log())) {
      for (Path file : logs.toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void secretsAreReadableByTheServerAlone() throws IOException {
    assertThat(Files.getPosixFilePermissions(FOLDER.layout().secrets()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> files = Files.list(FOLDER.layout().secrets())) {
      assertThat(files)
          .hasSize(4)
          .allSatisfy(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }
  }

  @Test
  void onlyThisMachineIsListenedTo() throws SQLException {
    assertThat(Sql.text(POSTGRES.superuser(), "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(Sql.text(POSTGRES.superuser(), "show unix_socket_directories")).isEmpty();
    assertThat(
            Sql.text(
                POSTGRES.superuser(), "select string_agg(auth_method, ',') from pg_hba_file_rules"))
        .isEqualTo("scram-sha-256");
  }

  @Test
  void textIsUtf8InAnOrderThatNoMachineChanges() throws SQLException {
    assertThat(
            Sql.text(
                POSTGRES.app(),
                """
                select concat_ws(' ', pg_encoding_to_char(encoding), datlocprovider, datlocale)
                from pg_database
                where datname = current_database()
                """))
        .isEqualTo("UTF8 b C.UTF-8");
  }

  @Test
  void theApplicationCannotGetAroundRowSecurity() throws SQLException {
    Credentials app = POSTGRES.app();

    assertThat(Sql.text(app, "select count(*) from thing")).isEqualTo("1");
    for (String attempt :
        List.of(
            "set row_security = off; select count(*) from thing",
            "alter table thing disable row level security",
            "alter role shoutu_app superuser",
            "alter role shoutu_app bypassrls",
            "create role other superuser",
            "set role shoutu_owner",
            "set role postgres",
            "grant pg_read_all_data to shoutu_app",
            "drop policy scope on thing",
            "create table mine (x int)",
            "copy thing to program 'cat'")) {
      assertThatThrownBy(() -> Sql.execute(app, attempt))
          .as(attempt)
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> Sql.execute(app, "insert into thing values (2)"))
        .hasMessageContaining("row-level security");
  }

  @Test
  void theOwnerIsBoundByForcedRowSecurityAndIsNoSuperuser() throws SQLException {
    assertThat(Sql.text(POSTGRES.owner(), "select count(*) from thing")).isEqualTo("1");
    assertThat(
            Sql.text(
                POSTGRES.owner(),
                """
                select count(*)
                from pg_roles
                where rolname like 'shoutu%'
                  and (rolsuper or rolcreaterole or rolcreatedb or rolreplication
                    or rolbypassrls and rolname <> 'shoutu_auditor')
                """))
        .isEqualTo("0");
  }

  @Test
  void theAuditorSeesEveryRowAndWritesNone() throws SQLException {
    Credentials auditor = POSTGRES.auditor();

    assertThat(Sql.text(auditor, "select count(*) from thing")).isEqualTo("2");
    for (String attempt :
        List.of(
            "delete from thing",
            "begin; set transaction read write; delete from thing",
            "set default_transaction_read_only = off; create temporary table t (x int)",
            "set default_transaction_read_only = off; create table t (x int)")) {
      assertThatThrownBy(() -> Sql.execute(auditor, attempt))
          .as(attempt)
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void theExtensionForTemporalKeysIsThere() throws SQLException {
    Sql.execute(
        POSTGRES.owner(),
        """
        create table held (place text, during tstzrange, primary key (place, during without overlaps))
        """);

    assertThat(
            Sql.text(
                POSTGRES.app(), "select count(*) from pg_extension where extname = 'btree_gist'"))
        .isEqualTo("1");
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() {
    assertThatThrownBy(FOLDER::start)
        .isInstanceOf(FolderInUse.class)
        .hasMessageContaining(FOLDER.root().toString())
        .hasMessageContaining("in use by this process itself");
  }

  @Test
  void whoeverJoinsLeavesTheServersPostgresRunning() throws SQLException {
    try (EmbeddedPostgres joined = FOLDER.join()) {
      assertThat(joined.origin()).isEqualTo(Origin.JOINED);
      assertThat(Sql.text(joined.auditor(), "select count(*) from thing")).isEqualTo("2");
    }

    assertThat(Sql.text(POSTGRES.app(), "select 1")).isEqualTo("1");
  }
}
