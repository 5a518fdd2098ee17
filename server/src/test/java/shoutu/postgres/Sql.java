package shoutu.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement over a connection of its own. */
final class Sql {

  private Sql() {}

  static Connection open(Credentials who) throws SQLException {
    return DriverManager.getConnection(who.url(), who.user(), who.password());
  }

  static void execute(Credentials who, String sql) throws SQLException {
    try (Connection connection = open(who);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String text(Credentials who, String sql) throws SQLException {
    try (Connection connection = open(who);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).as(sql).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }
}
