package shoutu.duty;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.base.Ahead;
import shoutu.base.CopyTable;
import shoutu.base.CopyText;
import tools.jackson.databind.json.JsonMapper;

/**
 * Duties by the hundred thousand, issued or moved: copied into a table of this transaction alone,
 * then stored in one statement, whose trigger writes their acts ({@code docs/adr/0070}).
 */
@Repository
class ArrivalTable {

  private static final List<String> COLUMNS = names(DutyTable.COLUMNS);

  /** What finds a duty and what a decision can change: what travels when duties move. */
  static final List<String> MOVING = names("id, home, " + DutyTable.CHANGING);

  /** Stores moves from a relation of these columns. */
  static final String MOVE =
      """
      update duty.duty d
         set (%s) = (select %s)
        from %%s r
       where d.id = r.id and d.home = r.home and d.version = r.version - 1
      """
          .formatted(DutyTable.CHANGING, DutyTable.CHANGING.replaceAll("(\\w+)(,|$)", "r.$1$2"));

  private static final int AT_ONCE = 2_500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient db;
  private final CopyTable copy;

  ArrivalTable(JdbcClient db, CopyTable copy) {
    this.db = db;
    this.copy = copy;
  }

  /** Rows as text, in the order in which they are to be written; another thread makes them. */
  record Rows(List<CompletableFuture<byte[]>> parts) {}

  /**
   * @param row a duty's columns; asked on that other thread
   */
  Rows prepare(
      Collection<Duty> duties, Function<Duty, Map<String, @Nullable Object>> row, Executor ahead) {
    return new Rows(
        duties.stream()
            .gather(Gatherers.windowFixed(AT_ONCE))
            .map(
                some ->
                    CompletableFuture.supplyAsync(
                        () ->
                            CopyText.lines(
                                some, (duty, to) -> append(row.apply(duty), COLUMNS, to)),
                        ahead))
            .toList());
  }

  void insert(Rows rows) {
    if (rows.parts().isEmpty()) {
      return;
    }
    db.sql("create temporary table if not exists arriving_duty (like duty.duty) on commit drop")
        .update();
    // The trigger reads what was inserted; in memory.
    db.sql("set local work_mem = '64MB'").update();
    rows.parts().forEach(lines -> insert(Ahead.outcome(lines)));
  }

  private void insert(byte[] lines) {
    copy.copy("arriving_duty (%s)".formatted(DutyTable.COLUMNS), lines);
    db.sql(
            "insert into duty.duty (%1$s) select %1$s from arriving_duty"
                .formatted(DutyTable.COLUMNS))
        .update();
    db.sql("truncate arriving_duty").update();
  }

  /** Answers how many were stored: all of those that are as they were before. */
  int update(List<Map<String, @Nullable Object>> moved) {
    db.sql(
            """
            create temporary table if not exists moving_duty on commit drop
                as select %s from duty.duty with no data
            """
                .formatted(String.join(", ", MOVING)))
        .update();
    db.sql("set local work_mem = '64MB'").update();
    copy.copy(
        "moving_duty (%s)".formatted(String.join(", ", MOVING)),
        CopyText.lines(moved, (row, to) -> append(row, MOVING, to)));
    int stored = db.sql(MOVE.formatted("moving_duty")).update();
    db.sql("truncate moving_duty").update();
    return stored;
  }

  private static List<String> names(String columns) {
    return List.of(columns.replaceAll("\\s+", "").split(",", -1));
  }

  private static void append(Map<String, @Nullable Object> row, List<String> columns, CopyText to) {
    for (String column : columns) {
      Object value = row.get(column);
      to.add(
          value instanceof Map<?, ?> || value instanceof Collection<?>
              ? JSON.writeValueAsString(value)
              : value);
    }
  }
}
