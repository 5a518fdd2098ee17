package shoutu.response.guidance;

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
import shoutu.territory.Place;

/** Every statement against {@code response.guidance_question}. */
@Repository
class QuestionTable {

  private static final String SELECT =
      """
      select id, version, guidance, place_code, part, duty, why, text, asked_at, answer, answered_at
        from response.guidance_question
      """;

  private final JdbcClient db;

  QuestionTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Question it, Place place) {
    db.sql(
            """
            insert into response.guidance_question
                   (id, home, place_code, place_no, last_act, guidance, part, duty, why, text,
                    asked_at)
            values (:id, :home, :place, :no, 'ASKED', :guidance, :part, :duty, :why, :text, :at)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("guidance", it.guidance())
        .param("part", it.part())
        .param("duty", it.duty())
        .param("why", it.why().name())
        .param("text", it.text())
        .param("at", it.askedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Question> lock(UUID id) {
    return db.sql(SELECT + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> question(row))
        .optional();
  }

  void answer(UUID id, String answer, Instant at) {
    db.sql(
            """
            update response.guidance_question
               set answer = :answer, answered_at = :at, last_act = 'ANSWERED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("answer", answer)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What waits for an answer first, the oldest of it on top. */
  List<Question> of(UUID guidance) {
    return db.sql(SELECT + " where guidance = :id order by answered_at nulls first, asked_at")
        .param("id", guidance)
        .query((row, _) -> question(row))
        .list();
  }

  List<Question> ofPart(UUID part) {
    return db.sql(SELECT + " where part = :part order by asked_at desc")
        .param("part", part)
        .query((row, _) -> question(row))
        .list();
  }

  private static Question question(ResultSet row) throws SQLException {
    return new Question(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getObject("guidance", UUID.class),
        row.getString("place_code"),
        row.getObject("part", UUID.class),
        row.getObject("duty", UUID.class),
        Question.Why.valueOf(row.getString("why")),
        row.getString("text"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getString("answer"),
        GuidanceTable.instant(row, "answered_at"));
  }
}
