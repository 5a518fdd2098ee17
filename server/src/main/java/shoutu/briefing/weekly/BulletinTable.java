package shoutu.briefing.weekly;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.briefing.weekly.Bulletin.Content;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code briefing.bulletin}, and what a week is counted from. */
@Repository
class BulletinTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SELECT =
      """
      select id, number, place_code, week_from, content, words_zh, words_en, notice, published_at,
             published_by, published_post, signed_at, signed_by, signed_post
        from briefing.bulletin
      """;

  private final JdbcClient db;

  BulletinTable(JdbcClient db) {
    this.db = db;
  }

  /** Cases by disease, by the day of their report. */
  Map<String, Long> cases(Subtree ground, LocalDate from, LocalDate to) {
    Map<String, Long> cases = new LinkedHashMap<>();
    db.sql(
            """
            with known as materialized (select disease from surveillance.totals(:lo, :hi))
            select disease, cases
              from surveillance.reported(array[:lo], array[:hi],
                     array(select disease from known), :from, :to)
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("from", from)
        .param("to", to)
        .query(
            row -> {
              cases.put(row.getString("disease"), row.getLong("cases"));
            });
    return cases;
  }

  /** What was done between two instants. */
  Map<String, Long> work(Subtree ground, Instant from, Instant to) {
    Map<String, Long> work = new LinkedHashMap<>();
    db.sql(
            """
            select 'SIGNALS' as key, count(*) as n from surveillance.signal
             where place_no >= :lo and place_no < :hi and raised_at >= :from and raised_at < :to
            union all
            select 'DUTIES_ISSUED', count(*) from duty.duty
             where place_no >= :lo and place_no < :hi and issued_at >= :from and issued_at < :to
            union all
            select 'DUTIES_CLOSED', count(*) from duty.duty
             where place_no >= :lo and place_no < :hi and stage = 'CLOSED'
               and stage_since >= :from and stage_since < :to
            union all
            select 'DUTIES_MISSED', count(*) from duty.duty
             where place_no >= :lo and place_no < :hi and stage = 'MISSED'
               and stage_since >= :from and stage_since < :to
            union all
            select 'NOTICES', count(*) from response.notice
             where place_no >= :lo and place_no < :hi
               and published_at >= :from and published_at < :to
            union all
            select 'RUMOURS_ANSWERED', count(*) from response.rumour
             where place_no >= :lo and place_no < :hi
               and answered_at >= :from and answered_at < :to
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              work.put(row.getString("key"), row.getLong("n"));
            });
    return work;
  }

  /** Duties on a clock of the law that nobody has done. */
  int open(Subtree ground, Collection<String> kinds) {
    return db.sql(
            """
            select count(*)::int from duty.duty
             where place_no >= :lo and place_no < :hi and kind = any(:kinds)
               and stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED')
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("kinds", kinds.toArray(String[]::new))
        .query(Integer.class)
        .single();
  }

  void publish(Bulletin it, Place place) {
    db.sql(
            """
            insert into briefing.bulletin
                   (id, home, place_code, place_no, last_act, number, week_from, content, words_zh,
                    words_en, notice, published_at, published_by, published_post)
            values (:id, :home, :place, :no, 'PUBLISHED', :number, :from, :content::jsonb, :zh, :en,
                    :notice, :at, :by, :post)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("number", it.number())
        .param("from", it.from())
        .param("content", JSON.writeValueAsString(it.content()))
        .param("zh", it.wordsZh())
        .param("en", it.wordsEn())
        .param("notice", it.notice())
        .param("at", utc(it.publishedAt()))
        .param("by", it.publishedBy())
        .param("post", it.publishedPost())
        .update();
  }

  Optional<Bulletin> lock(UUID id) {
    return db.sql(SELECT + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> bulletin(row))
        .optional();
  }

  void sign(UUID id, String by, @Nullable String post, Instant at) {
    db.sql(
            """
            update briefing.bulletin
               set signed_at = :at, signed_by = :by, signed_post = :post,
                   last_act = 'SIGNED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("by", by)
        .param("post", post)
        .param("at", utc(at))
        .update();
  }

  Optional<Bulletin> of(String place, LocalDate from) {
    return db.sql(SELECT + " where place_code = :place and week_from = :from")
        .param("place", place)
        .param("from", from)
        .query((row, _) -> bulletin(row))
        .optional();
  }

  /** The newest first. */
  List<Bulletin> of(String place, int limit) {
    return db.sql(SELECT + " where place_code = :place order by week_from desc limit :limit")
        .param("place", place)
        .param("limit", limit)
        .query((row, _) -> bulletin(row))
        .list();
  }

  private static Bulletin bulletin(ResultSet row) throws SQLException {
    return new Bulletin(
        row.getObject("id", UUID.class),
        row.getString("number"),
        row.getString("place_code"),
        row.getObject("week_from", LocalDate.class),
        JSON.readValue(row.getString("content"), Content.class),
        row.getString("words_zh"),
        row.getString("words_en"),
        row.getObject("notice", UUID.class),
        instant(row, "published_at"),
        row.getString("published_by"),
        row.getString("published_post"),
        instant(row, "signed_at"),
        row.getString("signed_by"),
        row.getString("signed_post"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
