package shoutu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import shoutu.postgres.PostgresException.SecretsMissing;

/** The passwords of the four database roles, one file each, readable by the server's user alone. */
final class Secrets {

  private static final int BYTES = 32;

  private final Map<Role, String> passwords = new EnumMap<>(Role.class);

  private Secrets() {}

  String of(Role role) {
    String password = passwords.get(role);
    if (password == null) {
      throw new IllegalStateException("No password for " + role);
    }
    return password;
  }

  static Secrets read(DataFolder folder) {
    Secrets secrets = new Secrets();
    for (Role role : Role.values()) {
      Path file = file(folder, role);
      try {
        secrets.passwords.put(role, Files.readString(file).strip());
      } catch (IOException unreadable) {
        throw new SecretsMissing(folder.root(), file);
      }
    }
    return secrets;
  }

  /** Before the first start: what is there is kept, what is missing is drawn. */
  static Secrets readOrCreate(DataFolder folder) throws IOException {
    Files.createDirectories(folder.secrets());
    Files.setPosixFilePermissions(folder.secrets(), PosixFilePermissions.fromString("rwx------"));
    SecureRandom random = new SecureRandom();
    for (Role role : Role.values()) {
      Path file = file(folder, role);
      if (!Files.exists(file)) {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        DurableFiles.write(
            file, Base64.getUrlEncoder().withoutPadding().encodeToString(drawn), "rw-------");
      }
    }
    return read(folder);
  }

  private static Path file(DataFolder folder, Role role) {
    return folder.secrets().resolve("database-" + role.name().toLowerCase(Locale.ROOT));
  }
}
