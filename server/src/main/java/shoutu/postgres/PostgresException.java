package shoutu.postgres;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Why the embedded PostgreSQL cannot be used. The type says what is wrong, the message also what to
 * do about it.
 */
public abstract sealed class PostgresException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Path folder;

  private PostgresException(Path folder, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.folder = folder;
  }

  /** The data folder in question. */
  public Path folder() {
    return folder;
  }

  /** Another server holds this data folder. */
  public static final class FolderInUse extends PostgresException {
    private static final long serialVersionUID = 1L;

    FolderInUse(Path folder, String holder) {
      super(
          folder,
          "The data folder %s is in use by %s. Stop that server first, or choose another folder."
              .formatted(folder, holder),
          null);
    }
  }

  /** Nothing to join: the folder holds no database. */
  public static final class FolderIsEmpty extends PostgresException {
    private static final long serialVersionUID = 1L;

    FolderIsEmpty(Path folder) {
      super(
          folder,
          "The data folder %s holds no Shoutu database. Check the path.".formatted(folder),
          null);
    }
  }

  /** A newer Shoutu, or a newer PostgreSQL, wrote this folder. */
  public static final class FolderIsNewer extends PostgresException {
    private static final long serialVersionUID = 1L;

    FolderIsNewer(Path folder, String what, int found, int known) {
      super(
          folder,
          "The data folder %s was written by a newer version (%s %d; this version knows %d). Start it with the newer Shoutu; nothing was changed."
              .formatted(folder, what, found, known),
          null);
    }
  }

  /** An older PostgreSQL wrote this folder; its files cannot be read by this one. */
  public static final class FolderIsOlder extends PostgresException {
    private static final long serialVersionUID = 1L;

    FolderIsOlder(Path folder, int found, int known) {
      super(
          folder,
          "The data folder %s belongs to PostgreSQL %d; this version brings PostgreSQL %d. Make a backup with the Shoutu that wrote it and restore that into a new folder; nothing was changed."
              .formatted(folder, found, known),
          null);
    }
  }

  /** The database is there, its passwords are not. */
  public static final class SecretsMissing extends PostgresException {
    private static final long serialVersionUID = 1L;

    SecretsMissing(Path folder, Path secret) {
      super(
          folder,
          "The data folder %s holds a database, but its password file %s cannot be read. Restore the folder 'secrets' from its backup, or start as the user who owns it."
              .formatted(folder, secret),
          null);
    }
  }

  /** There are no PostgreSQL binaries for this machine. */
  public static final class NoBinaries extends PostgresException {
    private static final long serialVersionUID = 1L;

    NoBinaries(Path folder, String machine) {
      super(
          folder,
          "No PostgreSQL binaries for %s are included (there are some for Linux on amd64 and arm64). Use an external PostgreSQL 18 server instead of the data folder %s."
              .formatted(machine, folder),
          null);
    }
  }

  /** PostgreSQL can be run by no user that this process may become. */
  public static final class NoOsUser extends PostgresException {
    private static final long serialVersionUID = 1L;

    NoOsUser(Path folder, String why) {
      super(
          folder,
          "PostgreSQL cannot be started in the data folder %s: %s".formatted(folder, why),
          null);
    }
  }

  /** PostgreSQL was started and gave up, or does not answer. */
  public static final class DoesNotRun extends PostgresException {
    private static final long serialVersionUID = 1L;

    DoesNotRun(Path folder, String why) {
      super(
          folder, "PostgreSQL in the data folder %s does not run: %s".formatted(folder, why), null);
    }

    DoesNotRun(Path folder, String why, Throwable cause) {
      super(
          folder,
          "PostgreSQL in the data folder %s does not run: %s".formatted(folder, why),
          cause);
    }
  }

  /** The folder cannot be read or written. */
  public static final class FolderUnusable extends PostgresException {
    private static final long serialVersionUID = 1L;

    FolderUnusable(Path folder, Throwable cause) {
      super(
          folder,
          "The data folder %s cannot be used: %s. Check that there is free space, and that it belongs to the user who starts Shoutu."
              .formatted(folder, cause),
          cause);
    }
  }
}
