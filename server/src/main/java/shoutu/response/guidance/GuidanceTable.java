package shoutu.response.guidance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.Notice;
import shoutu.rules.GuidanceTemplate.Audience;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Every statement against {@code response.guidance}, and the promises of its notices. */
@Repository
class GuidanceTable {

  private static final String SELECT =
      """
      select g.id as guidance, n.id, n.place_code, n.activation, n.headline_zh, n.headline_en, n.body_zh, n.body_en,
             n.published_at, n.valid_until, n.next_update_at, n.withdrawn_at, n.replaces,
             n.update_duty, g.audience, g.disease, g.template, g.author_place, g.author_function,
             g.top_duty
        from response.guidance g
        join response.notice n on n.id = g.notice
      """;

  private final JdbcClient db;

  GuidanceTable(JdbcClient db) {
    this.db = db;
  }

  /** A promised word that nobody was asked for yet. */
  record Promise(
      UUID notice, @Nullable UUID guidance, String place, Instant due, @Nullable Field author) {}

  void insert(Guidance it, Place place) {
    db.sql(
            """
            insert into response.guidance
                   (id, home, place_code, place_no, last_act, notice, audience, disease, template,
                    author_place, author_function, top_duty, published_at)
            values (:id, :home, :place, :no, 'PUBLISHED', :notice, :audience, :disease, :template,
                    :authorPlace, :authorFunction, :top, :at)
            """)
        .param("id", it.id())
        .param("notice", it.notice().id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("audience", it.audience().name())
        .param("disease", it.disease())
        .param("template", it.template())
        .param("authorPlace", it.author().place())
        .param("authorFunction", it.author().function())
        .param("top", it.topDuty())
        .param("at", it.notice().publishedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Guidance> find(UUID id) {
    return db.sql(SELECT + " where g.id = :id")
        .param("id", id)
        .query((row, _) -> guidance(row))
        .optional();
  }

  /** The newest first. */
  List<Guidance> within(Subtree within, int limit) {
    return db.sql(
            SELECT
                + """
                   where g.place_no >= :lo and g.place_no < :hi
                   order by g.published_at desc, g.id desc
                   limit :limit
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("limit", limit)
        .query((row, _) -> guidance(row))
        .list();
  }

  Optional<Instant> firstPromise() {
    return db
        .sql(
            """
            select min(next_update_at) as due
              from response.notice n
             where update_duty is null and withdrawn_at is null and next_update_at is not null
            """)
        .query((row, _) -> row.getObject("due", OffsetDateTime.class))
        .list()
        .stream()
        .flatMap(Stream::ofNullable)
        .map(OffsetDateTime::toInstant)
        .findFirst();
  }

  /** Claims one promise that is due. */
  Optional<Promise> claimPromise(Instant now) {
    return db.sql(
            """
            select g.id as guidance, n.id, n.place_code, n.next_update_at, g.id as guidance, g.author_place,
                   g.author_function
              from response.notice n
              left join response.guidance g on g.notice = n.id
             where n.update_duty is null and n.withdrawn_at is null and n.next_update_at <= :now
             order by n.next_update_at
             limit 1
               for update of n skip locked
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) -> {
              String place = row.getString("author_place");
              return new Promise(
                  row.getObject("id", UUID.class),
                  row.getObject("guidance", UUID.class),
                  row.getString("place_code"),
                  row.getObject("next_update_at", OffsetDateTime.class).toInstant(),
                  place == null ? null : new Field(place, row.getString("author_function")));
            })
        .optional();
  }

  void asked(UUID notice, UUID duty) {
    db.sql(
            """
            update response.notice
               set update_duty = :duty, last_act = 'UPDATE_ASKED', version = version + 1
             where id = :id
            """)
        .param("id", notice)
        .param("duty", duty)
        .update();
  }

  private static Guidance guidance(ResultSet row) throws SQLException {
    Notice notice =
        new Notice(
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
            instant(row, "next_update_at"));
    return new Guidance(
        row.getObject("guidance", UUID.class),
        notice,
        Audience.valueOf(row.getString("audience")),
        row.getString("disease"),
        row.getString("template"),
        new Field(row.getString("author_place"), row.getString("author_function")),
        row.getObject("top_duty", UUID.class),
        row.getObject("update_duty", UUID.class),
        row.getObject("replaces", UUID.class),
        instant(row, "withdrawn_at"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
