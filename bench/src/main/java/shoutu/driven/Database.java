package shoutu.driven;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The PostgreSQL of a data folder, opened with that folder's own secrets. */
public final class Database implements AutoCloseable {

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  public static long postmaster(Path data) throws IOException {
    return Long.parseLong(pidFile(data, 0));
  }

  private static String pidFile(Path data, int line) throws IOException {
    return Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(line).strip();
  }

  public static Database asOwner(Path data) throws IOException {
    return open(data, "shoutu_owner", "database-owner");
  }

  /** For what only the bench does: fixtures that no door makes, and vacuum. */
  public static Database asSuperuser(Path data) throws IOException {
    return open(data, "postgres", "database-superuser");
  }

  private static Database open(Path data, String user, String secret) throws IOException {
    String url =
        "jdbc:postgresql://127.0.0.1:%s/shoutu?sslmode=disable".formatted(pidFile(data, 3));
    try {
      return new Database(
          DriverManager.getConnection(
              url, user, Files.readString(data.resolve("secrets").resolve(secret)).strip()));
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }

  public void run(String sql) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }

  public String address() throws IOException {
    try {
      return connection.getMetaData().getURL();
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }

  public long count(String sql) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }

  public String text(String sql) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new IOException("Nothing found by " + sql);
      }
      return rows.getString(1);
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }

  /** Writes what a query finds in COPY's text format. */
  public void copyOut(String query, Path to) throws IOException {
    try (OutputStream rows = new BufferedOutputStream(Files.newOutputStream(to), 1 << 20)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy (%s) to stdout".formatted(query), rows);
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }

  /** Copies a file of rows in COPY's text format, until committed. */
  public void copy(String into, Path from) throws IOException {
    try (InputStream rows = Files.newInputStream(from)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy " + into + " from stdin", rows, 256 * 1024);
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }

  /** The columns of a table that take a value, in order. */
  public String columns(String table) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                 where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
                """
                    .formatted(table))) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }

  /** Copies rows in COPY's text format, until committed. */
  public long copy(String into, byte[] rows) throws IOException {
    try {
      CopyIn copy =
          connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin");
      int chunk = 256 * 1024;
      for (int at = 0; at < rows.length; at += chunk) {
        copy.writeToCopy(rows, at, Math.min(chunk, rows.length - at));
      }
      return copy.endCopy();
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }
}
