package shoutu.voice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Problems as they are shown, each beside where its duty stands; reads only. */
@Repository
class ProblemListTable {

  private static final String OPEN =
      "d.stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED')";

  private static final String ROW =
      "select "
          + ProblemTable.COLUMNS
          + """
            , d.stage, d.stage_since, d.round, d.verification, d.limit_at, d.promised_at,
              d.suspended_since, d.limit_rule,
              coalesce(d.decider_place, d.owner_place) as answerable_place,
              coalesce(d.decider_function, d.function) as answerable_function
             from voice.problem p
             join duty.duty d on d.id = p.duty_id and d.home = p.home
            """;

  private final JdbcClient db;

  ProblemListTable(JdbcClient db) {
    this.db = db;
  }

  Optional<ProblemRow> find(UUID id) {
    return db.sql(ROW + " where p.id = :id").param("id", id).query((row, _) -> row(row)).optional();
  }

  /** The latest first; the key of a page is (received_at, id). */
  List<ProblemRow> page(
      ProblemFilter filter, Instant now, Instant before, UUID beforeId, int limit) {
    StringBuilder where =
        new StringBuilder(
            """
             where p.place_no >= :lo and p.place_no < :hi
               and (p.received_at, p.id) < (:before, :beforeId)
            """);
    if (filter.grounds().size() > 1) {
      where.append(" and p.place_no <@ :ranges::int4multirange");
    }
    if (filter.stage() != null) {
      where.append(filter.stage().equals("OPEN") ? " and " + OPEN : " and d.stage = :stage");
    }
    if (filter.matter() != null) {
      where.append(" and p.matter = :matter");
    }
    if (filter.urgency() != null) {
      where.append(" and p.urgency = :urgency");
    }
    if (filter.channel() != null) {
      where.append(" and p.channel = :channel");
    }
    if (filter.overdue() != null) {
      where.append(filter.overdue() ? " and " : " and not ");
      where.append("(" + OPEN + " and coalesce(d.suspended_since, :now) > d.limit_at)");
    }
    return db.sql(ROW + where + " order by p.received_at desc, p.id desc limit :limit")
        .param("lo", filter.lo())
        .param("hi", filter.hi())
        .param("ranges", filter.ranges())
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("beforeId", beforeId)
        .param("stage", filter.stage())
        .param("matter", filter.matter())
        .param("urgency", filter.urgency())
        .param("channel", filter.channel())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  private static ProblemRow row(ResultSet row) throws SQLException {
    return new ProblemRow(
        ProblemTable.problem(row),
        row.getString("stage"),
        time(row, "stage_since"),
        row.getInt("round"),
        row.getString("verification"),
        time(row, "limit_at"),
        time(row, "promised_at"),
        timeOrNull(row, "suspended_since"),
        row.getString("answerable_place"),
        row.getString("answerable_function"),
        row.getString("limit_rule"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
