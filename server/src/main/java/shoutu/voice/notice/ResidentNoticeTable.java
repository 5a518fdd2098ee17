package shoutu.voice.notice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Place;

/** Every statement about who wants to be told. */
@Repository
class ResidentNoticeTable {

  /** A notice that is ours to send now. */
  record Claimed(
      UUID problem,
      UUID message,
      Tell.Way way,
      Locale locale,
      UUID sealed,
      boolean urgent,
      int failures) {}

  private final JdbcClient db;

  ResidentNoticeTable(JdbcClient db) {
    this.db = db;
  }

  void insert(UUID problem, Place place, Tell tell, UUID sealed) {
    db.sql(
            """
            insert into voice.notice (problem_id, place_code, place_no, way, locale, sealed)
            values (:problem, :code, :no, :way, :locale, :sealed)
            """)
        .param("problem", problem)
        .param("code", place.code())
        .param("no", place.placeNo())
        .param("way", tell.way().name())
        .param("locale", tell.locale().toLanguageTag())
        .param("sealed", sealed)
        .update();
  }

  boolean isWanted(UUID problem) {
    return db.sql("select exists (select from voice.notice where problem_id = :problem)")
        .param("problem", problem)
        .query(Boolean.class)
        .single();
  }

  /** Whether the last notice reached nobody and is tried no more. */
  boolean isGivenUp(UUID problem) {
    return db.sql(
            """
            select exists (select from voice.notice n
                            where n.problem_id = :problem and n.problem is not null
                              and n.due_at is null)
            """)
        .param("problem", problem)
        .query(Boolean.class)
        .single();
  }

  /** Joins what waits already; beside what is on its way at this moment it is a new one. */
  void news(UUID problem, UUID message, boolean urgent, Instant dueAt, Instant now) {
    db.sql(
            """
            update voice.notice
               set message = :message, urgent = :urgent, due_at = :due, leased_until = null,
                   failures = 0
             where problem_id = :problem and (due_at is null or leased_until > :now)
            """)
        .param("problem", problem)
        .param("message", message)
        .param("urgent", urgent)
        .param("due", utc(dueAt))
        .param("now", utc(now))
        .update();
  }

  /** They know already. */
  void known(UUID problem) {
    db.sql(
            """
            update voice.notice set message = null, due_at = null, leased_until = null
             where problem_id = :problem
            """)
        .param("problem", problem)
        .update();
  }

  Optional<UUID> delete(UUID problem) {
    return db.sql("delete from voice.notice where problem_id = :problem returning sealed")
        .param("problem", problem)
        .query(UUID.class)
        .optional();
  }

  List<Claimed> claim(Instant now, Instant lease, int limit) {
    return db.sql(
            """
            with due as (
              select problem_id from voice.notice
               where due_at <= :now and (leased_until is null or leased_until <= :now)
               order by due_at, problem_id limit :limit
                 for update skip locked)
            update voice.notice n set leased_until = :lease
              from due where due.problem_id = n.problem_id
            returning n.problem_id, n.message, n.way, n.locale, n.sealed, n.urgent, n.failures
            """)
        .param("now", utc(now))
        .param("lease", utc(lease))
        .param("limit", limit)
        .query(
            (row, _) ->
                new Claimed(
                    row.getObject("problem_id", UUID.class),
                    row.getObject("message", UUID.class),
                    Tell.Way.valueOf(row.getString("way")),
                    Locale.forLanguageTag(row.getString("locale")),
                    row.getObject("sealed", UUID.class),
                    row.getBoolean("urgent"),
                    row.getInt("failures")))
        .list();
  }

  /** Whether it still is to be sent: they may have withdrawn their wish, or know by now. */
  boolean stands(UUID problem, UUID message) {
    return db.sql(
            """
            select exists (
              select from voice.notice where problem_id = :problem and message = :message)
            """)
        .param("problem", problem)
        .param("message", message)
        .query(Boolean.class)
        .single();
  }

  void sent(UUID problem, UUID message, Instant now) {
    db.sql(
            """
            update voice.notice
               set message = null, due_at = null, leased_until = null, failures = 0, problem = null,
                   sent_at = :now
             where problem_id = :problem and message = :message
            """)
        .param("problem", problem)
        .param("message", message)
        .param("now", utc(now))
        .update();
  }

  void failed(UUID problem, UUID message, String why, Instant again) {
    db.sql(
            """
            update voice.notice
               set failures = failures + 1, problem = :why, due_at = :again, leased_until = null
             where problem_id = :problem and message = :message
            """)
        .param("problem", problem)
        .param("message", message)
        .param("why", why)
        .param("again", utc(again))
        .update();
  }

  void givenUp(UUID problem, UUID message, String why) {
    db.sql(
            """
            update voice.notice
               set message = null, due_at = null, leased_until = null, failures = 0, problem = :why
             where problem_id = :problem and message = :message
            """)
        .param("problem", problem)
        .param("message", message)
        .param("why", why)
        .update();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
