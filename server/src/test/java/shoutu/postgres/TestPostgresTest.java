package shoutu.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

  @Test
  void everyCallerGetsADatabaseOfItsOwnFromTheTemplate() throws SQLException {
    try (TestDatabase one = TestPostgres.prepared("with_a_table", TestPostgresTest::table);
        TestDatabase other = TestPostgres.prepared("with_a_table", TestPostgresTest::table)) {
      execute(one.app(), "insert into t values (1)");

      assertThat(number(one.app(), "select count(*) from t")).isEqualTo(1);
      assertThat(number(other.app(), "select count(*) from t")).isZero();
    }
  }

  @Test
  void theMigrationsOfShoutuApply() throws SQLException {
    try (TestDatabase database = TestPostgres.migrated()) {
      assertThat(number(database.auditor(), "select count(*) from ledger.act")).isZero();
    }
  }

  private static void table(Credentials owner) {
    try {
      execute(owner, "create table t (x int); grant select, insert on t to shoutu_app");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static void execute(Credentials who, String sql) throws SQLException {
    try (Connection connection = open(who);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long number(Credentials who, String sql) throws SQLException {
    try (Connection connection = open(who);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  static Connection open(Credentials who) throws SQLException {
    return DriverManager.getConnection(who.url(), who.user(), who.password());
  }
}
