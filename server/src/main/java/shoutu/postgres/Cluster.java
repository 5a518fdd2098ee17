package shoutu.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shoutu.postgres.PostgresException.DoesNotRun;
import shoutu.postgres.Postmaster.Durability;
import shoutu.postgres.Postmaster.Stop;

/** A data folder's cluster, and by which programs and which user it is run. */
record Cluster(DataFolder folder, Binaries binaries, OsUser user, Durability durability) {

  private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

  /** Makes a new cluster under another name and gives it its own when it is complete. */
  Secrets initialise() throws IOException {
    Secrets secrets = Secrets.readOrCreate(folder);
    folder.sweepWorkshops();
    Path workshop = Files.createTempDirectory(folder.postgres(), DataFolder.WORKSHOP);
    try {
      user.own(workshop);
      initialise(workshop, secrets);
    } finally {
      DurableFiles.deleteTree(workshop);
    }
    return secrets;
  }

  private void initialise(Path workshop, Secrets secrets) throws IOException {
    Path password = workshop.resolve("password");
    DurableFiles.write(password, secrets.of(Role.SUPERUSER), "rw-------");
    user.own(password);
    Path fresh = workshop.resolve("data");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--pgdata=" + fresh,
                "--username=" + Role.SUPERUSER.sqlName(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // PostgreSQL's own collation: the same order on every machine and C library
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
    if (durability == Durability.THROWAWAY) {
      arguments.add("--no-sync");
    }
    Answer answer = Answer.of(user.command(binaries.initdb(), arguments));
    if (!answer.works()) {
      throw new DoesNotRun(folder.root(), "a new cluster was refused:\n" + answer.output());
    }
    Files.writeString(
        fresh.resolve("postgresql.conf"),
        """
        # Nothing to set here: Shoutu's settings, then the operator's.
        include = 'shoutu.conf'
        include_if_exists = '../local.conf'
        """);
    DurableFiles.rename(fresh, folder.cluster());
  }

  /** The postmaster of a server that was killed, unless it runs an earlier version's programs. */
  Optional<Postmaster> orphan() throws IOException {
    Optional<Postmaster> found = Postmaster.find(folder);
    if (found.isPresent() && !found.get().runs(binaries)) {
      if (!found.get().stop(Stop.FAST, STOP_LIMIT)) {
        throw new DoesNotRun(folder.root(), found.get() + " is of another version, does not stop.");
      }
      return Optional.empty();
    }
    return found;
  }

  Postmaster launch() throws IOException {
    copy("shoutu.conf");
    copy("pg_hba.conf");
    return Postmaster.launch(this);
  }

  Postmaster relaunch(int port) throws IOException {
    return Postmaster.launch(this, port);
  }

  private void copy(String name) throws IOException {
    try (InputStream resource = Cluster.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("The resource %s is missing".formatted(name));
      }
      Path file = folder.cluster().resolve(name);
      DurableFiles.write(
          file, new String(resource.readAllBytes(), StandardCharsets.UTF_8), "rw-------");
      user.own(file);
    }
  }
}
