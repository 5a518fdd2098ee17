package shoutu.voice.open311;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.PrivateLink;
import shoutu.territory.Subtree;

/** Problems as requests; reads only, and nothing of what was said. */
@Repository
class GeoReportTable {

  /** A problem as far as other systems see it. */
  record Row(
      UUID id,
      String matter,
      String place,
      Instant receivedAt,
      @Nullable Instant closedAt,
      UUID duty) {}

  /** Null where it does not matter. */
  record Wanted(
      Subtree within,
      Instant from,
      Instant to,
      @Nullable Collection<String> matters,
      @Nullable Boolean closed) {}

  private static final String ROW =
      """
      select p.id, p.matter, p.place_code, p.received_at, p.closed_at, p.duty_id
        from voice.problem p
      """;

  private final JdbcClient db;

  GeoReportTable(JdbcClient db) {
    this.db = db;
  }

  /** What came from a neighbour is told there: two servers would hand it back and forth. */
  @Transactional(readOnly = true)
  public List<Row> list(Wanted wanted, int limit) {
    StringBuilder where =
        new StringBuilder(
            """
             where p.place_no >= :lo and p.place_no < :hi
               and p.received_at >= :from and p.received_at <= :to
               and not exists (
                   select from voice.neighbour_request r where r.problem_id = p.id)
            """);
    if (wanted.matters() != null) {
      where.append(" and p.matter = any(:matters)");
    }
    if (wanted.closed() != null) {
      where.append(" and p.closed_at is ").append(wanted.closed() ? "not null" : "null");
    }
    return db.sql(ROW + where + " order by p.received_at desc, p.id desc limit :limit")
        .param("lo", wanted.within().lo())
        .param("hi", wanted.within().hi())
        .param("from", wanted.from().atOffset(ZoneOffset.UTC))
        .param("to", wanted.to().atOffset(ZoneOffset.UTC))
        .param("matters", wanted.matters() == null ? null : wanted.matters().toArray(String[]::new))
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  @Transactional(readOnly = true)
  public List<Row> byId(Collection<UUID> ids) {
    return db.sql(ROW + " where p.id = any(:ids) order by p.received_at desc, p.id desc")
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> row(row))
        .list();
  }

  @Transactional(readOnly = true)
  public List<Row> byLink(PrivateLink link) {
    return db.sql(ROW + " where p.token_hash = :hash")
        .param("hash", link.hash())
        .query((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
    return new Row(
        row.getObject("id", UUID.class),
        row.getString("matter"),
        row.getString("place_code"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        closed == null ? null : closed.toInstant(),
        row.getObject("duty_id", UUID.class));
  }
}
