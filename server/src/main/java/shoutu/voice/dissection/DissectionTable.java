package shoutu.voice.dissection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.DissectionRule;
import shoutu.rules.DissectionRule.Sign;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.voice.dissection.Dissection.Part;
import shoutu.voice.dissection.Dissection.Signs;
import shoutu.voice.dissection.Dissection.Sort;
import shoutu.voice.dissection.Dissection.Told;

/** Every statement about failures that are taken apart, and what shows them. */
@Repository
class DissectionTable {

  private static final String DISSECTION =
      """
      select id, version, place_code, rule, matter, signs, typical, opened_at, duty, happened, whys,
             limits, told_at
        from voice.dissection
      """;

  private final JdbcClient db;

  DissectionTable(JdbcClient db) {
    this.db = db;
  }

  /** How often the sign of a rule was seen in a ground, by matter; repeats do not count. */
  List<Signs> signs(DissectionRule rule, Subtree within, Instant now) {
    return db.sql(
            """
            with failed as (
              select p.id, p.matter, %s as seen_at
                from voice.problem p
                join duty.duty d on d.id = p.duty_id and d.home = p.home
                left join voice.call_back c on c.problem_id = p.id and c.turn = 1
               where p.place_no >= :lo and p.place_no < :hi
                 and p.duplicate_of is null and p.urgency = any(:urgencies)
                 and %s)
            select matter, count(*)::int as n, (array_agg(id order by seen_at desc, id))[1] as latest
              from failed
             where seen_at > :since and seen_at <= :now
             group by matter
             order by matter
            """
                .formatted(seenAt(rule.sign()), shows(rule.sign())))
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("urgencies", rule.urgencies().stream().map(Enum::name).toArray(String[]::new))
        .param("since", now.minus(rule.within()).atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Signs(
                    row.getString("matter"), row.getInt("n"), row.getObject("latest", UUID.class)))
        .list();
  }

  private static String seenAt(Sign sign) {
    return switch (sign) {
      case LATE -> "d.limit_at";
      case CAME_BACK -> "p.came_back_at";
      case NOT_FIXED -> "c.answered_at";
    };
  }

  /** A duty that was done in time, or called off, was not late. */
  private static String shows(Sign sign) {
    return switch (sign) {
      case LATE ->
          """
          d.stage not in ('CANCELLED', 'DEFERRED') and d.suspended_since is null
          and (d.stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'MISSED')
               or d.stage_since > d.limit_at)
          """;
      case CAME_BACK -> "p.came_back_at is not null";
      case NOT_FIXED -> "c.answer = 'NOT_FIXED'";
    };
  }

  /** Places of a ground in which the matter was told of; codes. */
  List<String> places(String matter, Subtree within, Instant since) {
    return db.sql(
            """
            select distinct place_code from voice.problem
             where place_no >= :lo and place_no < :hi and matter = :matter and received_at >= :since
             order by place_code
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("matter", matter)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** False when one was opened in the county meanwhile. */
  boolean open(Dissection it, Place county) {
    return db.sql(
                """
                insert into voice.dissection
                       (id, home, place_code, place_no, last_act, rule, matter, signs, typical,
                        opened_at, duty)
                values (:id, :home, :place, :no, 'OPENED', :rule, :matter, :signs, :typical, :at,
                        :duty)
                on conflict (place_no) where told_at is null do nothing
                """)
            .param("id", it.id())
            .param("home", county.home())
            .param("place", county.code())
            .param("no", county.placeNo())
            .param("rule", it.rule())
            .param("matter", it.matter())
            .param("signs", it.signs())
            .param("typical", it.typical())
            .param("at", it.openedAt().atOffset(ZoneOffset.UTC))
            .param("duty", it.duty())
            .update()
        == 1;
  }

  /** False when somebody told of it meanwhile. */
  boolean tell(UUID id, int seenVersion, Told told) {
    return db.sql(
                """
                update voice.dissection
                   set happened = :happened, whys = :whys, limits = :limits, told_at = :at,
                       last_act = 'TOLD', version = version + 1
                 where id = :id and version = :version and told_at is null
                """)
            .param("id", id)
            .param("version", seenVersion)
            .param("happened", told.happened())
            .param("whys", told.whys().toArray(String[]::new))
            .param("limits", told.limits())
            .param("at", told.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void add(UUID dissection, Part it, Place place) {
    db.sql(
            """
            insert into voice.dissection_part
                   (id, home, place_code, place_no, last_act, dissection, sort, text, duty)
            values (:id, :home, :place, :no, 'FOLLOWS', :dissection, :sort, :text, :duty)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("dissection", dissection)
        .param("sort", it.sort().name())
        .param("text", it.text())
        .param("duty", it.duty())
        .update();
  }

  List<Part> parts(UUID dissection) {
    return db.sql(
            """
            select id, sort, place_code, text, duty from voice.dissection_part
             where dissection = :id order by id
            """)
        .param("id", dissection)
        .query(
            (row, _) ->
                new Part(
                    row.getObject("id", UUID.class),
                    Sort.valueOf(row.getString("sort")),
                    row.getString("place_code"),
                    row.getString("text"),
                    row.getObject("duty", UUID.class)))
        .list();
  }

  Optional<Dissection> find(UUID id) {
    return db.sql(DISSECTION + " where id = :id")
        .param("id", id)
        .query((row, _) -> dissection(row))
        .optional();
  }

  /** The latest first. */
  List<Dissection> within(Subtree within, int limit) {
    return db.sql(
            DISSECTION
                + " where place_no >= :lo and place_no < :hi order by opened_at desc, id desc limit :limit")
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("limit", limit)
        .query((row, _) -> dissection(row))
        .list();
  }

  private static Dissection dissection(ResultSet row) throws SQLException {
    return new Dissection(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getString("place_code"),
        row.getString("rule"),
        row.getString("matter"),
        row.getInt("signs"),
        row.getObject("typical", UUID.class),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getObject("duty", UUID.class),
        told(row));
  }

  private static @Nullable Told told(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("told_at", OffsetDateTime.class);
    return at == null
        ? null
        : new Told(
            row.getString("happened"),
            Arrays.asList((String[]) row.getArray("whys").getArray()),
            row.getString("limits"),
            at.toInstant());
  }
}
