package shoutu.surveillance;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Threshold.Setting;
import shoutu.rules.Threshold.Tier;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.Signal.Answer;
import shoutu.surveillance.Signal.State;

/** The signals. */
@Repository
class SignalTable {

  private static final String COLUMNS =
      """
      s.id, s.home, s.place_code, s.place_no, s.disease, s.setting_kind, s.setting, s.setting_group,
      s.tier, s.thresholds, s.window_from, s.window_to, s.cases, s.round, s.state, s.raised_at,
      s.answer, s.answered_at, s.watch_until, s.deadline_rule, s.due_at, s.duty, s.version
      """;

  private final JdbcClient db;

  SignalTable(JdbcClient db) {
    this.db = db;
  }

  Optional<Signal> find(UUID id) {
    return db.sql("select " + COLUMNS + " from surveillance.signal s where s.id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  Optional<Signal> lock(UUID id) {
    return db.sql("select " + COLUMNS + " from surveillance.signal s where s.id = :id for update")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  /** Locks what there is of these counties and diseases, by key. */
  Map<SignalKey, Signal> lockAll(Collection<Integer> homes, Collection<String> diseases) {
    Map<SignalKey, Signal> known = new HashMap<>();
    db.sql(
            "select "
                + COLUMNS
                + """
                  from surveillance.signal s
                 where s.home = any(:homes) and s.disease = any(:diseases)
                 order by s.id
                   for update
                """)
        .param("homes", homes.toArray(Integer[]::new))
        .param("diseases", diseases.toArray(String[]::new))
        .query((row, _) -> read(row))
        .list()
        .forEach(signal -> known.put(signal.key(), signal));
    return known;
  }

  void insert(Signal signal) {
    db.sql(
            """
            insert into surveillance.signal
                   (id, home, place_code, place_no, disease, setting_kind, setting, setting_group,
                    tier, thresholds, window_from, window_to, cases, state, raised_at,
                    deadline_rule, due_at, duty, last_act)
            values (:id, :home, :place, :placeNo, :disease, :kind, :setting, :group, :tier,
                    :thresholds, :from, :to, :cases, :state, :raisedAt, :rule, :dueAt, :duty,
                    'RAISED')
            """)
        .param("id", signal.id())
        .param("home", signal.home())
        .param("place", signal.place())
        .param("placeNo", signal.placeNo())
        .param("disease", signal.disease())
        .param("kind", signal.settingKind().name())
        .param("setting", signal.setting())
        .param("group", signal.group())
        .param("tier", signal.tier().name())
        .param("thresholds", signal.thresholds().toArray(String[]::new))
        .param("from", signal.windowFrom())
        .param("to", signal.windowTo())
        .param("cases", signal.cases())
        .param("state", signal.state().name())
        .param("raisedAt", CaseTable.utc(signal.raisedAt()))
        .param("rule", signal.deadlineRule())
        .param("dueAt", utc(signal.dueAt()))
        .param("duty", signal.duty())
        .update();
  }

  /** Puts a changed signal in place; its row was locked before. */
  void update(Signal signal, @Nullable Instant countedFrom, String act) {
    db.sql(
            """
            update surveillance.signal
               set place_code = :place, place_no = :placeNo, tier = :tier, thresholds = :thresholds,
                   window_from = :from, window_to = :to, cases = :cases, round = :round,
                   state = :state, raised_at = :raisedAt, answer = :answer,
                   answered_at = :answeredAt, watch_until = :watchUntil, deadline_rule = :rule,
                   due_at = :dueAt, duty = :duty,
                   counted_from = coalesce(:countedFrom::timestamptz, counted_from),
                   version = version + 1, last_act = :act
             where id = :id
            """)
        .param("id", signal.id())
        .param("place", signal.place())
        .param("placeNo", signal.placeNo())
        .param("tier", signal.tier().name())
        .param("thresholds", signal.thresholds().toArray(String[]::new))
        .param("from", signal.windowFrom())
        .param("to", signal.windowTo())
        .param("cases", signal.cases())
        .param("round", signal.round())
        .param("state", signal.state().name())
        .param("raisedAt", CaseTable.utc(signal.raisedAt()))
        .param("answer", signal.answer() == null ? null : signal.answer().name())
        .param("answeredAt", utc(signal.answeredAt()))
        .param("watchUntil", utc(signal.watchUntil()))
        .param("rule", signal.deadlineRule())
        .param("dueAt", utc(signal.dueAt()))
        .param("duty", signal.duty())
        .param("countedFrom", utc(countedFrom))
        .param("act", act)
        .update();
  }

  /** Where in the vault the words of an answer lie. */
  void note(UUID id, UUID note) {
    db.sql(
            """
            update surveillance.signal
               set note = :note, version = version + 1, last_act = 'NOTED' where id = :id
            """)
        .param("id", id)
        .param("note", note)
        .update();
  }

  /** Where a page ended. */
  record After(Instant raisedAt, UUID id) {}

  List<Signal> page(Ground ground, @Nullable State state, @Nullable After after, int rows) {
    return db.sql(
            "select "
                + COLUMNS
                + """
                  from surveillance.signal s
                 where s.place_no >= :lo and s.place_no < :hi
                   and (:state::text is null or s.state = :state)
                   and (:at::timestamptz is null or (s.raised_at, s.id) < (:at::timestamptz, :after::uuid))
                 order by s.raised_at desc, s.id desc
                 limit :rows
                """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("state", state == null ? null : state.name())
        .param("at", after == null ? null : utc(after.raisedAt))
        .param("after", after == null ? null : after.id)
        .param("rows", rows)
        .query((row, _) -> read(row))
        .list();
  }

  /** The same disease in the county, and anything in the same setting, lately. */
  List<Signal> similar(Signal to, Instant since, int rows) {
    return db.sql(
            "select "
                + COLUMNS
                + """
                  from surveillance.signal s
                 where s.home = :home and s.id <> :id and s.raised_at >= :since
                   and (s.disease = :disease or s.setting = :setting)
                 order by s.raised_at desc, s.id desc
                 limit :rows
                """)
        .param("home", to.home())
        .param("id", to.id())
        .param("since", CaseTable.utc(since))
        .param("disease", to.disease())
        .param("setting", to.setting())
        .param("rows", rows)
        .query((row, _) -> read(row))
        .list();
  }

  Optional<Instant> nextWatchEnd() {
    return db.sql("select min(watch_until) from surveillance.signal where state = 'WATCHED'")
        .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  List<Signal> lockWatchedUntil(Instant now) {
    return db.sql(
            "select "
                + COLUMNS
                + """
                  from surveillance.signal s
                 where s.state = 'WATCHED' and s.watch_until <= :now
                 order by s.id
                   for update skip locked
                """)
        .param("now", CaseTable.utc(now))
        .query((row, _) -> read(row))
        .list();
  }

  private static Signal read(ResultSet row) throws SQLException {
    String answer = row.getString("answer");
    return new Signal(
        CaseTable.uuid(row, "id"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("disease"),
        Setting.valueOf(row.getString("setting_kind")),
        row.getString("setting"),
        row.getString("setting_group"),
        Tier.valueOf(row.getString("tier")),
        texts(row.getArray("thresholds")),
        row.getObject("window_from", LocalDate.class),
        row.getObject("window_to", LocalDate.class),
        row.getInt("cases"),
        row.getInt("round"),
        State.valueOf(row.getString("state")),
        row.getObject("raised_at", OffsetDateTime.class).toInstant(),
        answer == null ? null : Answer.valueOf(answer),
        instant(row, "answered_at"),
        instant(row, "watch_until"),
        row.getString("deadline_rule"),
        instant(row, "due_at"),
        row.getObject("duty", UUID.class),
        row.getInt("version"));
  }

  static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : CaseTable.utc(instant);
  }
}
