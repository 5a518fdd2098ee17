package shoutu.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

  @Test
  void everyCallerGetsADatabaseOfItsOwnFromTheTemplate() throws SQLException {
    try (TestDatabase one = TestPostgres.prepared("with_a_table", TestPostgresTest::table);
        TestDatabase other = TestPostgres.prepared("with_a_table", TestPostgresTest::table)) {
      Sql.execute(one.app(), "insert into t values (1)");

      assertThat(Sql.text(one.app(), "select count(*) from t")).isEqualTo("1");
      assertThat(Sql.text(other.app(), "select count(*) from t")).isEqualTo("0");
    }
  }

  @Test
  void theMigrationsOfShoutuApply() throws SQLException {
    try (TestDatabase database = TestPostgres.migrated()) {
      assertThat(Sql.text(database.auditor(), "select count(*) from ledger.act")).isEqualTo("0");
    }
  }

  @Test
  void whatAKilledTestRunLeftBehindIsStoppedAndRemovedButNotWhatIsInUse() throws Exception {
    try (TestFolder folder = TestFolder.used();
        OtherServer other = OtherServer.on(folder)) {
      TestPostgres.sweep(folder.layout());
      assertThat(folder.runs()).isTrue();

      other.kill();
      TestPostgres.sweep(folder.layout());

      assertThat(folder.runs()).isFalse();
      assertThat(folder.root()).doesNotExist();
    }
  }

  private static void table(Credentials owner) {
    try {
      Sql.execute(owner, "create table t (x int); grant select, insert on t to shoutu_app");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
