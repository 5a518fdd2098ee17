package shoutu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import shoutu.postgres.TestDatabase;
import shoutu.postgres.TestPostgres;

/**
 * A test against the whole server, listening on a free port, over a real PostgreSQL. The instance
 * is an exercise, so that a test moves its clock; nothing runs by the clock unless the test says
 * so.
 *
 * <p>All such tests share one server and its database: a test makes a county of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("server")
@SpringBootTest(classes = Server.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServerTest.Database.class)
public @interface ServerTest {

  /** Where a test that verifies the ledger finds the auditor. */
  String AUDITOR_URL = "shoutu.test.auditor.url";

  String AUDITOR = "shoutu.test.auditor.user";
  String AUDITOR_PASSWORD = "shoutu.test.auditor.password";

  /** Gives the context a migrated database and a data folder of its own. */
  final class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /**
     * Several servers share one PostgreSQL: one that rests lets its connections go. Neighbours are
     * played by tests, on this machine.
     */
    private static final MapPropertySource FEW_CONNECTIONS =
        new MapPropertySource(
            "few connections",
            Map.of(
                "shoutu.neighbours.hosts",
                "127.0.0.1",
                "spring.datasource.hikari.minimum-idle",
                "1",
                "spring.datasource.hikari.idle-timeout",
                "10000"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestDatabase database = TestPostgres.migrated();
      context.getEnvironment().getPropertySources().addFirst(FEW_CONNECTIONS);
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "test server",
                  Map.of(
                      "shoutu.heartbeat",
                      "false",
                      "shoutu.instance.kind",
                      "EXERCISE",
                      "shoutu.data",
                      dataFolder().toString(),
                      "spring.flyway.enabled",
                      "false",
                      "spring.datasource.url",
                      database.app().url(),
                      "spring.datasource.username",
                      database.app().user(),
                      "spring.datasource.password",
                      database.app().password(),
                      AUDITOR_URL,
                      database.auditor().url(),
                      AUDITOR,
                      database.auditor().user(),
                      AUDITOR_PASSWORD,
                      database.auditor().password())));
    }

    private static Path dataFolder() {
      try {
        return Files.createTempDirectory(
            Files.createDirectories(Path.of("target", "data")), "server-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
