package shoutu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shoutu.postgres.EmbeddedPostgres.Origin;
import shoutu.postgres.PostgresException.DoesNotRun;
import shoutu.postgres.PostgresException.FolderInUse;
import shoutu.postgres.PostgresException.FolderIsEmpty;
import shoutu.postgres.PostgresException.FolderIsNewer;
import shoutu.postgres.PostgresException.FolderIsOlder;
import shoutu.postgres.PostgresException.FolderUnusable;
import shoutu.postgres.PostgresException.SecretsMissing;

/** Starts, stops, crashes and refusals. */
class LifeCycleTest {

  private final TestFolder folder;

  LifeCycleTest() throws IOException {
    folder = TestFolder.used();
  }

  @AfterEach
  void clear() throws IOException {
    folder.close();
  }

  @Test
  void aRestartKeepsTheDataAndThePasswords() throws Exception {
    String password;
    try (EmbeddedPostgres first = folder.start()) {
      assertThat(first.origin()).isEqualTo(Origin.STARTED);
      Sql.execute(first.owner(), "create table kept as select 42 as x");
      password = first.owner().password();
    }
    assertThat(folder.runs()).isFalse();

    try (EmbeddedPostgres second = folder.start()) {
      assertThat(second.owner().password()).isEqualTo(password);
      assertThat(Sql.text(second.owner(), "select x from kept")).isEqualTo("42");
    }
  }

  @Test
  void aFolderCanBeMovedWhileItIsStopped() throws Exception {
    try (EmbeddedPostgres first = folder.start()) {
      Sql.execute(first.owner(), "create table kept as select 42 as x");
    }
    try (TestFolder elsewhere = new TestFolder()) {
      Files.delete(elsewhere.root());
      Files.move(folder.root(), elsewhere.root());

      try (EmbeddedPostgres second = elsewhere.start()) {
        assertThat(Sql.text(second.owner(), "select x from kept")).isEqualTo("42");
      }
    }
  }

  @Test
  void closingTwiceDoesNoHarm() {
    EmbeddedPostgres postgres = folder.start();
    postgres.close();
    try (EmbeddedPostgres next = folder.start()) {
      postgres.close();

      assertThatThrownBy(folder::start).isInstanceOf(FolderInUse.class);
      assertThat(next.origin()).isEqualTo(Origin.STARTED);
    }
  }

  @Test
  void aKilledPostgresComesBackAtTheSameAddressWithAllThatWasCommitted() throws Exception {
    try (EmbeddedPostgres postgres = folder.start()) {
      Sql.execute(postgres.owner(), "create table kept as select 42 as x");
      Process killing = kill(folder.pidFile().pid());
      assertThat(killing.waitFor()).isZero();

      assertThat(textOnceItIsBack(postgres.owner(), "select x from kept")).isEqualTo("42");
    }
    assertThat(folder.runs()).isFalse();
  }

  private static Process kill(long pid) throws IOException {
    return new ProcessBuilder("sh", "-c", "kill -KILL " + pid).start();
  }

  private static String textOnceItIsBack(Credentials who, String sql) {
    while (true) {
      try {
        return Sql.text(who, sql);
      } catch (SQLException notYet) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aKilledServersPostgresIsAdoptedWithWhatWasCommittedAndNothingElse() throws Exception {
    try (OtherServer other = OtherServer.on(folder)) {
      assertThat(other.firstWords()).isEqualTo("STARTED");
      long pid = folder.pidFile().pid();
      other.kill();

      try (EmbeddedPostgres postgres = folder.start()) {
        assertThat(postgres.origin()).isEqualTo(Origin.ADOPTED);
        assertThat(folder.pidFile().pid()).isEqualTo(pid);
        assertThat(Sql.text(postgres.app(), "select string_agg(x::text, ',') from kept"))
            .isEqualTo("1");
        assertThat(Sql.text(postgres.app(), "select pg_try_advisory_xact_lock(7)"))
            .as("the lock of the killed server's session")
            .isEqualTo("t");
      }
      assertThat(folder.runs()).isFalse();
    }
  }

  @Test
  void anAdoptedPostgresIsBroughtBackToo() throws Exception {
    try (OtherServer other = OtherServer.on(folder)) {
      other.kill();
      try (EmbeddedPostgres postgres = folder.start()) {
        assertThat(kill(folder.pidFile().pid()).waitFor()).isZero();

        assertThat(textOnceItIsBack(postgres.app(), "select count(*) from kept")).isEqualTo("1");
      }
    }
  }

  @Test
  void serverAndPostgresKilledTogetherLoseNothingThatWasCommitted() throws Exception {
    try (OtherServer other = OtherServer.on(folder)) {
      long pid = folder.pidFile().pid();
      other.kill();
      assertThat(kill(pid).waitFor()).isZero();

      try (EmbeddedPostgres postgres = folder.start()) {
        assertThat(postgres.origin()).isEqualTo(Origin.STARTED);
        assertThat(Sql.text(postgres.app(), "select string_agg(x::text, ',') from kept"))
            .isEqualTo("1");
      }
    }
  }

  @Test
  void aServerThatIsToldToEndStopsItsPostgres() throws Exception {
    try (OtherServer other = OtherServer.on(folder)) {
      assertThat(other.firstWords()).isEqualTo("STARTED");

      other.terminate();

      assertThat(folder.runs()).isFalse();
    }
  }

  @Test
  void aServerInAnotherProcessIsNamedWhenItHoldsTheFolder() throws Exception {
    try (EmbeddedPostgres _ = folder.start();
        OtherServer other = OtherServer.on(folder)) {
      assertThat(other.firstWords())
          .startsWith("FolderInUse")
          .contains(folder.root().toString())
          .contains("in use by process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void joiningAStoppedFolderStartsItForAsLongAsItIsNeeded() throws Exception {
    try (EmbeddedPostgres first = folder.start()) {
      Sql.execute(first.owner(), "create table kept as select 42 as x");
    }

    try (EmbeddedPostgres joined = folder.join()) {
      assertThat(joined.origin()).isEqualTo(Origin.STARTED);
      assertThat(Sql.text(joined.auditor(), "select x from kept")).isEqualTo("42");
    }
    assertThat(folder.runs()).isFalse();
  }

  @Test
  void joiningAnOrphanLeavesItToTheNextServer() throws Exception {
    try (OtherServer other = OtherServer.on(folder)) {
      other.kill();
      try (EmbeddedPostgres joined = folder.join()) {
        assertThat(joined.origin()).isEqualTo(Origin.JOINED);
      }
      try (EmbeddedPostgres postgres = folder.start()) {
        assertThat(postgres.origin()).isEqualTo(Origin.ADOPTED);
      }
    }
  }

  @Test
  void joiningNothingIsRefusedAndMakesNothing() throws IOException {
    try (TestFolder fresh = new TestFolder()) {
      Path nowhere = fresh.root().resolve("nowhere");

      assertThatThrownBy(fresh::join).isInstanceOf(FolderIsEmpty.class);
      assertThatThrownBy(() -> EmbeddedPostgres.join(nowhere))
          .isInstanceOf(FolderIsEmpty.class)
          .hasMessageContaining(nowhere.toString());
      assertThat(fresh.root()).isEmptyDirectory();
    }
  }

  @Test
  void aProcessFileThatNamesAStrangerIsForgotten() throws Exception {
    Files.writeString(
        PidFile.in(folder.layout().cluster()),
        "%d\n%s\n1\n5432\n\n127.0.0.1\n 1 1\nready\n"
            .formatted(ProcessHandle.current().pid(), folder.layout().cluster()));

    try (EmbeddedPostgres postgres = folder.start()) {
      assertThat(postgres.origin()).isEqualTo(Origin.STARTED);
    }
  }

  @Test
  void anEmptyProcessFileIsForgotten() throws Exception {
    Files.writeString(PidFile.in(folder.layout().cluster()), "");

    try (EmbeddedPostgres postgres = folder.start()) {
      assertThat(postgres.origin()).isEqualTo(Origin.STARTED);
    }
  }

  @Test
  void anInterruptedFirstStartIsBegunAnew() throws Exception {
    try (TestFolder fresh = new TestFolder()) {
      Path half = fresh.layout().postgres().resolve("new-half/data");
      Files.createDirectories(half);
      Files.writeString(half.resolve("PG_VERSION"), "18\n");

      try (EmbeddedPostgres postgres = fresh.start()) {
        assertThat(Sql.text(postgres.app(), "select 1")).isEqualTo("1");
      }
      assertThat(fresh.layout().postgres().resolve("new-half")).doesNotExist();
    }
  }

  @Test
  void rolesThatWereLeftHalfMadeAreCompleted() throws Exception {
    try (EmbeddedPostgres first = folder.start()) {
      Sql.execute(first.superuser(), "comment on database shoutu is null");
      Sql.execute(first.superuser(), "drop owned by shoutu_auditor; drop role shoutu_auditor");
    }

    try (EmbeddedPostgres second = folder.start()) {
      assertThat(Sql.text(second.auditor(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void anOperatorsSettingsAreUsedButCannotMakeCommitsUnsafe() throws Exception {
    Files.writeString(
        folder.layout().postgres().resolve("local.conf"), "fsync = off\nwork_mem = '17MB'\n");

    try (EmbeddedPostgres postgres = folder.start()) {
      assertThat(Sql.text(postgres.app(), "show work_mem")).isEqualTo("17MB");
      assertThat(Sql.text(postgres.app(), "show fsync")).isEqualTo("on");
    }
  }

  @Test
  void settingsThatPostgresRefusesAreReportedInItsOwnWords() throws Exception {
    Files.writeString(folder.layout().postgres().resolve("local.conf"), "work_men = '17MB'\n");

    assertThatThrownBy(folder::start)
        .isInstanceOf(DoesNotRun.class)
        .hasMessageContaining("work_men")
        .hasMessageContaining(folder.root().toString());
  }

  @Test
  void aFolderOfANewerVersionIsRefusedAndLeftAsItIs() throws IOException {
    try (TestFolder fresh = new TestFolder()) {
      for (String version : List.of("layout 2\npostgresql 18\n", "layout 1\npostgresql 19\n")) {
        Files.writeString(fresh.layout().version(), version);

        for (Runnable attempt : List.<Runnable>of(fresh::start, fresh::join)) {
          assertThatThrownBy(attempt::run)
              .isInstanceOf(FolderIsNewer.class)
              .hasMessageContaining("Start it with the newer Shoutu");
        }
        assertThat(fresh.root()).isDirectoryContaining(path -> path.endsWith("VERSION"));
        assertThat(fresh.layout().postgres()).doesNotExist();
      }
    }
  }

  @Test
  void aClusterOfAnotherMajorVersionIsRefused() throws IOException {
    Path version = folder.layout().cluster().resolve("PG_VERSION");

    Files.writeString(version, "19\n");
    assertThatThrownBy(folder::start).isInstanceOf(FolderIsNewer.class);

    Files.writeString(version, "17\n");
    assertThatThrownBy(folder::start)
        .isInstanceOf(FolderIsOlder.class)
        .hasMessageContaining("PostgreSQL 17");
  }

  @Test
  void lostPasswordsAreReportedByTheirFile() throws Exception {
    Path secret = folder.layout().secrets().resolve("database-app");
    Files.delete(secret);

    assertThatThrownBy(folder::start)
        .isInstanceOf(SecretsMissing.class)
        .hasMessageContaining(secret.toString());
  }

  @Test
  void aFolderThatIsAFileIsReported() throws IOException {
    Path file = Files.writeString(folder.root().resolve("file"), "x");

    assertThatThrownBy(() -> EmbeddedPostgres.start(file))
        .isInstanceOf(FolderUnusable.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aConnectionSurvivesTheEndOfOneThatOnlyJoined() throws Exception {
    try (EmbeddedPostgres postgres = folder.start();
        Connection connection = Sql.open(postgres.app())) {
      folder.join().close();

      assertThat(connection.isValid(5)).isTrue();
    }
  }
}
