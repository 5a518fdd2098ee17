package shoutu.voice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement about {@code voice.objection}. */
@Repository
class ObjectionTable {

  private final JdbcClient db;

  ObjectionTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Objection objection, Problem problem) {
    db.sql(
            """
            insert into voice.objection
              (id, home, place_code, place_no, last_act, problem_id, matter_before, matter_wanted,
               words, filed_at, duty_id, stage)
            values (:id, :home, :place, :placeNo, 'FILED', :problem, :before, :wanted, :words, :at,
                    :duty, 'FILED')
            """)
        .param("id", objection.id())
        .param("home", problem.home())
        .param("place", problem.placeCode())
        .param("placeNo", problem.placeNo())
        .param("problem", problem.id())
        .param("before", objection.before())
        .param("wanted", objection.wanted())
        .param("words", objection.words())
        .param("at", objection.filedAt().atOffset(ZoneOffset.UTC))
        .param("duty", objection.duty())
        .update();
  }

  void decide(UUID id, Objection.Stage stage, @Nullable String after, UUID reasons, Instant at) {
    db.sql(
            """
            update voice.objection
               set stage = :stage, matter_after = :after, reasons = :reasons, decided_at = :at,
                   last_act = :stage, version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("stage", stage.name())
        .param("after", after)
        .param("reasons", reasons)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The latest first. */
  List<Objection> ofProblem(UUID problem) {
    return db.sql(
            """
            select id, problem_id, matter_before, matter_wanted, words, filed_at, duty_id, stage,
                   matter_after, reasons, decided_at
              from voice.objection
             where problem_id = :problem
             order by filed_at desc, id desc
            """)
        .param("problem", problem)
        .query((row, _) -> objection(row))
        .list();
  }

  private static Objection objection(ResultSet row) throws SQLException {
    OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
    return new Objection(
        row.getObject("id", UUID.class),
        row.getObject("problem_id", UUID.class),
        row.getString("matter_before"),
        row.getString("matter_wanted"),
        row.getObject("words", UUID.class),
        row.getObject("filed_at", OffsetDateTime.class).toInstant(),
        row.getObject("duty_id", UUID.class),
        Objection.Stage.valueOf(row.getString("stage")),
        row.getString("matter_after"),
        row.getObject("reasons", UUID.class),
        decided == null ? null : decided.toInstant());
  }
}
