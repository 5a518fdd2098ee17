package shoutu.voice.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Place;

/** Every statement about mails that were read. */
@Repository
class MailTable {

  /** How the mailbox goes. */
  record State(
      Instant dueAt,
      int failures,
      @Nullable String problem,
      @Nullable String detail,
      @Nullable Instant failedAt,
      @Nullable Instant goodAt) {}

  /** A reply that is due; what it says is sealed. */
  @SuppressWarnings("ArrayRecordComponent") // names a row, is never compared
  record Reply(byte[] key, String id, UUID sealed, int failures) {}

  private final JdbcClient db;

  MailTable(JdbcClient db) {
    this.db = db;
  }

  /** True for the one who may take it; it stands among what was left until it became something. */
  boolean claim(byte[] key, Place place, Instant now) {
    return db.sql(
                """
                insert into voice.mail (key, place_code, place_no, read_at, why)
                values (:key, :place, :no, :now, 'UNREADABLE')
                    on conflict (key) do nothing
                """)
            .param("key", key)
            .param("place", place.code())
            .param("no", place.placeNo())
            .param("now", utc(now))
            .update()
        == 1;
  }

  void left(byte[] key, String why) {
    db.sql("update voice.mail set why = :why where key = :key")
        .param("key", key)
        .param("why", why)
        .update();
  }

  void became(byte[] key, UUID problem) {
    db.sql("update voice.mail set problem_id = :problem, why = null where key = :key")
        .param("key", key)
        .param("problem", problem)
        .update();
  }

  void toReply(byte[] key, String id, UUID sealed, Instant dueAt) {
    db.sql(
            "update voice.mail set reply_id = :id, reply = :reply, reply_due = :due where key ="
                + " :key")
        .param("key", key)
        .param("id", id)
        .param("reply", sealed)
        .param("due", utc(dueAt))
        .update();
  }

  /** Whose report our reply of one of these numbers answered. */
  Optional<UUID> answered(Collection<String> numbers) {
    return db.sql("select problem_id from voice.mail where reply_id = any(:ids) limit 1")
        .param("ids", numbers.toArray(String[]::new))
        .query((row, _) -> row.getObject("problem_id", UUID.class))
        .optional();
  }

  /** Replies that are due; nobody else sends them before {@code until}. */
  List<Reply> claimReplies(Instant now, Instant until) {
    return db.sql(
            """
            update voice.mail set reply_due = :until
             where key = any (array(
                   select key from voice.mail where reply_due <= :now
                    order by reply_due limit 50 for update skip locked))
            returning key, reply_id, reply, failures
            """)
        .param("now", utc(now))
        .param("until", utc(until))
        .query(
            (row, _) ->
                new Reply(
                    row.getBytes("key"),
                    row.getString("reply_id"),
                    row.getObject("reply", UUID.class),
                    row.getInt("failures")))
        .list();
  }

  void replied(byte[] key, Instant at) {
    db.sql(
            """
            update voice.mail
               set reply = null, reply_due = null, problem = null, replied_at = :at
             where key = :key
            """)
        .param("key", key)
        .param("at", utc(at))
        .update();
  }

  void notReplied(byte[] key, String problem, Instant dueAt) {
    db.sql(
            """
            update voice.mail set failures = failures + 1, problem = :problem, reply_due = :due
             where key = :key
            """)
        .param("key", key)
        .param("problem", problem)
        .param("due", utc(dueAt))
        .update();
  }

  int waitingReplies() {
    return db.sql("select count(*) as n from voice.mail where reply_due is not null")
        .query((row, _) -> row.getInt("n"))
        .single();
  }

  int taken() {
    return db.sql("select count(*) as n from voice.mail where problem_id is not null")
        .query((row, _) -> row.getInt("n"))
        .single();
  }

  /** How many were left, by the reason. */
  Map<String, Integer> left() {
    Map<String, Integer> left = new LinkedHashMap<>();
    List<Map.Entry<String, Integer>> rows = new ArrayList<>();
    rows.addAll(
        db.sql(
                "select why, count(*) as n from voice.mail where why is not null group by 1 order"
                    + " by 1")
            .query((row, _) -> Map.entry(row.getString("why"), row.getInt("n")))
            .list());
    rows.forEach(row -> left.put(row.getKey(), row.getValue()));
    return left;
  }

  /** True when it is time to look, and no other server does. */
  boolean lease(Instant now, Instant until) {
    return db.sql(
                """
                insert into voice.mailbox_state as s (due_at, leased_until) values (:now, :until)
                    on conflict (one) do update set leased_until = :until
                 where s.due_at <= :now and (s.leased_until is null or s.leased_until <= :now)
                """)
            .param("now", utc(now))
            .param("until", utc(until))
            .update()
        == 1;
  }

  void good(Instant now, Instant dueAt) {
    db.sql(
            """
            update voice.mailbox_state
               set due_at = :due, leased_until = null, failures = 0, problem = null, detail = null,
                   failed_at = null, good_at = :now
            """)
        .param("now", utc(now))
        .param("due", utc(dueAt))
        .update();
  }

  void failed(String problem, String detail, Instant now, Instant dueAt) {
    db.sql(
            """
            update voice.mailbox_state
               set due_at = :due, leased_until = null, failures = failures + 1, problem = :problem,
                   detail = :detail, failed_at = :now
            """)
        .param("problem", problem)
        .param("detail", detail)
        .param("now", utc(now))
        .param("due", utc(dueAt))
        .update();
  }

  void dueNow(Instant now) {
    db.sql("update voice.mailbox_state set due_at = :now").param("now", utc(now)).update();
    db.sql("update voice.mail set reply_due = :now where reply_due > :now")
        .param("now", utc(now))
        .update();
  }

  Optional<State> state() {
    return db.sql(
            """
            select due_at, failures, problem, detail, failed_at, good_at from voice.mailbox_state
            """)
        .query(
            (row, _) ->
                new State(
                    row.getObject("due_at", OffsetDateTime.class).toInstant(),
                    row.getInt("failures"),
                    row.getString("problem"),
                    row.getString("detail"),
                    instant(row, "failed_at"),
                    instant(row, "good_at")))
        .optional();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
