package shoutu.briefing.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Field;

/** Every statement against {@code briefing.notification}. */
@Repository
class NotificationTable {

  private final JdbcClient db;

  NotificationTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * All of them in one statement: a plan issues thousands of duties at once. Where nobody has an
   * address outside the app, there is nowhere to hand them on to.
   */
  int insert(List<Notice> notices) {
    return db.sql(
            """
            insert into briefing.notification
              (id, home, place_code, place_no, field_place, field_function, kind, duty, duty_kind, at,
               routed_at)
            select n.*, case when exists (select from briefing.address) then null else n.at end
              from unnest(
              :ids::uuid[], :homes::int[], :places::text[], :placeNos::int[], :fieldPlaces::text[],
              :fieldFunctions::text[], :kinds::text[], :duties::uuid[], :dutyKinds::text[],
              :ats::timestamptz[])
                as n (id, home, place_code, place_no, field_place, field_function, kind, duty,
                      duty_kind, at)
            """)
        .param("ids", column(notices, notice -> notice.id().toString()))
        .param("homes", notices.stream().map(Notice::home).toArray(Integer[]::new))
        .param("places", column(notices, Notice::place))
        .param("placeNos", notices.stream().map(Notice::placeNo).toArray(Integer[]::new))
        .param("fieldPlaces", column(notices, Notice::fieldPlace))
        .param("fieldFunctions", column(notices, Notice::fieldFunction))
        .param("kinds", column(notices, notice -> notice.kind().name()))
        .param("duties", column(notices, notice -> notice.duty().toString()))
        .param("dutyKinds", column(notices, Notice::dutyKind))
        .param("ats", column(notices, notice -> notice.at().toString()))
        .update();
  }

  /** The newest first, of these fields. */
  List<Notice> page(List<Field> fields, Instant before, UUID beforeId, int limit) {
    return db.sql(
            """
            select n.*
              from unnest(:places::text[], :functions::text[]) f (place, function)
             cross join lateral (
                   select id, home, place_code, place_no, field_place, field_function, kind, duty,
                          duty_kind, at, seen_at
                     from briefing.notification
                    where field_place = f.place and field_function = f.function
                      and (at, id) < (:before, :beforeId)
                    order by at desc, id desc
                    limit :limit) n
             order by n.at desc, n.id desc
             limit :limit
            """)
        .param("places", fields.stream().map(Field::place).toArray(String[]::new))
        .param("functions", fields.stream().map(Field::function).toArray(String[]::new))
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("beforeId", beforeId)
        .param("limit", limit)
        .query((row, _) -> notice(row))
        .list();
  }

  /** How many of them nobody has seen, counted up to a bound. */
  long unseen(List<Field> fields, int most) {
    return db.sql(
            """
            select count(*)
              from (select 1
                      from unnest(:places::text[], :functions::text[]) f (place, function)
                      join briefing.notification n
                        on n.field_place = f.place and n.field_function = f.function
                     where n.seen_at is null
                     limit :most) x
            """)
        .param("places", fields.stream().map(Field::place).toArray(String[]::new))
        .param("functions", fields.stream().map(Field::function).toArray(String[]::new))
        .param("most", most)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  /** True when it is one of these fields', seen now or before. */
  boolean see(UUID id, List<Field> fields, Instant at, @Nullable String post) {
    return db.sql(
                """
                update briefing.notification n
                   set seen_at = coalesce(n.seen_at, :at), seen_post = coalesce(n.seen_post, :post)
                 where n.id = :id
                   and exists (select 1
                                 from unnest(:places::text[], :functions::text[]) f (place, function)
                                where f.place = n.field_place and f.function = n.field_function)
                """)
            .param("id", id)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("post", post)
            .param("places", fields.stream().map(Field::place).toArray(String[]::new))
            .param("functions", fields.stream().map(Field::function).toArray(String[]::new))
            .update()
        == 1;
  }

  private static String[] column(List<Notice> notices, Function<Notice, String> value) {
    return notices.stream().map(value).toArray(String[]::new);
  }

  private static Notice notice(ResultSet row) throws SQLException {
    OffsetDateTime seen = row.getObject("seen_at", OffsetDateTime.class);
    return new Notice(
        row.getObject("id", UUID.class),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("field_place"),
        row.getString("field_function"),
        NoticeKind.valueOf(row.getString("kind")),
        row.getObject("duty", UUID.class),
        row.getString("duty_kind"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        seen == null ? null : seen.toInstant());
  }
}
