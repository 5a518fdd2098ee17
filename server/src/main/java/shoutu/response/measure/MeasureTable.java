package shoutu.response.measure;

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
import shoutu.response.measure.Measure.Signature;
import shoutu.response.measure.Measure.Stage;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.territory.Subtree;

/** Every statement against {@code response.measure}. */
@Repository
class MeasureTable {

  private static final String SELECT =
      """
      select id, version, home, place_code, place_no, rule, grounds, event, case_id, subject, stage,
             proposed_at, proposed_by, ends_at, decide_duty, decided_at, decided_by, lifted_at,
             lifted_by, post_subject, absence
        from response.measure
      """;

  private final JdbcClient db;

  MeasureTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param post the sealed name of the holder, where the person holds a post
   * @return false when the same is proposed already
   */
  boolean propose(Measure measure, @Nullable UUID post) {
    return db.sql(
                """
                insert into response.measure
                       (id, home, place_code, place_no, last_act, rule, grounds, event, case_id,
                        subject, stage, proposed_at, proposed_by, ends_at, decide_duty,
                        post_subject, stand_in)
                values (:id, :home, :place, :no, 'PROPOSED', :rule, :grounds, :event, :case,
                        :subject, 'PROPOSED', :at, :by, :ends, :duty, :post, 'NONE')
                on conflict (event, rule) where stage = 'PROPOSED' do nothing
                """)
            .param("id", measure.id())
            .param("home", measure.home())
            .param("place", measure.place())
            .param("no", measure.placeNo())
            .param("rule", measure.rule())
            .param("grounds", measure.grounds().name())
            .param("event", measure.event())
            .param("case", measure.caseId())
            .param("subject", measure.subject())
            .param("at", utc(measure.proposed().at()))
            .param("by", measure.proposed().by())
            .param("ends", utc(measure.endsAt()))
            .param("duty", measure.decideDuty())
            .param("post", post)
            .update()
        == 1;
  }

  void decide(UUID id, Stage to, Signature by, boolean standIn) {
    db.sql(
            """
            update response.measure
               set stage = :to, decided_at = :at, decided_by = :by, last_act = :act,
                   version = version + 1,
                   stand_in = case when :due and post_subject is not null then 'DUE'
                                   else stand_in end
             where id = :id
            """)
        .param("id", id)
        .param("to", to.name())
        .param("act", to == Stage.IN_FORCE ? "DECIDED" : "REFUSED")
        .param("at", utc(by.at()))
        .param("by", by.by())
        .param("due", standIn)
        .update();
  }

  void lift(UUID id, Signature by) {
    db.sql(
            """
            update response.measure
               set stage = 'LIFTED', lifted_at = :at, lifted_by = :by, last_act = 'LIFTED',
                   version = version + 1,
                   stand_in = case when stand_in = 'NONE' then 'NONE' else 'DUE' end
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(by.at()))
        .param("by", by.by())
        .update();
  }

  /** One whose stand-in is still to be seen to; another server's are passed over. */
  Optional<StandIn> claim() {
    return db.sql(SELECT + " where stand_in = 'DUE' order by id limit 1 for update skip locked")
        .query(
            (row, _) ->
                new StandIn(
                    measure(row),
                    row.getObject("post_subject", UUID.class),
                    row.getObject("absence", UUID.class)))
        .optional();
  }

  /** A measure, who it is as a subject of the vault, and the absence that was told of them. */
  record StandIn(Measure measure, UUID post, @Nullable UUID absence) {}

  void stoodIn(UUID id, @Nullable UUID absence) {
    db.sql("update response.measure set absence = :absence, stand_in = 'DONE' where id = :id")
        .param("id", id)
        .param("absence", absence)
        .update();
  }

  boolean standInIsDue() {
    return db.sql("select exists (select from response.measure where stand_in = 'DUE')")
        .query(Boolean.class)
        .single();
  }

  Optional<Measure> lock(UUID id) {
    return db.sql(SELECT + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> measure(row))
        .optional();
  }

  Optional<Measure> find(UUID id) {
    return db.sql(SELECT + " where id = :id")
        .param("id", id)
        .query((row, _) -> measure(row))
        .optional();
  }

  List<Measure> ofCase(UUID caseId) {
    return db.sql(SELECT + " where case_id = :case order by proposed_at desc limit 200")
        .param("case", caseId)
        .query((row, _) -> measure(row))
        .list();
  }

  /** Those that wait or bind at an instant, the newest first. */
  List<Measure> current(Subtree within, Instant at, int limit) {
    return db.sql(
            SELECT
                + """
                   where place_no >= :lo and place_no < :hi
                     and stage in ('PROPOSED', 'IN_FORCE') and ends_at > :at
                   order by proposed_at desc
                   limit :limit
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("at", utc(at))
        .param("limit", limit)
        .query((row, _) -> measure(row))
        .list();
  }

  private static Measure measure(ResultSet row) throws SQLException {
    return new Measure(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("rule"),
        Grounds.valueOf(row.getString("grounds")),
        row.getObject("event", UUID.class),
        row.getObject("case_id", UUID.class),
        row.getObject("subject", UUID.class),
        Stage.valueOf(row.getString("stage")),
        new Signature(
            row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
            row.getString("proposed_by")),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        row.getObject("decide_duty", UUID.class),
        signature(row, "decided"),
        signature(row, "lifted"));
  }

  private static @Nullable Signature signature(ResultSet row, String what) throws SQLException {
    OffsetDateTime at = row.getObject(what + "_at", OffsetDateTime.class);
    return at == null ? null : new Signature(at.toInstant(), row.getString(what + "_by"));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
