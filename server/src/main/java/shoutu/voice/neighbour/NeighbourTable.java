package shoutu.voice.neighbour;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Place;
import shoutu.voice.neighbour.Neighbour.Format;
import shoutu.voice.neighbour.Neighbour.Seen;
import shoutu.voice.neighbour.Neighbour.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every statement about neighbours and their requests. */
@Repository
class NeighbourTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NEIGHBOUR =
      """
      select n.id, n.version, n.place_code, n.name, n.base_url, n.jurisdiction, n.format, n.api_key,
             n.matters::text as matters, n.updates, n.active, n.made_at
        from voice.neighbour n
      """;

  /** One of theirs whose state with us they do not know yet. */
  record Untold(String theirId, UUID problem, int version, UUID duty, boolean closed) {}

  private final JdbcClient db;

  NeighbourTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Neighbour it, Place place) {
    db.sql(
            """
            insert into voice.neighbour
                   (id, home, place_code, place_no, last_act, name, base_url, jurisdiction, format,
                    api_key, matters, updates, active, made_at)
            values (:id, :home, :place, :no, 'REGISTERED', :name, :url, :jurisdiction, :format,
                    :key, :matters::jsonb, :updates, :active, :at)
            """)
        .params(values(it, place))
        .param("at", utc(it.madeAt()))
        .update();
    db.sql(
            """
            insert into voice.neighbour_state (neighbour, through, due_at) values (:id, :at, :at)
            """)
        .param("id", it.id())
        .param("at", utc(it.madeAt()))
        .update();
  }

  /** False when somebody else changed it meanwhile. */
  boolean update(Neighbour it, Place place) {
    return db.sql(
                """
                update voice.neighbour
                   set home = :home, place_code = :place, place_no = :no, name = :name,
                       base_url = :url, jurisdiction = :jurisdiction, format = :format,
                       api_key = :key, matters = :matters::jsonb, updates = :updates,
                       active = :active, last_act = 'CHANGED', version = version + 1
                 where id = :id and version = :version
                """)
            .params(values(it, place))
            .param("version", it.version())
            .update()
        == 1;
  }

  private static Map<String, @Nullable Object> values(Neighbour it, Place place) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", it.id());
    values.put("home", place.home());
    values.put("place", place.code());
    values.put("no", place.placeNo());
    values.put("name", it.name());
    values.put("url", it.baseUrl());
    values.put("jurisdiction", it.jurisdiction());
    values.put("format", it.format().name());
    values.put("key", it.apiKey());
    values.put("matters", JSON.writeValueAsString(it.matters()));
    values.put("updates", it.updates());
    values.put("active", it.active());
    return values;
  }

  List<Neighbour> all() {
    return db.sql(NEIGHBOUR + " order by n.name, n.id").query((row, _) -> neighbour(row)).list();
  }

  Optional<Neighbour> find(UUID id) {
    return db.sql(NEIGHBOUR + " where n.id = :id")
        .param("id", id)
        .query((row, _) -> neighbour(row))
        .optional();
  }

  State state(UUID id) {
    return db.sql(
            """
            select s.through, s.due_at, s.failures, s.problem, s.detail, s.failed_at, s.good_at,
                   (select count(*) from voice.neighbour_request r
                     where r.neighbour = s.neighbour and r.problem_id is not null) as taken,
                   (select count(*) from voice.neighbour_request r
                     where r.neighbour = s.neighbour and r.problem_id is null) as left_out
              from voice.neighbour_state s
             where s.neighbour = :id
            """)
        .param("id", id)
        .query(
            (row, _) ->
                new State(
                    time(row, "through"),
                    time(row, "due_at"),
                    row.getInt("failures"),
                    row.getString("problem"),
                    row.getString("detail"),
                    instant(row, "failed_at"),
                    instant(row, "good_at"),
                    row.getInt("taken"),
                    row.getInt("left_out")))
        .single();
  }

  /** Takes those that are due for so long; another server skips them meanwhile. */
  List<UUID> lease(Instant now, Instant until) {
    return db.sql(
            """
            update voice.neighbour_state
               set leased_until = :until
             where neighbour = any (array(
                   select s.neighbour
                     from voice.neighbour_state s join voice.neighbour n on n.id = s.neighbour
                    where n.active and s.due_at <= :now
                      and (s.leased_until is null or s.leased_until <= :now)
                    order by s.due_at limit 20
                      for update of s skip locked))
            returning neighbour
            """)
        .param("now", utc(now))
        .param("until", utc(until))
        .query((row, _) -> row.getObject("neighbour", UUID.class))
        .list();
  }

  void took(UUID id, Instant through) {
    db.sql("update voice.neighbour_state set through = :through where neighbour = :id")
        .param("id", id)
        .param("through", utc(through))
        .update();
  }

  void good(UUID id, Instant now, Instant dueAt) {
    db.sql(
            """
            update voice.neighbour_state
               set good_at = :now, due_at = :due, failures = 0, problem = null, detail = null,
                   failed_at = null, leased_until = null
             where neighbour = :id
            """)
        .param("id", id)
        .param("now", utc(now))
        .param("due", utc(dueAt))
        .update();
  }

  void failed(UUID id, String problem, String detail, Instant now, Instant dueAt) {
    db.sql(
            """
            update voice.neighbour_state
               set failures = failures + 1, problem = :problem, detail = :detail, failed_at = :now,
                   due_at = :due, leased_until = null
             where neighbour = :id
            """)
        .param("id", id)
        .param("problem", problem)
        .param("detail", detail)
        .param("now", utc(now))
        .param("due", utc(dueAt))
        .update();
  }

  /** At once, whatever it waited for. */
  void dueNow(UUID id, Instant now) {
    db.sql("update voice.neighbour_state set due_at = :now where neighbour = :id")
        .param("id", id)
        .param("now", utc(now))
        .update();
  }

  /**
   * True for the one who may take this request in: it is new, or was left before. What we passed on
   * to them is not.
   */
  boolean claim(UUID neighbour, String theirId, Place place, Instant now) {
    return db.sql(
                """
                insert into voice.neighbour_request as r
                       (neighbour, their_id, place_code, place_no, fault, seen_at)
                select :neighbour::uuid, :id::text, :place::text, :no::int, 'BEING_TAKEN', :now::timestamptz
                 where not exists (
                       select from voice.passed_on o
                        where o.neighbour = :neighbour and o.their_id = :id)
                    on conflict (neighbour, their_id)
                    do update set fault = 'BEING_TAKEN' where r.problem_id is null
                """)
            .param("neighbour", neighbour)
            .param("id", theirId)
            .param("place", place.code())
            .param("no", place.placeNo())
            .param("now", utc(now))
            .update()
        == 1;
  }

  void became(UUID neighbour, String theirId, UUID problem) {
    db.sql(
            """
            update voice.neighbour_request set problem_id = :problem, fault = null
             where neighbour = :neighbour and their_id = :id
            """)
        .param("neighbour", neighbour)
        .param("id", theirId)
        .param("problem", problem)
        .update();
  }

  void left(UUID neighbour, String theirId, Place place, String fault, Instant now) {
    db.sql(
            """
            insert into voice.neighbour_request as r
                   (neighbour, their_id, place_code, place_no, fault, seen_at)
            values (:neighbour, :id, :place, :no, :fault, :now)
                on conflict (neighbour, their_id)
                do update set fault = :fault where r.problem_id is null
            """)
        .param("neighbour", neighbour)
        .param("id", theirId)
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("fault", fault)
        .param("now", utc(now))
        .update();
  }

  /** What was left stands first. */
  List<Seen> seen(UUID neighbour, int limit) {
    return db.sql(
            """
            select their_id, problem_id, fault, seen_at, told
              from voice.neighbour_request
             where neighbour = :neighbour
             order by problem_id is not null, seen_at desc, their_id
             limit :limit
            """)
        .param("neighbour", neighbour)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Seen(
                    row.getString("their_id"),
                    row.getObject("problem_id", UUID.class),
                    row.getString("fault"),
                    time(row, "seen_at"),
                    row.getString("told")))
        .list();
  }

  List<Untold> untold(UUID neighbour, int limit) {
    return db.sql(
            """
            select r.their_id, p.id, p.version, p.duty_id, p.closed_at is not null as closed
              from voice.neighbour_request r join voice.problem p on p.id = r.problem_id
             where r.neighbour = :neighbour and (p.closed_at is not null) <> (r.told = 'closed')
             order by r.seen_at limit :limit
            """)
        .param("neighbour", neighbour)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Untold(
                    row.getString("their_id"),
                    row.getObject("id", UUID.class),
                    row.getInt("version"),
                    row.getObject("duty_id", UUID.class),
                    row.getBoolean("closed")))
        .list();
  }

  void told(UUID neighbour, String theirId, boolean closed) {
    db.sql(
            """
            update voice.neighbour_request set told = :told
             where neighbour = :neighbour and their_id = :id
            """)
        .param("neighbour", neighbour)
        .param("id", theirId)
        .param("told", closed ? "closed" : "open")
        .update();
  }

  private static Neighbour neighbour(ResultSet row) throws SQLException {
    JsonNode said = JSON.readTree(row.getString("matters"));
    Map<String, String> matters = new HashMap<>();
    said.properties().forEach(entry -> matters.put(entry.getKey(), entry.getValue().asString()));
    return new Neighbour(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getString("place_code"),
        row.getString("name"),
        row.getString("base_url"),
        row.getString("jurisdiction"),
        Format.valueOf(row.getString("format")),
        row.getObject("api_key", UUID.class),
        matters,
        row.getBoolean("updates"),
        row.getBoolean("active"),
        time(row, "made_at"));
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
