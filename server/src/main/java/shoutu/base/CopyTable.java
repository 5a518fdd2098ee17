package shoutu.base;

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

  private final JdbcTemplate jdbc;

  CopyTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param into the table and its columns, as in {@code copy INTO from stdin}
   * @param lines its rows, in the order of the columns; see {@link CopyText#lines}
   */
  public void copy(String into, byte[] lines) {
    if (lines.length == 0) {
      return;
    }
    jdbc.execute(
        (ConnectionCallback<Long>)
            connection -> {
              CopyIn copy =
                  connection
                      .unwrap(PGConnection.class)
                      .getCopyAPI()
                      .copyIn("copy %s from stdin".formatted(into));
              try {
                copy.writeToCopy(lines, 0, lines.length);
                return copy.endCopy();
              } finally {
                if (copy.isActive()) {
                  copy.cancelCopy();
                }
              }
            });
  }
}
