package shoutu.response.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.measure.Appeal.FiledBy;
import shoutu.response.measure.Appeal.Finding;
import shoutu.response.measure.Appeal.Stage;
import shoutu.response.measure.Measure.Signature;
import shoutu.territory.Subtree;

/** Every statement against {@code response.appeal} and {@code response.correction}. */
@Repository
class AppealTable {

  private static final String SELECT =
      """
      select id, version, home, place_code, place_no, measure, filed_by, words, filed_at, duty,
             stage, finding, reasons, decided_at, decided_by, decided_place, decided_function
        from response.appeal
      """;

  private final JdbcClient db;

  AppealTable(JdbcClient db) {
    this.db = db;
  }

  /** False while another of the same measure waits. */
  boolean file(Appeal appeal) {
    return db.sql(
                """
                insert into response.appeal
                       (id, home, place_code, place_no, last_act, measure, filed_by, words, filed_at,
                        duty, stage)
                values (:id, :home, :place, :no, 'FILED', :measure, :by, :words, :at, :duty, 'FILED')
                on conflict (measure) where stage = 'FILED' do nothing
                """)
            .param("id", appeal.id())
            .param("home", appeal.home())
            .param("place", appeal.place())
            .param("no", appeal.placeNo())
            .param("measure", appeal.measure())
            .param("by", appeal.filedBy().name())
            .param("words", appeal.words())
            .param("at", MeasureTable.utc(appeal.filedAt()))
            .param("duty", appeal.duty())
            .update()
        == 1;
  }

  void decide(UUID id, Stage to, @Nullable Finding finding, UUID reasons, Signature by) {
    db.sql(
            """
            update response.appeal
               set stage = :to, finding = :finding, reasons = :reasons, decided_at = :at,
                   decided_by = :by, decided_place = :inPlace, decided_function = :inFunction,
                   last_act = :to, version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("to", to.name())
        .param("finding", finding == null ? null : finding.name())
        .param("reasons", reasons)
        .param("at", MeasureTable.utc(by.at()))
        .param("by", by.by())
        .param("inPlace", MeasureTable.place(by))
        .param("inFunction", MeasureTable.function(by))
        .update();
  }

  Optional<Appeal> find(UUID id) {
    return db.sql(SELECT + " where id = :id")
        .param("id", id)
        .query((row, _) -> appeal(row))
        .optional();
  }

  Optional<Appeal> lock(UUID id) {
    return db.sql(SELECT + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> appeal(row))
        .optional();
  }

  /** The latest first. */
  List<Appeal> ofMeasure(UUID measure) {
    return db.sql(SELECT + " where measure = :measure order by filed_at desc limit 50")
        .param("measure", measure)
        .query((row, _) -> appeal(row))
        .list();
  }

  /** Those that wait first, then the latest. */
  List<Appeal> within(Subtree within, int limit) {
    return db.sql(
            SELECT
                + """
                   where place_no >= :lo and place_no < :hi
                   order by stage = 'FILED' desc, filed_at desc
                   limit :limit
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("limit", limit)
        .query((row, _) -> appeal(row))
        .list();
  }

  void correct(UUID id, Appeal appeal, Correction it) {
    db.sql(
            """
            insert into response.correction
                   (id, home, place_code, place_no, last_act, record, record_id, appeal, finding,
                    duty, said_at)
            values (:id, :home, :place, :no, 'CORRECTED', :record, :of, :appeal, :finding, :duty, :at)
            """)
        .param("id", id)
        .param("home", appeal.home())
        .param("place", appeal.place())
        .param("no", appeal.placeNo())
        .param("record", it.record())
        .param("of", it.of())
        .param("appeal", appeal.id())
        .param("finding", it.finding().name())
        .param("duty", it.duty())
        .param("at", MeasureTable.utc(it.at()))
        .update();
  }

  List<Correction> corrections(UUID record) {
    return db.sql(
            """
            select record, record_id, appeal, finding, duty, said_at
              from response.correction
             where record_id = :record
             order by said_at
            """)
        .param("record", record)
        .query(
            (row, _) ->
                new Correction(
                    row.getString("record"),
                    row.getObject("record_id", UUID.class),
                    row.getObject("appeal", UUID.class),
                    Finding.valueOf(row.getString("finding")),
                    row.getObject("duty", UUID.class),
                    row.getObject("said_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static Appeal appeal(ResultSet row) throws SQLException {
    String finding = row.getString("finding");
    return new Appeal(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getObject("measure", UUID.class),
        FiledBy.valueOf(row.getString("filed_by")),
        row.getObject("words", UUID.class),
        row.getObject("filed_at", OffsetDateTime.class).toInstant(),
        row.getObject("duty", UUID.class),
        Stage.valueOf(row.getString("stage")),
        finding == null ? null : Finding.valueOf(finding),
        row.getObject("reasons", UUID.class),
        MeasureTable.signature(row, "decided"));
  }
}
