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
 * Duties by the hundred thousand: copied into a table of this transaction alone, then inserted in
 * one statement, whose trigger writes their acts ({@code docs/adr/0070}).
 */
@Repository
class ArrivalTable {

  private static final List<String> COLUMNS =
      List.of(DutyTable.COLUMNS.replaceAll("\\s+", "").split(",", -1));
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
                        () -> CopyText.lines(some, (duty, to) -> append(row.apply(duty), to)),
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

  private static void append(Map<String, @Nullable Object> row, CopyText to) {
    for (String column : COLUMNS) {
      Object value = row.get(column);
      to.add(
          value instanceof Map<?, ?> || value instanceof Collection<?>
              ? JSON.writeValueAsString(value)
              : value);
    }
  }
}
