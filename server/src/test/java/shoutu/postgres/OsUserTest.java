package shoutu.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shoutu.postgres.PostgresException.NoOsUser;

/**
 * As whom PostgreSQL runs. The tests of root's ways need root, and say so when they have it not.
 */
class OsUserTest {

  private static final int NOBODY = 65534;

  private final TestFolder folder;

  OsUserTest() throws IOException {
    folder = TestFolder.used();
  }

  @AfterEach
  void clear() throws IOException {
    folder.close();
  }

  @Test
  void postgresIsNeverRootInItsOwnEyes() throws Exception {
    try (EmbeddedPostgres _ = folder.start()) {
      Path process = Path.of("/proc/" + folder.pidFile().pid());

      assertThat(Files.readString(process.resolve("uid_map")).isBlank() || uid(process) != 0)
          .as("in a user namespace without root, or an ordinary user")
          .isTrue();
    }
  }

  @Test
  void rootRunsAClusterOfAnotherUserAsThatUser() throws Exception {
    assumeTrue(uid(Path.of("/proc/self")) == 0, "needs root");
    giveTo(folder, NOBODY);

    try (EmbeddedPostgres postgres = folder.start()) {
      assertThat(uid(Path.of("/proc/" + folder.pidFile().pid()))).isEqualTo(NOBODY);
      assertThat(Sql.text(postgres.app(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void rootHandsANewClusterToTheOwnerOfItsFolder() throws Exception {
    assumeTrue(uid(Path.of("/proc/self")) == 0, "needs root");
    try (TestFolder fresh = new TestFolder()) {
      fresh.layout().create();
      giveTo(fresh, NOBODY);

      try (EmbeddedPostgres postgres = fresh.start()) {
        assertThat(uid(Path.of("/proc/" + fresh.pidFile().pid()))).isEqualTo(NOBODY);
        assertThat(uid(fresh.layout().cluster())).isEqualTo(NOBODY);
        assertThat(Sql.text(postgres.app(), "select 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void rootSaysWhatItTriedWhenNobodyCanReachTheFolder() throws Exception {
    assumeTrue(uid(Path.of("/proc/self")) == 0, "needs root");
    giveTo(folder, NOBODY);
    Binaries hidden = new Binaries(folder.root().resolve("hidden"));
    Files.createDirectories(hidden.folder());
    Files.setPosixFilePermissions(hidden.folder(), PosixFilePermissions.fromString("rwx------"));

    assertThatThrownBy(() -> OsUser.of(folder.layout(), hidden))
        .isInstanceOf(NoOsUser.class)
        .hasMessageContaining("must not run as root")
        .hasMessageContaining("setpriv");
  }

  @Test
  void anOrdinaryUserStartsItDirectly() throws Exception {
    assumeTrue(uid(Path.of("/proc/self")) == 0, "as an ordinary user, all other tests show it");

    try (OtherServer other = OtherServer.on(folder, "unshare", "--user")) {
      assertThat(other.firstWords()).isEqualTo("STARTED");
    } finally {
      folder.start().close();
    }
  }

  private static void giveTo(TestFolder folder, int uid) throws IOException {
    new OsUser(List.of(), uid, uid).takeOver(folder.layout());
    Files.setAttribute(folder.layout().postgres(), "unix:uid", uid);
  }

  private static int uid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }
}
