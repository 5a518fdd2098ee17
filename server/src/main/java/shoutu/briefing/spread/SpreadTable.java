package shoutu.briefing.spread;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.duty.Stage;

/** Reads the parts of an order, and when each was seen. Writes nothing. */
@Repository
class SpreadTable {

  private final JdbcClient db;

  SpreadTable(JdbcClient db) {
    this.db = db;
  }

  record Row(
      UUID duty,
      String kind,
      String place,
      Stage.Name stage,
      Instant deliveredAt,
      @Nullable Instant readAt,
      @Nullable Instant acceptedAt,
      @Nullable Instant doneAt,
      Instant limitAt) {}

  /** Those directly under a duty. */
  List<Row> parts(UUID parent) {
    return db.sql(
            """
            select d.id, d.kind, d.owner_place, d.stage, d.issued_at, d.acknowledged_at, d.limit_at,
                   (select min(n.seen_at) from briefing.notification n where n.duty = d.id) as seen_at,
                   coalesce(
                     (select max(r.recorded_at) from duty.record r
                       where r.duty_id = d.id and r.round = d.round and r.act = 'CLAIMED'),
                     case when d.stage in ('CLAIMED', 'CLOSED') then d.stage_since end) as done_at
              from duty.duty d
             where d.parent = :parent
            """)
        .param("parent", parent)
        .query(
            (row, _) ->
                new Row(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getString("owner_place"),
                    Stage.Name.valueOf(row.getString("stage")),
                    row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                    instant(row, "seen_at"),
                    instant(row, "acknowledged_at"),
                    instant(row, "done_at"),
                    row.getObject("limit_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
