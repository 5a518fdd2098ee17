package shoutu.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import shoutu.postgres.Credentials;

/**
 * A PostgreSQL that somebody else runs: a properties file with {@code url} and, for each of the
 * roles {@code app}, {@code owner} and {@code auditor} that is needed, {@code ROLE.user} and {@code
 * ROLE.password}.
 */
final class ExternalDatabase {

  static final String FILE =
      "Use an external PostgreSQL 18: a properties file with url, and user and password of app,"
          + " owner and auditor (app.user, app.password, ...)";

  private final Path file;
  private final CommandSpec spec;
  private final Properties given = new Properties();

  ExternalDatabase(Path file, CommandSpec spec) {
    this.file = file;
    this.spec = spec;
    try (Reader in = Files.newBufferedReader(file)) {
      given.load(in);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--database: %s cannot be read (%s). Name a properties file with url, app.user, ..."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  Credentials of(String role) {
    return new Credentials(required("url"), required(role + ".user"), required(role + ".password"));
  }

  private String required(String key) {
    String value = given.getProperty(key);
    if (value == null || value.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "%s lacks the setting '%s'.".formatted(file, key));
    }
    return value;
  }
}
