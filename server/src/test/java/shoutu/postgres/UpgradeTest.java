package shoutu.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shoutu.ServerTest;

/** A house that is older than some of the migrations takes them at its next start. */
@ServerTest
class UpgradeTest {

  /** New in rooms that had been there for long, and asked for by no other migration. */
  private static final Set<String> NEW = Set.of("V021__acts_of_many.sql");

  @Value("${spring.flyway.out-of-order}")
  private boolean outOfOrder;

  @TempDir private Path folder;

  @Test
  void whatIsNewInAnOldRoomIsTaken() throws IOException {
    try (TestDatabase database = TestPostgres.empty()) {
      older(database);
      List<String> kept = kept(database);

      configured(database).load().migrate();

      assertThat(kept(database)).isEqualTo(kept).isNotEmpty();
      assertThat(
              client(database)
                  .sql(
                      """
                      select count(*) from pg_proc
                       where proname like 'append_changed_%' and proconfig::text like '%nestloop%'
                      """)
                  .query(Integer.class)
                  .single())
          .isEqualTo(kept.size());
    }
  }

  /** As it was before the new ones came. */
  private void older(TestDatabase database) throws IOException {
    Path all = new ClassPathResource("db/migration").getFile().toPath();
    try (Stream<Path> files = Files.walk(all)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!NEW.contains(file.getFileName().toString())) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    }
    configured(database).locations("filesystem:" + folder).load().migrate();
  }

  /** As the server itself would migrate it. */
  private FluentConfiguration configured(TestDatabase database) {
    Credentials owner = database.owner();
    return Flyway.configure()
        .locations("classpath:db/migration")
        .defaultSchema("public")
        .outOfOrder(outOfOrder)
        .dataSource(owner.url(), owner.user(), owner.password());
  }

  private static List<String> kept(TestDatabase database) {
    return client(database)
        .sql("select relation || ': ' || excluded::text from ledger.kept order by relation")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static JdbcClient client(TestDatabase database) {
    Credentials owner = database.owner();
    return JdbcClient.create(
        new DriverManagerDataSource(owner.url(), owner.user(), owner.password()));
  }
}
