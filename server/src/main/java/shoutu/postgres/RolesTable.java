package shoutu.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.PGConnection;

/** The cluster's roles and databases. */
final class RolesTable implements AutoCloseable {

  private static final String DONE = "Shoutu's data, roles and rights complete";

  private final Connection connection;
  private final int port;
  private final Secrets secrets;

  private RolesTable(Connection connection, int port, Secrets secrets) {
    this.connection = connection;
    this.port = port;
    this.secrets = secrets;
  }

  static RolesTable connect(int port, Secrets secrets) throws SQLException {
    return new RolesTable(
        open(credentials(port, "postgres", Role.SUPERUSER, secrets)), port, secrets);
  }

  static Credentials credentials(int port, String database, Role role, Secrets secrets) {
    // No TLS on the loopback interface: do not ask for it at each connection.
    String url = "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable".formatted(port, database);
    return new Credentials(url, role.sqlName(), secrets.of(role));
  }

  private static Connection open(Credentials credentials) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", credentials.user());
    properties.setProperty("password", credentials.password());
    properties.setProperty("loginTimeout", "30");
    properties.setProperty("ApplicationName", "shoutu launcher");
    return DriverManager.getConnection(credentials.url(), properties);
  }

  String clusterFolder() throws SQLException {
    return text("select current_setting('data_directory')").orElseThrow();
  }

  /** Ends what a killed server's sessions still do, and rolls it back. */
  void endSessionsOfTheServer() throws SQLException {
    run(
        """
        select pg_terminate_backend(pid, 30000)
        from pg_stat_activity
        where usename in ('shoutu_app', 'shoutu_owner')
        """);
  }

  /** Whether {@link #create} has reached its end before. */
  boolean complete(String database) throws SQLException {
    return text("""
            select shobj_description(oid, 'pg_database')
            from pg_database
            where datname = '%s'
            """
            .formatted(database))
        .filter(DONE::equals)
        .isPresent();
  }

  /** Makes what is missing, so that it may be broken off anywhere and called again. */
  void create(String database) throws SQLException {
    for (Role role : Role.values()) {
      createRole(role);
      // The password leaves this process only as its SCRAM verifier.
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(role.sqlName(), secrets.of(role).toCharArray(), "scram-sha-256");
    }
    run(
        """
        alter role shoutu_owner nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
        alter role shoutu_app nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
        alter role shoutu_auditor nosuperuser nocreatedb nocreaterole noreplication bypassrls;
        alter role shoutu_auditor set default_transaction_read_only = on;
        grant pg_read_all_data to shoutu_auditor;
        revoke all on database postgres, template1 from public;
        """);
    if (text("select 'there' from pg_database where datname = '%s'".formatted(database))
        .isEmpty()) {
      createDatabase(database, "template1");
    }
    grantConnect(database);
    try (Connection inside = open(credentials(port, database, Role.SUPERUSER, secrets));
        Statement statement = inside.createStatement()) {
      statement.execute("create extension if not exists btree_gist");
    }
    run("comment on database %s is '%s'".formatted(quoted(database), DONE.replace("'", "''")));
  }

  private void createRole(Role role) throws SQLException {
    if (text("select 'there' from pg_roles where rolname = '%s'".formatted(role.sqlName()))
        .isEmpty()) {
      run("create role %s login".formatted(role.sqlName()));
    }
  }

  void createDatabase(String database, String template) throws SQLException {
    run(
        "create database %s owner shoutu_owner template %s"
            .formatted(quoted(database), quoted(template)));
  }

  /** Rights on a database are its own: a copy of a database starts without them. */
  void grantConnect(String database) throws SQLException {
    String name = quoted(database);
    run(
        """
        revoke all on database %s from public;
        grant connect, temporary on database %s to shoutu_app;
        grant connect on database %s to shoutu_auditor;
        """
            .formatted(name, name, name));
  }

  void dropDatabase(String database) throws SQLException {
    run("drop database if exists %s with (force)".formatted(quoted(database)));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Optional<String> text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
