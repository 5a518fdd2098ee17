package shoutu.response.rumour;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.rumour.Rumour.Answer;
import shoutu.response.rumour.Rumour.HeardBy;
import shoutu.response.rumour.Rumour.Verdict;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Every statement against {@code response.rumour} and where it was heard. */
@Repository
class RumourTable {

  private static final String SELECT =
      """
      select r.id, r.place_code, r.disease, r.said, r.noted_at, r.duty, r.answer_by, r.verdict,
             r.answer_zh, r.answer_en, r.source, r.answered_at, h.heard, h.places,
             coalesce(h.last_at, r.noted_at) as last_at
        from response.rumour r
       cross join lateral (
             select count(*)::int as heard, count(distinct place_code)::int as places,
                    max(heard_at) as last_at
               from response.rumour_heard where rumour = r.id) h
      """;

  private final JdbcClient db;

  RumourTable(JdbcClient db) {
    this.db = db;
  }

  void note(Rumour it, Place place) {
    db.sql(
            """
            insert into response.rumour
                   (id, home, place_code, place_no, last_act, disease, said, spelling, noted_at,
                    duty, answer_by)
            values (:id, :home, :place, :no, 'NOTED', :disease, :said, :spelling, :at, :duty, :by)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("disease", it.disease())
        .param("said", it.said())
        .param("spelling", RumourRules.spelling(it.said()))
        .param("at", it.notedAt().atOffset(ZoneOffset.UTC))
        .param("duty", it.duty())
        .param("by", it.answerBy().atOffset(ZoneOffset.UTC))
        .update();
  }

  void heard(UUID id, UUID rumour, Place place, HeardBy by, Instant at) {
    db.sql(
            """
            insert into response.rumour_heard
                   (id, home, place_code, place_no, last_act, rumour, heard_by, heard_at)
            values (:id, :home, :place, :no, 'HEARD', :rumour, :by, :at)
            """)
        .param("id", id)
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("rumour", rumour)
        .param("by", by.name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The same words, unanswered, in the same place. */
  Optional<UUID> waiting(String place, String said) {
    return db.sql(
            """
            select id from response.rumour
             where place_code = :place and spelling = :spelling and answered_at is null
             order by noted_at
             limit 1
            """)
        .param("place", place)
        .param("spelling", RumourRules.spelling(said))
        .query(UUID.class)
        .optional();
  }

  boolean answer(UUID id, Answer answer) {
    return db.sql(
                """
                update response.rumour
                   set verdict = :verdict, answer_zh = :zh, answer_en = :en, source = :source,
                       answered_at = :at, last_act = 'ANSWERED', version = version + 1
                 where id = :id and answered_at is null
                """)
            .param("id", id)
            .param("verdict", answer.verdict().name())
            .param("zh", answer.zh())
            .param("en", answer.en())
            .param("source", answer.source())
            .param("at", answer.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<Rumour> find(UUID id) {
    return db.sql(SELECT + " where r.id = :id")
        .param("id", id)
        .query((row, _) -> rumour(row))
        .optional();
  }

  /** What waits first, by how often it is heard. */
  List<Rumour> within(Subtree within, int limit) {
    return db.sql(
            SELECT
                + """
                   where r.place_no >= :lo and r.place_no < :hi
                   order by r.answered_at desc nulls first, h.heard desc, r.noted_at desc
                   limit :limit
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("limit", limit)
        .query((row, _) -> rumour(row))
        .list();
  }

  List<Rumour> answeredSince(Subtree within, Instant since, int limit) {
    return db.sql(
            SELECT
                + """
                   where r.place_no >= :lo and r.place_no < :hi and r.answered_at >= :since
                   order by r.answered_at desc
                   limit :limit
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> rumour(row))
        .list();
  }

  private static Rumour rumour(ResultSet row) throws SQLException {
    String verdict = row.getString("verdict");
    return new Rumour(
        row.getObject("id", UUID.class),
        row.getString("place_code"),
        row.getString("disease"),
        row.getString("said"),
        row.getInt("heard"),
        row.getInt("places"),
        row.getObject("noted_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_at", OffsetDateTime.class).toInstant(),
        row.getObject("duty", UUID.class),
        row.getObject("answer_by", OffsetDateTime.class).toInstant(),
        verdict == null
            ? null
            : new Answer(
                Verdict.valueOf(verdict),
                row.getString("answer_zh"),
                row.getString("answer_en"),
                row.getString("source"),
                row.getObject("answered_at", OffsetDateTime.class).toInstant()));
  }
}
