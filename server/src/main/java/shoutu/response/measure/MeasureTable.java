package shoutu.response.measure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.access.PrivateLink;
import shoutu.response.measure.Measure.Signature;
import shoutu.response.measure.Measure.Stage;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.territory.Field;
import shoutu.territory.Subtree;

/** Every statement against {@code response.measure}. */
@Repository
class MeasureTable {

  private static final String SELECT =
      """
      select id, version, home, place_code, place_no, rule, grounds, event, case_id, subject, stage,
             proposed_at, proposed_by, proposed_place, proposed_function, ends_at, decide_duty,
             decided_at, decided_by, decided_place, decided_function, lifted_at, lifted_by,
             lifted_place, lifted_function, page, tell_duty, told_at, told_how, post_subject, absence
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
                        subject, stage, proposed_at, proposed_by, proposed_place,
                        proposed_function, ends_at, decide_duty, post_subject, stand_in)
                values (:id, :home, :place, :no, 'PROPOSED', :rule, :grounds, :event, :case,
                        :subject, 'PROPOSED', :at, :by, :inPlace, :inFunction, :ends, :duty, :post,
                        'NONE')
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
            .param("inPlace", place(measure.proposed()))
            .param("inFunction", function(measure.proposed()))
            .param("ends", utc(measure.endsAt()))
            .param("duty", measure.decideDuty())
            .param("post", post)
            .update()
        == 1;
  }

  /** The door of the person's own page: where its link is kept, and by what it is found. */
  record Door(UUID page, byte[] hash) {}

  /** A second person agreed: it binds, and the person is to be told. */
  void agree(UUID id, Signature by, boolean standIn, Door door, UUID tellDuty) {
    db.sql(
            """
            update response.measure
               set stage = 'IN_FORCE', decided_at = :at, decided_by = :by, decided_place = :inPlace,
                   decided_function = :inFunction, last_act = 'DECIDED', version = version + 1,
                   page = :page, token_hash = :hash, tell_duty = :tell,
                   stand_in = case when :due and post_subject is not null then 'DUE'
                                   else stand_in end
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(by.at()))
        .param("by", by.by())
        .param("inPlace", place(by))
        .param("inFunction", function(by))
        .param("page", door.page())
        .param("hash", door.hash())
        .param("tell", tellDuty)
        .param("due", standIn)
        .update();
  }

  void refuse(UUID id, Signature by) {
    db.sql(
            """
            update response.measure
               set stage = 'REFUSED', decided_at = :at, decided_by = :by, decided_place = :inPlace,
                   decided_function = :inFunction, last_act = 'REFUSED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(by.at()))
        .param("by", by.by())
        .param("inPlace", place(by))
        .param("inFunction", function(by))
        .update();
  }

  /** Ends it before its time, and the person is to be told. */
  void end(UUID id, Stage as, Signature by, UUID tellDuty) {
    db.sql(
            """
            update response.measure
               set stage = :stage, lifted_at = :at, lifted_by = :by, lifted_place = :inPlace,
                   lifted_function = :inFunction, last_act = :stage, version = version + 1,
                   tell_duty = :tell, told_at = null, told_how = null,
                   stand_in = case when stand_in = 'NONE' then 'NONE' else 'DUE' end
             where id = :id
            """)
        .param("id", id)
        .param("stage", as.name())
        .param("at", utc(by.at()))
        .param("by", by.by())
        .param("inPlace", place(by))
        .param("inFunction", function(by))
        .param("tell", tellDuty)
        .update();
  }

  /** Something about it was decided that the person is to be told. */
  void toTell(UUID id, UUID tellDuty) {
    db.sql(
            """
            update response.measure
               set tell_duty = :tell, told_at = null, told_how = null, last_act = 'TO_TELL',
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("tell", tellDuty)
        .update();
  }

  void told(UUID id, Measure.Told told) {
    db.sql(
            """
            update response.measure
               set told_at = :at, told_how = :how, last_act = 'TOLD', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(told.at()))
        .param("how", told.how().name())
        .update();
  }

  Optional<Measure> findByLink(PrivateLink link) {
    return db.sql(SELECT + " where token_hash = :hash")
        .param("hash", link.hash())
        .query((row, _) -> measure(row))
        .optional();
  }

  /** Those that rest on the same event and wait or bind, locked. */
  List<Measure> openOf(UUID event) {
    return db.sql(
            SELECT
                + " where event = :event and stage in ('PROPOSED', 'IN_FORCE') order by id"
                + " for update")
        .param("event", event)
        .query((row, _) -> measure(row))
        .list();
  }

  /** Those decided on that rest on an event, the latest first. */
  List<Measure> ofEvent(Grounds grounds, UUID event) {
    return db.sql(
            SELECT
                + """
                   where event = :event and grounds = :grounds and decided_at is not null
                     and stage <> 'REFUSED'
                   order by decided_at desc
                   limit 50
                  """)
        .param("event", event)
        .param("grounds", grounds.name())
        .query((row, _) -> measure(row))
        .list();
  }

  /** When the first of those that are over was over, among what is not yet forgotten. */
  Optional<Instant> firstToForget() {
    return db.sql(
            """
            select min(coalesce(lifted_at, ends_at)) as first
              from response.measure
             where page is not null and forgotten_at is null
               and not exists (select from response.appeal a
                                where a.measure = measure.id and a.stage = 'FILED')
            """)
        .query(
            (row, _) ->
                Optional.ofNullable(row.getObject("first", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant))
        .single();
  }

  List<Measure> toForget(Instant overBefore, int limit) {
    return db.sql(
            SELECT
                + """
                   where page is not null and forgotten_at is null
                     and not exists (select from response.appeal a
                                      where a.measure = measure.id and a.stage = 'FILED')
                     and coalesce(lifted_at, ends_at) <= :before
                   order by coalesce(lifted_at, ends_at)
                   limit :limit
                     for update skip locked
                  """)
        .param("before", utc(overBefore))
        .param("limit", limit)
        .query((row, _) -> measure(row))
        .list();
  }

  void forgotten(UUID id, Instant at) {
    db.sql(
            """
            update response.measure
               set token_hash = null, forgotten_at = :at, last_act = 'FORGOTTEN',
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(at))
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
        Objects.requireNonNull(signature(row, "proposed")),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        row.getObject("decide_duty", UUID.class),
        signature(row, "decided"),
        signature(row, "lifted"),
        row.getObject("page", UUID.class),
        row.getObject("tell_duty", UUID.class),
        told(row));
  }

  static @Nullable Signature signature(ResultSet row, String what) throws SQLException {
    OffsetDateTime at = row.getObject(what + "_at", OffsetDateTime.class);
    String place = row.getString(what + "_place");
    String function = row.getString(what + "_function");
    return at == null
        ? null
        : new Signature(
            at.toInstant(),
            row.getString(what + "_by"),
            place == null || function == null ? null : new Field(place, function));
  }

  private static Measure.@Nullable Told told(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("told_at", OffsetDateTime.class);
    return at == null
        ? null
        : new Measure.Told(at.toInstant(), Measure.How.valueOf(row.getString("told_how")));
  }

  static @Nullable String place(Signature by) {
    return by.in() == null ? null : by.in().place();
  }

  static @Nullable String function(Signature by) {
    return by.in() == null ? null : by.in().function();
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
