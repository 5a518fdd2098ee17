package shoutu.response.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.timeline.MilestoneVersion.Kind;
import shoutu.response.timeline.MilestoneVersion.Why;
import shoutu.territory.Place;

/** Every statement about what the dates of 7-1-7 were held to be, and when. */
@Repository
class MilestoneTable {

  /** Somebody's estimate of the day on which it began. */
  record Estimate(UUID id, LocalDate day) {}

  private final JdbcClient db;

  MilestoneTable(JdbcClient db) {
    this.db = db;
  }

  void insert(MilestoneVersion it, Place place) {
    db.sql(
            """
            insert into response.milestone
                   (id, home, place_code, place_no, last_act, activation, kind, at, source_kind,
                    source_id, why, noted_at)
            values (:id, :home, :place, :no, :act, :activation, :kind, :at, :sourceKind, :sourceId,
                    :why, :noted)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("act", it.why().name())
        .param("activation", it.activation())
        .param("kind", it.kind().name())
        .param("at", at(it.at()))
        .param("sourceKind", it.sourceKind())
        .param("sourceId", it.sourceId())
        .param("why", it.why().name())
        .param("noted", at(it.notedAt()))
        .update();
  }

  /** The earliest first. */
  List<MilestoneVersion> of(UUID activation) {
    return db.sql(
            """
            select m.id, m.activation, m.kind, m.at, m.source_kind, m.source_id, m.why, m.noted_at,
                   e.reason
              from response.milestone m
              left join response.emergence_estimate e
                on m.source_kind = 'ESTIMATE' and e.id::text = m.source_id
             where m.activation = :activation
             order by m.noted_at, m.id
            """)
        .param("activation", activation)
        .query((row, _) -> version(row))
        .list();
  }

  void estimate(Estimate it, UUID activation, Place place, String reason, String by, Instant now) {
    db.sql(
            """
            insert into response.emergence_estimate
                   (id, home, place_code, place_no, last_act, activation, day, reason, stated_at, stated_by)
            values (:id, :home, :place, :no, 'ESTIMATED', :activation, :day, :reason, :at, :by)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("activation", activation)
        .param("day", it.day())
        .param("reason", reason)
        .param("at", at(now))
        .param("by", by)
        .update();
  }

  Optional<Estimate> estimate(UUID activation) {
    return db.sql(
            """
            select id, day from response.emergence_estimate
             where activation = :activation
             order by stated_at desc, id desc
             limit 1
            """)
        .param("activation", activation)
        .query(
            (row, _) ->
                new Estimate(
                    row.getObject("id", UUID.class), row.getObject("day", LocalDate.class)))
        .optional();
  }

  /** So that two who look at once do not note the same move twice. */
  void lock(UUID activation) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:id, 340))")
        .param("id", activation.toString())
        .query(row -> {});
  }

  /** Chains whose dates may still move. */
  List<UUID> open() {
    return db.sql(
            """
            select id from response.activation
             where stage not in ('EXCLUDED', 'WITHDRAWN', 'DECLINED', 'ENDED') order by id
            """)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  private static MilestoneVersion version(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
    return new MilestoneVersion(
        row.getObject("id", UUID.class),
        row.getObject("activation", UUID.class),
        Kind.valueOf(row.getString("kind")),
        at == null ? null : at.toInstant(),
        row.getString("source_kind"),
        row.getString("source_id"),
        Why.valueOf(row.getString("why")),
        row.getString("reason"),
        row.getObject("noted_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
