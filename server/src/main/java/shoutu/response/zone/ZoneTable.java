package shoutu.response.zone;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.zone.Zone.Grade;
import shoutu.response.zone.Zone.Origin;
import shoutu.response.zone.Zone.Reasons;
import shoutu.response.zone.Zone.Signature;
import shoutu.response.zone.Zone.Stage;
import shoutu.response.zone.ZoneFacts.Screening;
import shoutu.territory.Field;
import shoutu.territory.Subtree;

/** Every statement against {@code response.zone} and what hangs on it. */
@Repository
class ZoneTable {

  private static final String SELECT =
      """
      select id, version, home, place_code, place_no, rule, disease, area, stage, necessity,
             alternatives, notice, notice_en, notice_url, renews, downgraded, proposed_at,
             proposed_by, proposed_place, proposed_function, ends_at, decide_duty, decided_at,
             decided_by, decided_place, decided_function, lifted_at, lifted_by, lifted_place,
             lifted_function, lift_reason, notice_id, over, over_duty, end_duty
        from response.zone
      """;

  private final JdbcClient db;

  ZoneTable(JdbcClient db) {
    this.db = db;
  }

  void propose(Zone zone) {
    db.sql(
            """
            insert into response.zone
                   (id, home, place_code, place_no, last_act, rule, disease, area, stage, necessity,
                    alternatives, notice, notice_en, notice_url, renews, downgraded, proposed_at,
                    proposed_by, proposed_place, proposed_function, ends_at, decide_duty, over)
            values (:id, :home, :place, :no, 'PROPOSED', :rule, :disease, :area, 'PROPOSED',
                    :necessity, :alternatives, :notice, :noticeEn, :url, :renews, :down, :at, :by,
                    :inPlace, :inFunction, :ends, :duty, :over)
            """)
        .param("id", zone.id())
        .param("home", zone.home())
        .param("place", zone.place())
        .param("no", zone.placeNo())
        .param("rule", zone.rule())
        .param("disease", zone.disease())
        .param("area", zone.area().toArray(String[]::new))
        .param("necessity", zone.reasons().necessity())
        .param("alternatives", zone.reasons().alternatives())
        .param("notice", zone.reasons().notice())
        .param("noticeEn", zone.reasons().noticeEn())
        .param("url", zone.reasons().noticeUrl())
        .param("renews", zone.origin().renews())
        .param("down", zone.origin().grade() == Grade.DOWNGRADED)
        .param("at", utc(zone.proposed().at()))
        .param("by", zone.proposed().by())
        .param("inPlace", place(zone.proposed()))
        .param("inFunction", function(zone.proposed()))
        .param("ends", utc(zone.endsAt()))
        .param("duty", zone.decideDuty())
        .param("over", zone.over().toArray(String[]::new))
        .update();
  }

  /**
   * @param over what it goes beyond as it is decided, and {@code overDuty} who looks into it
   */
  void agree(UUID id, Signature by, UUID notice, List<String> over, @Nullable UUID overDuty) {
    db.sql(
            """
            update response.zone
               set stage = 'IN_FORCE', decided_at = :at, decided_by = :by, decided_place = :inPlace,
                   decided_function = :inFunction, notice_id = :notice, over = :over,
                   over_duty = :overDuty, last_act = 'DECIDED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(by.at()))
        .param("by", by.by())
        .param("inPlace", place(by))
        .param("inFunction", function(by))
        .param("notice", notice)
        .param("over", over.toArray(String[]::new))
        .param("overDuty", overDuty)
        .update();
  }

  void refuse(UUID id, Signature by) {
    db.sql(
            """
            update response.zone
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

  void lift(UUID id, Signature by, String reason) {
    db.sql(
            """
            update response.zone
               set stage = 'LIFTED', lifted_at = :at, lifted_by = :by, lifted_place = :inPlace,
                   lifted_function = :inFunction, lift_reason = :reason, over = '{}',
                   last_act = 'LIFTED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(by.at()))
        .param("by", by.by())
        .param("inPlace", place(by))
        .param("inFunction", function(by))
        .param("reason", reason)
        .update();
  }

  /** What was seen of it on a day: what it goes beyond, and who is asked. */
  void seen(UUID id, List<String> over, @Nullable UUID overDuty, @Nullable UUID endDuty) {
    db.sql(
            """
            update response.zone
               set over = :over, over_duty = :overDuty, end_duty = :endDuty, last_act = 'REVIEWED',
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("over", over.toArray(String[]::new))
        .param("overDuty", overDuty)
        .param("endDuty", endDuty)
        .update();
  }

  void expire(UUID id, Instant at, UUID endDuty) {
    db.sql(
            """
            update response.zone
               set expired_at = :at, end_duty = :endDuty, last_act = 'EXPIRED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(at))
        .param("endDuty", endDuty)
        .update();
  }

  Optional<Zone> find(UUID id) {
    return db.sql(SELECT + " where id = :id")
        .param("id", id)
        .query((row, _) -> zone(row))
        .optional();
  }

  Optional<Zone> lock(UUID id) {
    return db.sql(SELECT + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> zone(row))
        .optional();
  }

  /**
   * Those that touch this ground, whether they lie in it or it in them: the ones that wait, bind or
   * are to be decided on first, then the latest.
   */
  List<Zone> touching(Subtree within, int limit) {
    return db.sql(
            SELECT
                + """
                   where exists (select from territory.place p
                                  where p.code = any (area)
                                    and p.place_no < :hi and p.last_no >= :lo)
                   order by stage in ('PROPOSED', 'IN_FORCE') desc, proposed_at desc, id
                   limit :limit
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("limit", limit)
        .query((row, _) -> zone(row))
        .list();
  }

  /** Those that bound at an instant. */
  List<Zone> binding(Subtree within, Instant at) {
    return db.sql(
            SELECT
                + """
                   where place_no >= :lo and place_no < :hi and stage in ('IN_FORCE', 'LIFTED')
                     and decided_at <= :at and ends_at > :at
                     and (lifted_at is null or lifted_at > :at)
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("at", utc(at))
        .query((row, _) -> zone(row))
        .list();
  }

  /** Those that stand, ended by themselves or not; each to be looked at one by one. */
  List<UUID> standing() {
    return db.sql("select id from response.zone where stage = 'IN_FORCE' order by id")
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  Optional<Instant> firstToExpire() {
    return db.sql(
            """
            select min(ends_at) as first
              from response.zone
             where stage = 'IN_FORCE' and expired_at is null
            """)
        .query(
            (row, _) ->
                Optional.ofNullable(row.getObject("first", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant))
        .single();
  }

  /** One that has ended and was not seen to; another server's are passed over. */
  Optional<Zone> claimExpired(Instant now) {
    return db.sql(
            SELECT
                + """
                   where stage = 'IN_FORCE' and expired_at is null and ends_at <= :now
                   order by ends_at
                   limit 1
                     for update skip locked
                  """)
        .param("now", utc(now))
        .query((row, _) -> zone(row))
        .optional();
  }

  /** False when this day was seen to. */
  boolean claimDay(LocalDate day) {
    return db.sql(
                """
                insert into response.zone_day as z (day) values (:day)
                on conflict (only_one) do update set day = excluded.day where z.day < excluded.day
                """)
            .param("day", day)
            .update()
        > 0;
  }

  Optional<LocalDate> lastDay() {
    return db.sql("select day from response.zone_day").query(LocalDate.class).optional();
  }

  boolean anyStanding() {
    return db.sql("select exists (select from response.zone where stage = 'IN_FORCE')")
        .query(Boolean.class)
        .single();
  }

  void insert(UUID id, Zone zone, Screening told, Instant at) {
    db.sql(
            """
            insert into response.zone_screening
                   (id, home, place_code, place_no, last_act, zone, day, people, tested, positive,
                    told_at)
            values (:id, :home, :place, :no, 'RECORDED', :zone, :day, :people, :tested, :positive,
                    :at)
            """)
        .param("id", id)
        .param("home", zone.home())
        .param("place", zone.place())
        .param("no", zone.placeNo())
        .param("zone", zone.id())
        .param("day", told.day())
        .param("people", told.people())
        .param("tested", told.tested())
        .param("positive", told.positive())
        .param("at", utc(at))
        .update();
  }

  Optional<Screening> lastScreening(UUID zone) {
    return db.sql(
            """
            select day, people, tested, positive
              from response.zone_screening
             where zone = :zone
             order by day desc, told_at desc
             limit 1
            """)
        .param("zone", zone)
        .query(
            (row, _) ->
                new Screening(
                    row.getObject("day", LocalDate.class),
                    row.getInt("people"),
                    row.getInt("tested"),
                    row.getInt("positive")))
        .optional();
  }

  List<DecidedZones.DecidedZone> decidedBetween(int home, Instant from, Instant to) {
    return db.sql(
            """
            select id, decided_place, decided_function, cardinality(over) > 0 as beyond,
                   case when stage = 'IN_FORCE' then ends_at end as held_until
              from response.zone
             where home = :home and decided_at >= :from and decided_at < :to
               and stage in ('IN_FORCE', 'LIFTED') and decided_place is not null
             order by id
            """)
        .param("home", home)
        .param("from", utc(from))
        .param("to", utc(to))
        .query(
            (row, _) -> {
              OffsetDateTime until = row.getObject("held_until", OffsetDateTime.class);
              return new DecidedZones.DecidedZone(
                  row.getObject("id", UUID.class),
                  new Field(row.getString("decided_place"), row.getString("decided_function")),
                  row.getBoolean("beyond"),
                  until == null ? null : until.toInstant());
            })
        .list();
  }

  private static Zone zone(ResultSet row) throws SQLException {
    return new Zone(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("rule"),
        row.getString("disease"),
        texts(row, "area"),
        Stage.valueOf(row.getString("stage")),
        new Reasons(
            row.getString("necessity"),
            row.getString("alternatives"),
            row.getString("notice"),
            row.getString("notice_en"),
            row.getString("notice_url")),
        new Origin(
            row.getObject("renews", UUID.class),
            row.getBoolean("downgraded") ? Grade.DOWNGRADED : Grade.AS_IT_IS),
        Objects.requireNonNull(signature(row, "proposed")),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        row.getObject("decide_duty", UUID.class),
        signature(row, "decided"),
        signature(row, "lifted"),
        row.getString("lift_reason"),
        row.getObject("notice_id", UUID.class),
        texts(row, "over"),
        row.getObject("over_duty", UUID.class),
        row.getObject("end_duty", UUID.class));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static @Nullable Signature signature(ResultSet row, String what) throws SQLException {
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

  private static @Nullable String place(Signature by) {
    return by.in() == null ? null : by.in().place();
  }

  private static @Nullable String function(Signature by) {
    return by.in() == null ? null : by.in().function();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
