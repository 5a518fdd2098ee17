package shoutu.base;

import java.sql.SQLException;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * PostgreSQL's COPY, in the transaction at hand. It is refused on tables with row security: rows
 * arrive in a temporary table and are inserted from there.
 */
@Repository
public class CopyTable {

  private static final int FLUSH = 256 * 1024;

  private final JdbcTemplate jdbc;

  CopyTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param into the table and its columns, as in {@code copy INTO from stdin}
   * @param form appends one row's values, in the order of the columns; the row's end is ours
   */
  public <T> void copy(String into, Collection<T> rows, BiConsumer<T, CopyText> form) {
    if (!rows.isEmpty()) {
      copy(into, copy -> write(rows, form, copy));
    }
  }

  /**
   * @param lines rows of the table in the form of {@link CopyText}, made beforehand
   */
  public void copy(String into, byte[] lines) {
    if (lines.length > 0) {
      copy(into, copy -> copy.writeToCopy(lines, 0, lines.length));
    }
  }

  @FunctionalInterface
  private interface Writer {
    void write(CopyIn copy) throws SQLException;
  }

  private void copy(String into, Writer writer) {
    jdbc.execute(
        (ConnectionCallback<Long>)
            connection -> {
              CopyIn copy =
                  connection
                      .unwrap(PGConnection.class)
                      .getCopyAPI()
                      .copyIn("copy %s from stdin".formatted(into));
              try {
                writer.write(copy);
                return copy.endCopy();
              } finally {
                if (copy.isActive()) {
                  copy.cancelCopy();
                }
              }
            });
  }

  private static <T> void write(Collection<T> rows, BiConsumer<T, CopyText> form, CopyIn copy)
      throws SQLException {
    CopyText text = new CopyText(FLUSH + 4096);
    for (T row : rows) {
      form.accept(row, text);
      text.endRow();
      if (text.length() > FLUSH) {
        flush(text, copy);
      }
    }
    flush(text, copy);
  }

  private static void flush(CopyText text, CopyIn copy) throws SQLException {
    byte[] bytes = text.take();
    copy.writeToCopy(bytes, 0, bytes.length);
  }
}
