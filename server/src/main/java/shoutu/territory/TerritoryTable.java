package shoutu.territory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import shoutu.rules.Level;
import tools.jackson.databind.json.JsonMapper;

/** All SQL about places: {@code territory.place_in_time}. */
@Repository
class TerritoryTable {

  /** Rows of one statement: enough to be fast, few enough to be held twice. */
  private static final int CHUNK = 5_000;

  /** Rows of a nation that are on their way at once. */
  static final int AT_ONCE = 10_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The nearest begin or end of a row before and after an instant, by one pass over a table. */
  private static final String BOUNDS =
      """
      select greatest(max(lower(valid)) filter (where lower(valid) <= :at),
                      max(upper(valid)) filter (where upper(valid) <= :at)) as before,
             least(min(lower(valid)) filter (where lower(valid) > :at),
                   min(upper(valid)) filter (where upper(valid) > :at)) as after
        from
      """
          .strip();

  /** A row to insert; the names are those of the columns. */
  record NewPlace(
      UUID id,
      int home,
      String code,
      int no,
      int last,
      String act,
      String name,
      String name_en,
      String level,
      @Nullable String parent,
      @Nullable Integer population,
      @Nullable Instant since) {}

  private final JdbcClient db;
  private final EditionTable editions;

  TerritoryTable(JdbcClient db, EditionTable editions) {
    this.db = db;
    this.editions = editions;
  }

  /**
   * Lets one change after the other, under a number that nobody else sees: what is remembered on
   * the way is forgotten with it.
   */
  void beginChange() {
    editions.turn();
  }

  /** Makes what was remembered before, and on the way, old. */
  void endChange() {
    editions.turn();
  }

  Map<String, KnownPlace> newest() {
    Map<String, KnownPlace> known = new HashMap<>();
    db.sql(
            """
            select id, version, place_code, name, name_en, level, parent, population,
                   place_no, last_no, home, not upper_inf(valid) as gone, lower(valid) as since,
                   case when several.code is null then lower(valid) else several.since end as lives_since
              from territory.place_in_time
              left join (
                   select v.place_code as code,
                          (select lower(stretch) from unnest(range_agg(v.valid)) as stretch
                            order by stretch desc limit 1) as since
                     from territory.place_in_time v
                    group by v.place_code
                   having count(*) > 1) as several on several.code = place_code
             where newest
            """)
        .query(
            (row, _) ->
                new KnownPlace(
                    row.getObject("id", UUID.class),
                    row.getInt("version"),
                    row.getString("place_code"),
                    row.getString("name"),
                    row.getString("name_en"),
                    Level.valueOf(row.getString("level")),
                    row.getString("parent"),
                    row.getObject("population", Integer.class),
                    row.getInt("place_no"),
                    row.getInt("last_no"),
                    row.getInt("home"),
                    row.getBoolean("gone"),
                    instant(row, "since"),
                    instant(row, "lives_since")))
        .list()
        .forEach(place -> known.put(place.code(), place));
    return known;
  }

  /** Each place as it was at an instant; what did not exist then, as it was nearest to it. */
  @Transactional(readOnly = true) // A cursor lives in a transaction.
  List<Place> at(Instant at) {
    return db.sql(
            """
            select place_code, name, name_en, level, parent, population, place_no, last_no, home,
                   false as gone
              from territory.place_in_time
             where valid @> :at
            union all
            (select distinct on (place_code)
                    place_code, name, name_en, level, parent, population, place_no, last_no, home,
                    true
               from territory.place_in_time other
              where not valid @> :at
                and not exists (select from territory.place_in_time live
                                 where live.place_code = other.place_code and live.valid @> :at)
              order by place_code, coalesce(upper(valid) <= :at, false) desc,
                       case when upper(valid) <= :at then lower(valid) end desc nulls last,
                       lower(valid) nulls first)
            """)
        .param("at", utc(at))
        .withFetchSize(AT_ONCE)
        .query(TerritoryTable::place)
        .list();
  }

  /** By position: a nation's places are read at once. */
  private static Place place(ResultSet row, int rowNumber) throws SQLException {
    int people = row.getInt(6);
    @Nullable Integer population = row.wasNull() ? null : people;
    return new Place(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Level.valueOf(row.getString(4)),
        row.getString(5),
        population,
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        row.getBoolean(10));
  }

  /** The last instant up to {@code at}, and the first after it, at which anything changes. */
  Instant[] changesAround(Instant at) {
    return db.sql(
            """
            select coalesce(max(before), '-infinity') as before,
                   coalesce(min(after), 'infinity') as after
              from (%1$s territory.place_in_time union all
                    %1$s territory.holding union all
                    %1$s territory.absence) bounds
            """
                .formatted(BOUNDS))
        .param("at", utc(at))
        .query(
            (row, _) ->
                new Instant[] {
                  row.getObject("before", OffsetDateTime.class).toInstant(),
                  row.getObject("after", OffsetDateTime.class).toInstant()
                })
        .single();
  }

  void insert(List<NewPlace> places) {
    chunks(places)
        .forEach(
            chunk ->
                db.sql(
                        """
                        insert into territory.place_in_time
                               (id, home, place_code, place_no, last_no, last_act, name, name_en,
                                level, parent, population, valid)
                        select id, home, code, no, last, act, name, name_en, level, parent,
                               population, tstzrange(since, null)
                          from jsonb_to_recordset(:rows::jsonb) as n
                               (id uuid, home int, code text, no int, last int, act text, name text,
                                name_en text, level text, parent text, population int,
                                since timestamptz)
                        """)
                    .param("rows", JSON.writeValueAsString(chunk))
                    .update());
  }

  /** Ends the newest rows of these places; their next rows begin at the same instant. */
  void endForNext(List<String> codes, Instant at) {
    db.sql(
            """
            update territory.place_in_time
               set valid = tstzrange(lower(valid), :at), newest = false, last_act = 'ENDED',
                   version = version + 1
             where newest and place_code = any(:codes)
            """)
        .param("at", utc(at))
        .param("codes", codes.toArray(String[]::new))
        .update();
  }

  void endForGood(List<String> codes, Instant at) {
    db.sql(
            """
            update territory.place_in_time
               set valid = tstzrange(lower(valid),
                                     greatest(:at, lower(valid) + interval '1 microsecond')),
                   last_act = 'GONE', version = version + 1
             where newest and place_code = any(:codes)
            """)
        .param("at", utc(at))
        .param("codes", codes.toArray(String[]::new))
        .update();
  }

  /** What returns gets a new row; the one of its earlier life is then no longer the newest. */
  void makeRoomForReturn(List<String> codes) {
    db.sql(
            """
            update territory.place_in_time
               set newest = false
             where newest and place_code = any(:codes)
            """)
        .param("codes", codes.toArray(String[]::new))
        .update();
  }

  /** Changes the newest rows in place, keeping their stretch of time. */
  void correct(List<NewPlace> places) {
    chunks(places)
        .forEach(
            chunk ->
                db.sql(
                        """
                        update territory.place_in_time p
                           set name = n.name, name_en = n.name_en, level = n.level,
                               parent = n.parent, population = n.population, last_act = n.act,
                               version = version + 1
                          from jsonb_to_recordset(:rows::jsonb) as n
                               (code text, act text, name text, name_en text, level text,
                                parent text, population int)
                         where p.place_code = n.code and p.newest
                        """)
                    .param("rows", JSON.writeValueAsString(chunk))
                    .update());
  }

  /** New numbers, here and in every table that carries them. */
  void renumber(Map<String, NumberingRules.Span> spans) {
    String[] codes = spans.keySet().toArray(String[]::new);
    int[] nos = new int[codes.length];
    int[] lasts = new int[codes.length];
    int i = 0;
    for (NumberingRules.Span span : spans.values()) {
      nos[i] = span.no();
      lasts[i++] = span.last();
    }
    db.sql("call territory.renumber(:codes, :nos, :lasts)")
        .param("codes", codes)
        .param("nos", nos)
        .param("lasts", lasts)
        .update();
  }

  static <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    for (int i = 0; i < all.size(); i += CHUNK) {
      chunks.add(all.subList(i, Math.min(all.size(), i + CHUNK)));
    }
    return chunks;
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  Set<String> namesOf(String code) {
    return new TreeSet<>(
        db.sql(
                """
                select name from territory.place_in_time where place_code = :code
                union select name_en from territory.place_in_time where place_code = :code
                """)
            .param("code", code)
            .query((row, _) -> row.getString("name"))
            .list());
  }

  /** A stretch of time in which nothing about a place changed. */
  record Stretch(
      String name,
      String nameEn,
      String level,
      @Nullable String parent,
      @Nullable Integer population,
      @Nullable Instant from,
      @Nullable Instant until) {}

  List<Stretch> historyOf(String code) {
    return db.sql(
            """
            select name, name_en, level, parent, population,
                   lower(valid) as since, upper(valid) as until
              from territory.place_in_time
             where place_code = :code
             order by valid desc
            """)
        .param("code", code)
        .query(
            (row, _) ->
                new Stretch(
                    row.getString("name"),
                    row.getString("name_en"),
                    row.getString("level"),
                    row.getString("parent"),
                    row.getObject("population", Integer.class),
                    instant(row, "since"),
                    instant(row, "until")))
        .list();
  }
}
