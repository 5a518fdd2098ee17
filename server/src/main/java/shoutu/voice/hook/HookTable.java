package shoutu.voice.hook;

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
import shoutu.territory.Place;

/** Every statement about hooks and their messages. */
@Repository
class HookTable {

  private static final String HOOK =
      "select id, version, place_code, name, secret, active, made_at from voice.hook ";

  private final JdbcClient db;

  HookTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Hook it, Place place) {
    db.sql(
            """
            insert into voice.hook
                   (id, home, place_code, place_no, last_act, name, secret, made_at)
            values (:id, :home, :place, :no, 'REGISTERED', :name, :secret, :at)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("name", it.name())
        .param("secret", it.secret())
        .param("at", utc(it.madeAt()))
        .update();
  }

  void change(UUID id, UUID secret, boolean active) {
    db.sql(
            """
            update voice.hook
               set secret = :secret, active = :active, last_act = 'CHANGED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("secret", secret)
        .param("active", active)
        .update();
  }

  List<Hook> all() {
    return db.sql(HOOK + "order by name, id").query((row, _) -> hook(row)).list();
  }

  Optional<Hook> find(UUID id) {
    return db.sql(HOOK + "where id = :id").param("id", id).query((row, _) -> hook(row)).optional();
  }

  Optional<Hook> lock(UUID id) {
    return db.sql(HOOK + "where id = :id for update")
        .param("id", id)
        .query((row, _) -> hook(row))
        .optional();
  }

  Hook.State state(UUID id) {
    return db.sql(
            """
            select (select count(*) from voice.hook_message m where m.hook = :id) as taken,
                   (select max(received_at) from voice.hook_message m where m.hook = :id) as last_at,
                   (select why from voice.hook_refusal r where r.hook = :id) as why,
                   (select refused_at from voice.hook_refusal r where r.hook = :id) as refused_at
            """)
        .param("id", id)
        .query(
            (row, _) ->
                new Hook.State(
                    row.getInt("taken"),
                    instant(row, "last_at"),
                    row.getString("why"),
                    instant(row, "refused_at")))
        .single();
  }

  /** True for the first; whoever comes at the same time waits until it is settled. */
  boolean claim(UUID hook, String message, Place place, Instant now) {
    return db.sql(
                """
                insert into voice.hook_message (hook, message, place_code, place_no, received_at)
                values (:hook, :message, :place, :no, :now)
                    on conflict (hook, message) do nothing
                """)
            .param("hook", hook)
            .param("message", message)
            .param("place", place.code())
            .param("no", place.placeNo())
            .param("now", utc(now))
            .update()
        == 1;
  }

  void became(UUID hook, String message, UUID problem) {
    db.sql(
            """
            update voice.hook_message set problem_id = :problem
             where hook = :hook and message = :message
            """)
        .param("hook", hook)
        .param("message", message)
        .param("problem", problem)
        .update();
  }

  UUID problemOf(UUID hook, String message) {
    return db.sql(
            "select problem_id from voice.hook_message where hook = :hook and message = :message")
        .param("hook", hook)
        .param("message", message)
        .query((row, _) -> row.getObject("problem_id", UUID.class))
        .single();
  }

  void refused(UUID hook, Hook.Refusal why, Instant now) {
    db.sql(
            """
            insert into voice.hook_refusal (hook, why, refused_at) values (:hook, :why, :now)
                on conflict (hook) do update set why = excluded.why, refused_at = :now
            """)
        .param("hook", hook)
        .param("why", why.name())
        .param("now", utc(now))
        .update();
  }

  private static Hook hook(ResultSet row) throws SQLException {
    return new Hook(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getString("place_code"),
        row.getString("name"),
        row.getObject("secret", UUID.class),
        row.getBoolean("active"),
        row.getObject("made_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
