package shoutu.supervision.burden;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.BurdenRule.Frequency;
import shoutu.rules.KnownField;
import shoutu.supervision.burden.DataForm.Cost;
import shoutu.supervision.burden.DataForm.Ending;
import shoutu.supervision.burden.DataForm.Item;
import shoutu.supervision.burden.DataForm.Stage;
import shoutu.supervision.burden.DataForm.State;
import shoutu.territory.Field;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code supervision.form} and {@code supervision.form_round}. */
@Repository
class FormTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};

  /** One sender's month. */
  record Account(Field issuer, double minutes, int forms, int replaced, int repeated, int over) {}

  private final JdbcClient db;

  FormTable(JdbcClient db) {
    this.db = db;
  }

  void insert(DataForm form) {
    db.sql(
            """
            insert into supervision.form
              (id, home, place_code, place_no, last_act, issuer_function, title, purpose, fields,
               respondents, readers, frequency, replaces, replaces_text, seconds, seconds_a_day,
               over_budget, over_reason, stage, asked_at, sunset_at)
            values (:id, :home, :place, :placeNo, 'PROPOSED', :function, :title, :purpose,
                    :fields::jsonb, :respondents, :readers, :frequency, :replaces, :text, :seconds,
                    :daily, :over, :reason, 'PROPOSED', :at, :sunset)
            """)
        .param("id", form.id())
        .param("home", form.home())
        .param("place", form.issuer().place())
        .param("placeNo", form.placeNo())
        .param("function", form.issuer().function())
        .param("title", form.title())
        .param("purpose", form.purpose())
        .param("fields", JSON.writeValueAsString(form.items()))
        .param(
            "respondents", form.respondents().stream().map(FormTable::said).toArray(String[]::new))
        .param("readers", form.readers().toArray(String[]::new))
        .param("frequency", form.frequency().name())
        .param("replaces", form.replaces())
        .param("text", form.replacesText())
        .param("seconds", form.price().seconds())
        .param("daily", form.price().secondsADay())
        .param("over", form.overBudget())
        .param("reason", form.overReason())
        .param("at", utc(form.askedAt()))
        .param("sunset", utc(form.sunsetAt()))
        .update();
  }

  List<DataForm> newest(int limit) {
    return db.sql("select * from supervision.form order by asked_at desc, id limit :limit")
        .param("limit", limit)
        .query((row, _) -> form(row))
        .list();
  }

  Optional<DataForm> find(UUID id) {
    return db.sql("select * from supervision.form where id = :id")
        .param("id", id)
        .query((row, _) -> form(row))
        .optional();
  }

  /** Empty when it is not there, or lies above the caller's ground. */
  Optional<DataForm> lock(UUID id) {
    return db.sql("select * from supervision.form where id = :id for update")
        .param("id", id)
        .query((row, _) -> form(row))
        .optional();
  }

  void start(UUID id, Instant at, Instant sunset, Instant unreadAt, @Nullable String decided) {
    db.sql(
            """
            update supervision.form
               set stage = 'OPEN', started_at = :at, next_at = :at, sunset_at = :sunset,
                   unread_at = :unread, decided_reason = :decided, last_act = 'STARTED',
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(at))
        .param("sunset", utc(sunset))
        .param("unread", utc(unreadAt))
        .param("decided", decided)
        .update();
  }

  void decline(UUID id, String reason) {
    db.sql(
            """
            update supervision.form
               set stage = 'DECLINED', decided_reason = :reason, last_act = 'DECLINED',
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("reason", reason)
        .update();
  }

  void end(UUID id, Ending ending, Instant at) {
    db.sql(
            """
            update supervision.form
               set stage = 'ENDED', ending = :ending, ended_at = :at, next_at = null,
                   last_act = 'ENDED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("ending", ending.name())
        .param("at", utc(at))
        .update();
  }

  /** It was asked once more. */
  void asked(UUID round, DataForm form, Instant at, @Nullable Instant next) {
    int number = form.state().rounds() + 1;
    db.sql(
            """
            insert into supervision.form_round
              (id, home, place_code, place_no, last_act, form, round, asked_at, respondents, seconds)
            values (:id, :home, :place, :placeNo, 'ASKED', :form, :round, :at, :respondents, :seconds)
            """)
        .param("id", round)
        .param("home", form.home())
        .param("place", form.issuer().place())
        .param("placeNo", form.placeNo())
        .param("form", form.id())
        .param("round", number)
        .param("at", utc(at))
        .param("respondents", form.respondents().size())
        .param("seconds", form.price().seconds())
        .update();
    db.sql(
            """
            update supervision.form
               set rounds = :round, next_at = :next, last_act = 'ASKED', version = version + 1
             where id = :id
            """)
        .param("id", form.id())
        .param("round", number)
        .param("next", next == null ? null : utc(next))
        .update();
  }

  void read(UUID id, Instant at, Instant unreadAt) {
    db.sql(
            """
            update supervision.form
               set reads = reads + 1, read_at = :at, unread_at = :unread, last_act = 'READ',
                   version = version + 1
             where id = :id and stage = 'OPEN'
            """)
        .param("id", id)
        .param("at", utc(at))
        .param("unread", utc(unreadAt))
        .update();
  }

  /** The first instant at which one ends or is asked again. */
  Optional<Instant> nextDue() {
    return db.sql(
            """
            select min(least(sunset_at, unread_at, next_at)) as due
              from supervision.form where stage = 'OPEN'
            """)
        .query((row, _) -> Optional.ofNullable(time(row, "due")))
        .single();
  }

  List<UUID> due(Instant now) {
    return db.sql(
            """
            select id from supervision.form
             where stage = 'OPEN' and least(sunset_at, unread_at, next_at) <= :now
             order by asked_at, id
            """)
        .param("now", utc(now))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** One that is still due, unless another server has it. */
  Optional<DataForm> claim(UUID id, Instant now) {
    return db.sql(
            """
            select * from supervision.form
             where id = :id and stage = 'OPEN' and least(sunset_at, unread_at, next_at) <= :now
               for update skip locked
            """)
        .param("id", id)
        .param("now", utc(now))
        .query((row, _) -> form(row))
        .optional();
  }

  /** Of open forms, but this one: plain key and plain label to the form's title. */
  Map<String, String> asked(int home, @Nullable UUID but) {
    Map<String, String> asked = new HashMap<>();
    db.sql(
            """
            select f.title, i ->> 'key' as key, i ->> 'label' as label
              from supervision.form f, jsonb_array_elements(f.fields) i
             where f.home = :home and f.stage in ('OPEN', 'PROPOSED')
               and f.id is distinct from :but
            """)
        .param("home", home)
        .param("but", but)
        .query(
            row -> {
              asked.put(KnownField.plain(row.getString("key")), row.getString("title"));
              asked.put(KnownField.plain(row.getString("label")), row.getString("title"));
            });
    return asked;
  }

  /** Seconds a day that open forms, but this one, ask of each of these posts. */
  Map<Field, Double> loads(int home, Collection<Field> posts, @Nullable UUID but) {
    Map<Field, Double> loads = new HashMap<>();
    db.sql(
            """
            select post, sum(f.seconds_a_day) as seconds
              from supervision.form f, unnest(f.respondents) post
             where f.home = :home and f.stage = 'OPEN' and f.id is distinct from :but
               and post = any (:posts)
             group by post
            """)
        .param("home", home)
        .param("but", but)
        .param("posts", posts.stream().map(FormTable::said).toArray(String[]::new))
        .query(
            row -> {
              loads.put(post(row.getString("post")), row.getDouble("seconds"));
            });
    return loads;
  }

  /** By sender, in the order of the places and functions: never by how much. */
  List<Account> account(Instant from, Instant to) {
    return db.sql(
            """
            select f.place_code, f.issuer_function, f.place_no,
                   sum(r.minutes) as minutes, count(*) as forms,
                   count(*) filter (where f.started_at >= :from) as replaced,
                   sum(r.rounds * (select count(*) from jsonb_array_elements(f.fields) i
                                    where jsonb_typeof(i -> 'known') = 'object')) as repeated,
                   count(*) filter (where f.over_budget) as over
              from supervision.form f
              join (select form, count(*) as rounds,
                           sum(respondents::bigint * seconds) / 60.0 as minutes
                      from supervision.form_round
                     where asked_at >= :from and asked_at < :to
                     group by form) r on r.form = f.id
             group by f.place_code, f.issuer_function, f.place_no
             order by f.place_no, f.issuer_function
            """)
        .param("from", utc(from))
        .param("to", utc(to))
        .query(
            (row, _) ->
                new Account(
                    new Field(row.getString("place_code"), row.getString("issuer_function")),
                    row.getDouble("minutes"),
                    row.getInt("forms"),
                    row.getInt("replaced"),
                    row.getInt("repeated"),
                    row.getInt("over")))
        .list();
  }

  static String said(Field post) {
    return post.place() + "/" + post.function();
  }

  static Field post(String said) {
    int slash = said.indexOf('/');
    return new Field(said.substring(0, slash), said.substring(slash + 1));
  }

  private static DataForm form(ResultSet row) throws SQLException {
    @Nullable String ending = row.getString("ending");
    return new DataForm(
        row.getObject("id", UUID.class),
        row.getInt("home"),
        row.getInt("place_no"),
        new Field(row.getString("place_code"), row.getString("issuer_function")),
        row.getString("title"),
        row.getString("purpose"),
        JSON.readValue(row.getString("fields"), ITEMS),
        texts(row, "respondents").stream().map(FormTable::post).toList(),
        texts(row, "readers"),
        Frequency.valueOf(row.getString("frequency")),
        row.getObject("replaces", UUID.class),
        row.getString("replaces_text"),
        new Cost(row.getInt("seconds"), row.getDouble("seconds_a_day")),
        row.getString("over_reason"),
        timeOf(row, "asked_at"),
        timeOf(row, "sunset_at"),
        new State(
            row.getInt("version"),
            Stage.valueOf(row.getString("stage")),
            time(row, "started_at"),
            time(row, "next_at"),
            row.getInt("rounds"),
            row.getInt("reads"),
            time(row, "read_at"),
            time(row, "unread_at"),
            time(row, "ended_at"),
            ending == null ? null : Ending.valueOf(ending),
            row.getString("decided_reason")));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static Instant timeOf(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
