package shoutu.voice;

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

/** Every statement about {@code voice.call_back}. */
@Repository
class CallBackTable {

  private static final String CALL =
      """
      select c.id, c.version, c.problem_id, c.turn, c.due_at, c.next_at, c.attempts, c.answer,
             c.satisfied, c.answered_at
        from voice.call_back c
      """;

  private final JdbcClient db;

  CallBackTable(JdbcClient db) {
    this.db = db;
  }

  void insert(CallBack call, Problem problem) {
    db.sql(
            """
            insert into voice.call_back
              (id, home, place_code, place_no, last_act, problem_id, turn, due_at, next_at)
            values (:id, :home, :place, :placeNo, 'ARRANGED', :problem, :turn, :dueAt, :dueAt)
            """)
        .param("id", call.id())
        .param("home", problem.home())
        .param("place", problem.placeCode())
        .param("placeNo", problem.placeNo())
        .param("problem", problem.id())
        .param("turn", call.turn())
        .param("dueAt", utc(call.dueAt()))
        .update();
  }

  void update(CallBack call, String act) {
    db.sql(
            """
            update voice.call_back
               set next_at = :nextAt, attempts = :attempts, answer = :answer,
                   satisfied = :satisfied, answered_at = :answeredAt, last_act = :act,
                   version = version + 1
             where id = :id
            """)
        .param("id", call.id())
        .param("nextAt", utc(call.nextAt()))
        .param("attempts", call.attempts())
        .param("answer", call.answer() == null ? null : call.answer().name())
        .param("satisfied", call.satisfied() == null ? null : call.satisfied().name())
        .param("answeredAt", utc(call.answeredAt()))
        .param("act", act)
        .update();
  }

  /** One that nobody has tried yet, and that was due later. */
  void bringForward(UUID problem, Instant due) {
    db.sql(
            """
            update voice.call_back
               set due_at = :due, next_at = :due, last_act = 'BROUGHT_FORWARD',
                   version = version + 1
             where problem_id = :problem and attempts = 0 and next_at > :due
            """)
        .param("problem", problem)
        .param("due", utc(due))
        .update();
  }

  /** Those that are to be made by an instant, the longest waiting first. */
  List<CallBack> toMake(Instant now, Instant after, UUID afterId, int limit) {
    return db.sql(
            CALL
                + """
                   where c.next_at <= :now and (c.next_at, c.id) > (:after, :afterId)
                   order by c.next_at, c.id
                   limit :limit
                  """)
        .param("now", utc(now))
        .param("after", utc(after))
        .param("afterId", afterId)
        .param("limit", limit)
        .query((row, _) -> call(row))
        .list();
  }

  Optional<CallBack> find(UUID id) {
    return db.sql(CALL + " where c.id = :id")
        .param("id", id)
        .query((row, _) -> call(row))
        .optional();
  }

  Optional<CallBack> lock(UUID id) {
    return db.sql(CALL + " where c.id = :id for update")
        .param("id", id)
        .query((row, _) -> call(row))
        .optional();
  }

  List<CallBack> ofProblem(UUID problem) {
    return db.sql(CALL + " where c.problem_id = :problem order by c.turn")
        .param("problem", problem)
        .query((row, _) -> call(row))
        .list();
  }

  private static CallBack call(ResultSet row) throws SQLException {
    String answer = row.getString("answer");
    String satisfied = row.getString("satisfied");
    return new CallBack(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getObject("problem_id", UUID.class),
        row.getInt("turn"),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        instant(row, "next_at"),
        row.getInt("attempts"),
        answer == null ? null : CallBack.Answer.valueOf(answer),
        satisfied == null ? null : CallBack.Satisfied.valueOf(satisfied),
        instant(row, "answered_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
