package shoutu.instance;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement against the schema {@code instance}. */
@Repository
class InstanceTable {

  private final JdbcClient db;

  InstanceTable(JdbcClient db) {
    this.db = db;
  }

  Optional<Instance> find() {
    return db.sql("select kind, name, zone, created_at from instance.instance")
        .query(
            (row, _) ->
                new Instance(
                    Instance.Kind.valueOf(row.getString("kind")),
                    row.getString("name"),
                    ZoneId.of(row.getString("zone")),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  void insert(Instance born) {
    db.sql(
            """
            insert into instance.instance (kind, name, zone, created_at)
            values (:kind, :name, :zone, :at)
            """)
        .param("kind", born.kind().name())
        .param("name", born.name())
        .param("zone", born.zone().getId())
        .param("at", born.createdAt().atOffset(ZoneOffset.UTC))
        .update();
    db.sql("insert into instance.exercise_clock default values").update();
  }

  Duration ahead() {
    return db.sql(
            "select (extract(epoch from ahead) * 1000000)::bigint as micros from instance.exercise_clock")
        .query((row, _) -> Duration.ofNanos(row.getLong("micros") * 1_000))
        .optional()
        .orElse(Duration.ZERO);
  }

  /** All that was due is done, now, by the database's own clock. */
  void roundDone() {
    db.sql(
            """
            insert into instance.round (done_at) values (clock_timestamp())
            on conflict (only_one) do update set done_at = excluded.done_at
            """)
        .update();
  }

  Optional<Duration> sinceRound() {
    return db.sql(
            "select (extract(epoch from clock_timestamp() - done_at) * 1000)::bigint as millis from instance.round")
        .query((row, _) -> Duration.ofMillis(row.getLong("millis")))
        .optional();
  }

  void runAhead(Duration by) {
    db.sql("update instance.exercise_clock set ahead = make_interval(secs => :seconds)")
        .param("seconds", by.toNanos() / 1_000 / 1e6)
        .update();
  }
}
