package shoutu.surveillance.duplicate;

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
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.duplicate.Search.Kind;
import shoutu.territory.Place;

/** The searches that wait, and those that are done. */
@Repository
class SearchTable {

  private static final String COLUMNS =
      """
      select id, kind, import_id, place_code, after_id, last_id, asked_at, cases, pairs, done_at
        from surveillance.duplicate_search
      """;

  static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcClient db;

  SearchTable(JdbcClient db) {
    this.db = db;
  }

  void ask(UUID id, UUID importId, Place at, UUID first, UUID last, Instant now) {
    insert(new Search(id, Kind.IMPORT, importId, at.code(), first, last, now, 0, 0, null), at);
  }

  Search sweep(UUID id, Place at, Instant now) {
    Search search = new Search(id, Kind.SWEEP, null, at.code(), FIRST, LAST, now, 0, 0, null);
    insert(search, at);
    return search;
  }

  private void insert(Search search, Place at) {
    db.sql(
            """
            insert into surveillance.duplicate_search
                   (id, kind, import_id, home, place_code, place_no, after_id, last_id, asked_at)
            values (:id, :kind, :import, :home, :place, :no, :after, :last, :now)
            """)
        .param("id", search.id())
        .param("kind", search.kind().name())
        .param("import", search.importId())
        .param("home", at.home())
        .param("place", at.code())
        .param("no", at.placeNo())
        .param("after", search.afterId())
        .param("last", search.lastId())
        .param("now", search.askedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Those not done, the oldest first. */
  List<Search> waiting() {
    return db.sql(COLUMNS + " where done_at is null order by asked_at, id")
        .query((row, _) -> read(row))
        .list();
  }

  /** Empty when another server has it, or it is done. */
  Optional<Search> take(UUID id) {
    return db.sql(COLUMNS + " where id = :id and done_at is null for update skip locked")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  /** The next cases of a search. */
  List<UUID> portion(Search search, Ground ground, int rows) {
    return db.sql(
            """
            select c.id from surveillance.case_record c
             where c.id > :after and c.id <= :last
               and (:import::uuid is null or c.import_id = :import)
               and c.place_no >= :lo and c.place_no < :hi
               and surveillance.stands(c.classified_by)
             order by c.id
             limit :rows
            """)
        .param("after", search.afterId())
        .param("last", search.lastId())
        .param("import", search.importId())
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("rows", rows)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  void went(UUID id, UUID to, int cases, int pairs) {
    db.sql(
            """
            update surveillance.duplicate_search
               set after_id = :to, cases = cases + :cases, pairs = pairs + :pairs where id = :id
            """)
        .param("id", id)
        .param("to", to)
        .param("cases", cases)
        .param("pairs", pairs)
        .update();
  }

  void done(UUID id, Instant now) {
    db.sql("update surveillance.duplicate_search set done_at = :now where id = :id")
        .param("id", id)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The last ones of a ground. */
  List<Search> latest(Ground ground, int rows) {
    return db.sql(
            COLUMNS
                + """
                 where place_no >= :lo and place_no < :hi order by asked_at desc, id desc limit :rows
                """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("rows", rows)
        .query((row, _) -> read(row))
        .list();
  }

  private static Search read(ResultSet row) throws SQLException {
    return new Search(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getObject("import_id", UUID.class),
        row.getString("place_code"),
        row.getObject("after_id", UUID.class),
        row.getObject("last_id", UUID.class),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getInt("cases"),
        row.getInt("pairs"),
        instant(row.getObject("done_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
