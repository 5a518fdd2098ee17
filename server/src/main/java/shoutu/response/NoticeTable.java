package shoutu.response;

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

/** Every statement against {@code response.notice}. */
@Repository
class NoticeTable {

  private static final String PUBLISHED =
      """
      select id, place_code, activation, headline_zh, headline_en, body_zh, body_en,
             published_at, valid_until, next_update_at, withdrawn_at, replaces,
             exists (select from response.notice later where later.replaces = notice.id) as replaced
        from response.notice
      """;

  private final JdbcClient db;

  NoticeTable(JdbcClient db) {
    this.db = db;
  }

  void publish(Notice notice, @Nullable UUID replaces, int home, int placeNo) {
    db.sql(
            """
            insert into response.notice
              (id, home, place_code, place_no, last_act, activation, headline_zh, headline_en,
               body_zh, body_en, published_at, valid_until, next_update_at, replaces)
            values (:id, :home, :place, :placeNo, 'PUBLISHED', :activation, :headlineZh, :headlineEn,
                    :bodyZh, :bodyEn, :at, :until, :next, :replaces)
            """)
        .param("id", notice.id())
        .param("home", home)
        .param("place", notice.placeCode())
        .param("placeNo", placeNo)
        .param("activation", notice.activation())
        .param("headlineZh", notice.text().headlineZh())
        .param("headlineEn", notice.text().headlineEn())
        .param("bodyZh", notice.text().bodyZh())
        .param("bodyEn", notice.text().bodyEn())
        .param("at", notice.publishedAt().atOffset(ZoneOffset.UTC))
        .param("until", notice.validUntil().atOffset(ZoneOffset.UTC))
        .param("next", utc(notice.nextUpdateAt()))
        .param("replaces", replaces)
        .update();
  }

  boolean withdraw(UUID id, Instant at) {
    return db.sql(
                """
                update response.notice
                   set withdrawn_at = :at, last_act = 'WITHDRAWN', version = version + 1
                 where id = :id and withdrawn_at is null
                """)
            .param("id", id)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  List<Notice> inForce(int lo, int hi, Instant at) {
    return db.sql(
            """
            select id, place_code, activation, headline_zh, headline_en, body_zh, body_en,
                   published_at, valid_until, next_update_at
              from response.notice
             where place_no >= :lo and place_no < :hi
               and withdrawn_at is null and published_at <= :at and valid_until > :at
             order by published_at desc
             limit 50
            """)
        .param("lo", lo)
        .param("hi", hi)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, _) -> notice(row))
        .list();
  }

  Optional<Published> find(UUID id) {
    return db.sql(PUBLISHED + " where id = :id")
        .param("id", id)
        .query((row, _) -> published(row))
        .optional();
  }

  List<Published> validAt(Instant at) {
    return db.sql(
            PUBLISHED
                + """
                   where published_at <= :at and valid_until > :at
                   order by published_at desc
                   limit 200
                  """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, _) -> published(row))
        .list();
  }

  private static Published published(ResultSet row) throws SQLException {
    OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
    return new Published(
        notice(row),
        withdrawn == null ? null : withdrawn.toInstant(),
        row.getObject("replaces", UUID.class),
        row.getBoolean("replaced"));
  }

  Optional<Notice> firstOf(UUID activation) {
    return db.sql(
            """
            select id, place_code, activation, headline_zh, headline_en, body_zh, body_en,
                   published_at, valid_until, next_update_at
              from response.notice
             where activation = :activation
             order by published_at
             limit 1
            """)
        .param("activation", activation)
        .query((row, _) -> notice(row))
        .optional();
  }

  private static Notice notice(ResultSet row) throws SQLException {
    OffsetDateTime next = row.getObject("next_update_at", OffsetDateTime.class);
    return new Notice(
        row.getObject("id", UUID.class),
        row.getString("place_code"),
        row.getObject("activation", UUID.class),
        new Notice.Text(
            row.getString("headline_zh"),
            row.getString("headline_en"),
            row.getString("body_zh"),
            row.getString("body_en")),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getObject("valid_until", OffsetDateTime.class).toInstant(),
        next == null ? null : next.toInstant());
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
