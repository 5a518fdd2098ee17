package shoutu.surveillance.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.source.Source.State;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Every statement against {@code surveillance.source}. */
@Repository
class SourceTable {

  private static final String SELECT =
      """
      select id, version, home, place_code, place_no, kind, name, active, spoke_at, gap_hours,
             silent_at, duty
        from surveillance.source
      """;
  private static final double HOUR = 3_600;

  private final JdbcClient db;

  SourceTable(JdbcClient db) {
    this.db = db;
  }

  /** The one that there is, or a new one. */
  Source known(UUID fresh, Place place, String kind, String name) {
    db.sql(
            """
            insert into surveillance.source
                   (id, home, place_code, place_no, last_act, kind, name)
            values (:id, :home, :place, :no, 'CONNECTED', :kind, :name)
            on conflict on constraint one_source do nothing
            """)
        .param("id", fresh)
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("kind", kind)
        .param("name", name)
        .update();
    return db.sql(SELECT + " where place_code = :place and kind = :kind and name = :name")
        .param("place", place.code())
        .param("kind", kind)
        .param("name", name)
        .query(SourceTable::read)
        .single();
  }

  Optional<Source> find(UUID id) {
    return db.sql(SELECT + " where id = :id").param("id", id).query(SourceTable::read).optional();
  }

  Optional<Source> lock(UUID id) {
    return db.sql(SELECT + " where id = :id for update")
        .param("id", id)
        .query(SourceTable::read)
        .optional();
  }

  /** It spoke: its silence, if any, is over. */
  void spoke(Source source, Instant at, @Nullable Duration gap, @Nullable Instant checkAt) {
    db.sql(
            """
            update surveillance.source
               set spoke_at = greatest(spoke_at, :at), gap_hours = :gap, check_at = :check
             where id = :id
            """)
        .param("id", source.id())
        .param("at", utc(at))
        .param("gap", gap == null ? null : gap.toSeconds() / HOUR)
        .param("check", utc(checkAt))
        .update();
    if (source.silentAt() != null) {
      db.sql(
              """
              update surveillance.source
                 set silent_at = null, duty = null, last_act = 'SPOKE_AGAIN', version = version + 1
               where id = :id
              """)
          .param("id", source.id())
          .update();
    }
  }

  void silent(Source source, Instant since, UUID duty, Instant nextCheck) {
    db.sql(
            """
            update surveillance.source
               set silent_at = :since, duty = :duty, check_at = :next, last_act = 'FELL_SILENT',
                   version = version + 1
             where id = :id
            """)
        .param("id", source.id())
        .param("since", utc(since))
        .param("duty", duty)
        .param("next", utc(nextCheck))
        .update();
  }

  void checkedAt(Source source, @Nullable Instant next) {
    db.sql("update surveillance.source set check_at = :next where id = :id")
        .param("id", source.id())
        .param("next", utc(next))
        .update();
  }

  boolean set(UUID id, int seenVersion, State state) {
    return db.sql(
                """
                update surveillance.source
                   set active = :active, last_act = :act, version = version + 1
                 where id = :id and version = :seen
                """)
            .param("id", id)
            .param("seen", seenVersion)
            .param("active", state == State.ACTIVE)
            .param("act", state == State.ACTIVE ? "CONNECTED" : "DISCONNECTED")
            .update()
        == 1;
  }

  Optional<Instant> nextCheck() {
    return db.sql(
            "select min(check_at) as at from surveillance.source"
                + " where active and check_at is not null")
        .query((row, _) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  List<Source> lockDue(Instant now, int rows) {
    return db.sql(
            SELECT
                + """
                   where active and check_at <= :now
                   order by check_at, id limit :rows for update skip locked
                  """)
        .param("now", utc(now))
        .param("rows", rows)
        .query(SourceTable::read)
        .list();
  }

  List<Source> within(Subtree ground) {
    return db.sql(
            SELECT + " where place_no >= :lo and place_no < :hi order by kind, place_no, name, id")
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .query(SourceTable::read)
        .list();
  }

  private static Source read(ResultSet row, int number) throws SQLException {
    Double gap = row.getObject("gap_hours", Double.class);
    return new Source(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("kind"),
        row.getString("name"),
        row.getBoolean("active") ? State.ACTIVE : State.RETIRED,
        instant(row, "spoke_at"),
        gap == null ? null : Duration.ofSeconds(Math.round(gap * HOUR)),
        instant(row, "silent_at"),
        row.getObject("duty", UUID.class));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
