package shoutu.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Evidence;
import shoutu.rules.Ladder.Rung;
import shoutu.rules.WorkDays;
import shoutu.territory.Field;
import shoutu.territory.Subtree;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads and stores duties one by one, for decisions. What is listed is in {@code DutyListTable}.
 */
@Repository
class DutyTable {

  private static final int FEW = 1_000;

  static final String COLUMNS =
      """
      id, home, place_code, place_no, kind, owner_place, function, assignee_place,
      assignee_function, stage, stage_since, stage_until, stage_detail, decider_place,
      decider_function, round, round_started_at, acknowledged_at, verification, confirmed_at,
      objections_rejected, issued_at, received_at, promised_at, expires_at, started_at, budget,
      suspensions, suspended_since, limit_at, limit_rule, parent, root, subject_kind, subject_id,
      issuer_place, issuer_function, verifier_place, verifier_function, evidence, observed, silence, idle,
      limit_kind, urgency, severity, harm, people, effort, ladder, params, version, last_act,
      ack_fired, limit_fired, next_rung_at, turn_at, work_days""";

  /** What a decision can change. Everything else was written at the issue and stays. */
  static final String CHANGING =
      """
      place_code, place_no, owner_place, function, assignee_place, assignee_function, stage,
      stage_since, stage_until, stage_detail, decider_place, decider_function, round,
      round_started_at, acknowledged_at, verification, confirmed_at, objections_rejected,
      started_at, budget, suspensions, suspended_since, limit_at, work_days, urgency, severity,
      ladder, idle, version, last_act, ack_fired, limit_fired, next_rung_at, turn_at""";

  static final String OPEN =
      "stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED')";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> PARAMS = new TypeReference<>() {};

  private final JdbcClient db;
  private final ArrivalTable arrivals;
  private final LadderTable ladders;

  DutyTable(JdbcClient db, ArrivalTable arrivals, LadderTable ladders) {
    this.db = db;
    this.arrivals = arrivals;
    this.ladders = ladders;
  }

  /** Many come by COPY; for a few that is a longer way than one statement. */
  void insert(Collection<Duty> issued) {
    if (issued.size() > FEW) {
      try (ExecutorService ahead = Executors.newSingleThreadExecutor()) {
        insert(prepare(issued, ahead));
      }
    } else if (!issued.isEmpty()) {
      db.sql(
              """
              insert into duty.duty (%1$s)
              select %1$s from json_populate_recordset(null::duty.duty, :rows::json)
              """
                  .formatted(COLUMNS))
          .param("rows", JSON.writeValueAsString(issued.stream().map(this::issued).toList()))
          .update();
    }
  }

  /** Rows of duties that come by COPY, made by another thread. */
  ArrivalTable.Rows prepare(Collection<Duty> issued, Executor ahead) {
    // Ladders become known here: the thread that makes the rows is not in this transaction.
    issued.forEach(this::ladderOf);
    return arrivals.prepare(issued, this::issued, ahead);
  }

  void insert(ArrivalTable.Rows rows) {
    arrivals.insert(rows);
  }

  private Map<String, @Nullable Object> issued(Duty duty) {
    return row(new Held(duty, Climb.AT_THE_FOOT), Act.ISSUED);
  }

  /** Stores what was decided about duties locked before; many come by COPY, as at the issue. */
  void updateAll(Collection<Storing.Decided> decided) {
    List<Map<String, @Nullable Object>> rows =
        decided.stream().map(it -> row(it.after(), it.act())).toList();
    int stored = rows.size() > FEW ? arrivals.update(rows) : update(rows);
    if (stored != decided.size()) {
      throw new IllegalStateException(
          "%d duties were locked, and %d of them changed all the same."
              .formatted(decided.size(), decided.size() - stored));
    }
  }

  private int update(List<Map<String, @Nullable Object>> rows) {
    rows.forEach(row -> row.keySet().retainAll(ArrivalTable.MOVING));
    return db.sql(
            ArrivalTable.MOVE.formatted("json_populate_recordset(null::duty.duty, :rows::json)"))
        .param("rows", JSON.writeValueAsString(rows))
        .update();
  }

  /** Everything open below a duty, however deep, and below what is closed or called off, too. */
  List<UUID> openBelow(UUID whole) {
    return db.sql(
            """
            with recursive below as (
              select id, stage from duty.duty where parent = :whole
              union all
              select d.id, d.stage from duty.duty d join below b on d.parent = b.id)
            select id from below where %s order by id
            """
                .formatted(OPEN))
        .param("whole", whole)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  List<Held> lockOpen(Collection<UUID> ids) {
    return db.sql(
            "select %s from duty.duty where id = any(:ids) and %s order by id for update"
                .formatted(COLUMNS, OPEN))
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> held(row))
        .list();
  }

  /** Those about which something is still to be asked, decided or seen. */
  Set<UUID> withCalls(Collection<UUID> duties) {
    return new HashSet<>(
        db.sql(
                """
                select distinct subject_id
                  from duty.duty
                 where subject_id = any(:ids) and subject_kind = 'DUTY' and %s
                """
                    .formatted(OPEN))
            .param("ids", duties.toArray(UUID[]::new))
            .query((row, _) -> row.getObject("subject_id", UUID.class))
            .list());
  }

  /** Open duties of a kind on some ground. */
  List<Held> lockOpen(String kind, Subtree ground) {
    return db.sql(
            """
            select %s
              from duty.duty
             where place_no >= :lo and place_no < :hi and kind = :kind and %s
             order by id
               for update
            """
                .formatted(COLUMNS, OPEN))
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("kind", kind)
        .query((row, _) -> held(row))
        .list();
  }

  private Map<String, @Nullable Object> row(Held held, Act act) {
    return DutyRow.of(held, ladderOf(held.duty()), act.name());
  }

  List<Rung> ladderOf(Duty duty) {
    return ladders.get(duty.charge().ladder());
  }

  Optional<Duty> find(UUID id) {
    return findAll(List.of(id)).stream().findFirst();
  }

  List<Duty> findAll(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : db.sql("select %s from duty.duty where id = any(:ids)".formatted(COLUMNS))
            .param("ids", ids.toArray(UUID[]::new))
            .query((row, _) -> held(row).duty())
            .list();
  }

  List<Duty> all(Collection<UUID> ids) {
    return db.sql("select %s from duty.duty where id = any(:ids::uuid[])".formatted(COLUMNS))
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> held(row).duty())
        .list();
  }

  List<Duty> about(String subjectKind, UUID subject) {
    return db.sql(
            """
            select %s from duty.duty where subject_id = :id and subject_kind = :kind order by id
            """
                .formatted(COLUMNS))
        .param("id", subject)
        .param("kind", subjectKind)
        .query((row, _) -> held(row).duty())
        .list();
  }

  List<UUID> follow(Subject from, Subject to) {
    return db.sql(
            """
            update duty.duty
               set subject_kind = :kind, subject_id = :to, version = version + 1,
                   last_act = 'SUBJECT_MOVED'
             where subject_id = :from and subject_kind = :fromKind
            returning id
            """)
        .param("kind", to.kind())
        .param("to", to.id())
        .param("from", from.id())
        .param("fromKind", from.kind())
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  void followBack(Collection<UUID> ids, Subject from, Subject to) {
    db.sql(
            """
            update duty.duty
               set subject_kind = :fromKind, subject_id = :from, version = version + 1,
                   last_act = 'SUBJECT_MOVED'
             where id = any(:ids) and subject_id = :to and subject_kind = :kind
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("kind", to.kind())
        .param("to", to.id())
        .param("from", from.id())
        .param("fromKind", from.kind())
        .update();
  }

  Optional<Held> lock(UUID id) {
    return lockAll(List.of(id)).stream().findFirst();
  }

  /** Those that exist and can be seen, in the order of their ids. */
  List<Held> lockAll(Collection<UUID> ids) {
    return db.sql(
            "select %s from duty.duty where id = any(:ids) order by id for update"
                .formatted(COLUMNS))
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> held(row))
        .list();
  }

  /** Open duties of these kinds that are about another duty. */
  List<Held> lockCallsAbout(UUID duty, Collection<Call> calls) {
    return db.sql(
            """
            select %s
              from duty.duty
             where subject_id = :duty and subject_kind = 'DUTY' and kind in (:kinds) and %s
             order by id
               for update
            """
                .formatted(COLUMNS, OPEN))
        .param("duty", duty)
        .param("kinds", calls.stream().map(Call::kind).toList())
        .query((row, _) -> held(row))
        .list();
  }

  Map<UUID, UUID> rootsOf(Collection<UUID> duties) {
    Map<UUID, UUID> roots = new HashMap<>();
    db.sql("select id, root from duty.duty where id in (:ids)")
        .param("ids", duties)
        .query(
            row -> {
              roots.put(row.getObject("id", UUID.class), row.getObject("root", UUID.class));
            });
    return roots;
  }

  /** How many duties that each was split into are open; nothing where none is. */
  Map<UUID, Integer> openParts(Collection<UUID> wholes) {
    Map<UUID, Integer> open = new HashMap<>();
    db.sql(
            """
            select parent, count(*)::int as open from duty.duty
             where parent = any(:wholes) and %s
             group by parent
            """
                .formatted(OPEN))
        .param("wholes", wholes.toArray(UUID[]::new))
        .query(
            row -> {
              open.put(row.getObject("parent", UUID.class), row.getInt("open"));
            });
    return open;
  }

  static Held held(ResultSet row) throws SQLException {
    return new Held(duty(row), new Climb(row.getInt("ack_fired"), row.getInt("limit_fired")));
  }

  static Duty duty(ResultSet row) throws SQLException {
    return new Duty(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        charge(row),
        new Ground(row.getString("place_code"), row.getInt("place_no")),
        new Field(row.getString("owner_place"), row.getString("function")),
        field(row, "assignee_place", "assignee_function"),
        stage(row),
        new Round(
            row.getInt("round"), at(row, "round_started_at"), instant(row, "acknowledged_at")),
        clock(row),
        Duty.Verification.valueOf(row.getString("verification")),
        instant(row, "confirmed_at"),
        row.getInt("objections_rejected"));
  }

  private static Charge charge(ResultSet row) throws SQLException {
    String subject = row.getString("subject_kind");
    return new Charge(
        row.getString("kind"),
        row.getInt("home"),
        row.getObject("parent", UUID.class),
        row.getObject("root", UUID.class),
        subject == null ? null : new Subject(subject, row.getObject("subject_id", UUID.class)),
        field(row, "issuer_place", "issuer_function"),
        at(row, "issued_at"),
        at(row, "received_at"),
        at(row, "promised_at"),
        instant(row, "expires_at"),
        row.getString("limit_rule"),
        field(row, "verifier_place", "verifier_function"),
        new Triage(
            Triage.Class.valueOf(row.getString("urgency")),
            row.getInt("severity"),
            row.getDouble("harm"),
            row.getInt("people"),
            row.getDouble("effort")),
        new Terms(
            Evidence.valueOf(row.getString("evidence")),
            Terms.Observed.valueOf(row.getString("observed")),
            seconds(row, "silence"),
            Terms.Limit.valueOf(row.getString("limit_kind")),
            seconds(row, "idle")),
        row.getInt("ladder"),
        JSON.readValue(row.getString("params"), PARAMS));
  }

  private static Stage stage(ResultSet row) throws SQLException {
    Instant since = at(row, "stage_since");
    return switch (Stage.Name.valueOf(row.getString("stage"))) {
      case ISSUED -> new Stage.Issued(since);
      case ACCEPTED -> new Stage.Accepted(since);
      case BLOCKED ->
          new Stage.Blocked(since, Stage.Obstacle.valueOf(row.getString("stage_detail")));
      case DISPUTED ->
          new Stage.Disputed(
              since, new Field(row.getString("decider_place"), row.getString("decider_function")));
      case DEFERRED -> new Stage.Deferred(since, at(row, "stage_until"));
      case CLAIMED -> new Stage.Claimed(since, instant(row, "stage_until"));
      case CLOSED -> new Stage.Closed(since, Stage.By.valueOf(row.getString("stage_detail")));
      case MISSED -> new Stage.Missed(since);
      case CANCELLED -> new Stage.Cancelled(since);
    };
  }

  private static OwnerClock clock(ResultSet row) throws SQLException {
    List<OwnerClock.Suspension> suspensions = new ArrayList<>();
    for (JsonNode one : JSON.readTree(row.getString("suspensions"))) {
      JsonNode to = one.path("to");
      suspensions.add(
          new OwnerClock.Suspension(
              OwnerClock.Cause.valueOf(one.path("cause").asString()),
              Instant.parse(one.path("from").asString()),
              to.isNull() ? null : Instant.parse(to.asString())));
    }
    String workDays = row.getString("work_days");
    return new OwnerClock(
        at(row, "started_at"),
        Duration.ofSeconds(row.getLong("budget")),
        suspensions,
        workDays == null ? null : WorkDays.parse(workDays));
  }

  private static @Nullable Field field(ResultSet row, String place, String function)
      throws SQLException {
    String found = row.getString(place);
    return found == null ? null : new Field(found, row.getString(function));
  }

  private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
    Long value = row.getObject(column, Long.class);
    return value == null ? null : Duration.ofSeconds(value);
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
