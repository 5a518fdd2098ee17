package shoutu.territory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** All SQL about who holds what and who is away: {@code territory.holding}, {@code .absence}. */
@Repository
class HoldingTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A row to insert; the names are those of the columns. */
  record NewHolding(
      UUID id,
      int home,
      String place,
      int no,
      String act,
      String function,
      String kind,
      int rank,
      String post,
      String post_en,
      String holder,
      @Nullable Instant since,
      @Nullable Instant until) {}

  /** A row whose period or post's name changes. */
  record Changed(UUID id, String act, String post, String post_en, @Nullable Instant until) {}

  private final JdbcClient db;

  HoldingTable(JdbcClient db) {
    this.db = db;
  }

  /** A nation holds as many posts as it has places: the few words among them are kept once. */
  @Transactional(readOnly = true) // A cursor lives in a transaction.
  List<HeldField> at(Instant at) {
    Map<String, String> words = new HashMap<>();
    return db.sql(
            """
            select place_code, function, kind, rank, post, post_en, holder
              from territory.holding
             where valid @> :at
            """)
        .param("at", TerritoryTable.utc(at))
        .withFetchSize(TerritoryTable.AT_ONCE)
        .query(
            (row, _) ->
                new HeldField(
                    new Field(row.getString(1), once(words, row.getString(2))),
                    SeatKind.valueOf(once(words, row.getString(3))),
                    row.getInt(4),
                    once(words, row.getString(5)),
                    once(words, row.getString(6)),
                    row.getString(7)))
        .list();
  }

  private static String once(Map<String, String> words, String word) {
    String known = words.putIfAbsent(word, word);
    return known == null ? word : known;
  }

  Set<String> awayAt(Instant at) {
    return new HashSet<>(
        db.sql("select holder from territory.absence where valid @> :at")
            .param("at", TerritoryTable.utc(at))
            .query(String.class)
            .list());
  }

  List<KnownHolding> of(Collection<String> places) {
    return db.sql(
            """
            select id, place_code, function, rank, post, post_en, holder,
                   lower(valid) as since, upper(valid) as until
              from territory.holding
             where place_code = any(:places)
            """)
        .param("places", places.toArray(String[]::new))
        .query(
            (row, _) ->
                new KnownHolding(
                    row.getObject("id", UUID.class),
                    new Field(row.getString("place_code"), row.getString("function")),
                    row.getInt("rank"),
                    row.getString("post"),
                    row.getString("post_en"),
                    row.getString("holder"),
                    TerritoryTable.instant(row, "since"),
                    TerritoryTable.instant(row, "until")))
        .list();
  }

  /** The English of these names of posts, the newest of each. */
  Map<String, String> english(Collection<String> posts) {
    Map<String, String> english = new HashMap<>();
    db.sql(
            """
            select distinct on (post) post, post_en
              from territory.holding
             where post = any(:posts)
             order by post, lower(valid) desc nulls last, post_en
            """)
        .param("posts", posts.toArray(String[]::new))
        .query(
            row -> {
              english.put(row.getString("post"), row.getString("post_en"));
            });
    return english;
  }

  void insert(List<NewHolding> holdings) {
    TerritoryTable.chunks(holdings)
        .forEach(
            chunk ->
                db.sql(
                        """
                        insert into territory.holding
                               (id, home, place_code, place_no, last_act, function, kind, rank, post,
                                post_en, holder, valid)
                        select id, home, place, no, act, function, kind, rank, post, post_en, holder,
                               tstzrange(since, until)
                          from jsonb_to_recordset(:rows::jsonb) as n
                               (id uuid, home int, place text, no int, act text, function text,
                                kind text, rank int, post text, post_en text, holder text,
                                since timestamptz, until timestamptz)
                        """)
                    .param("rows", JSON.writeValueAsString(chunk))
                    .update());
  }

  void change(List<Changed> holdings) {
    TerritoryTable.chunks(holdings)
        .forEach(
            chunk ->
                db.sql(
                        """
                        update territory.holding h
                           set valid = tstzrange(lower(valid), n.until), post = n.post,
                               post_en = n.post_en, last_act = n.act, version = version + 1
                          from jsonb_to_recordset(:rows::jsonb) as n
                               (id uuid, act text, post text, post_en text, until timestamptz)
                         where h.id = n.id
                        """)
                    .param("rows", JSON.writeValueAsString(chunk))
                    .update());
  }

  /** Whoever holds anything in a place that is gone holds it no longer. */
  void endForPlaces(Collection<String> places, Instant at) {
    db.sql(
            """
            update territory.holding
               set valid = tstzrange(lower(valid), :at), last_act = 'ENDED_WITH_PLACE',
                   version = version + 1
             where place_code = any(:places) and (lower(valid) < :at or lower_inf(valid))
               and (upper(valid) > :at or upper_inf(valid))
            """)
        .param("at", TerritoryTable.utc(at))
        .param("places", places.toArray(String[]::new))
        .update();
  }

  void insertAbsence(UUID id, Place place, String holder, Instant from, @Nullable Instant until) {
    db.sql(
            """
            insert into territory.absence (id, home, place_code, place_no, last_act, holder, valid)
            values (:id, :home, :place, :no, 'AWAY', :holder, tstzrange(:from, :until))
            """)
        .param("id", id)
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("holder", holder)
        .param("from", TerritoryTable.utc(from))
        .param("until", until == null ? null : TerritoryTable.utc(until))
        .update();
  }

  boolean isAway(String holder, Instant from, @Nullable Instant until) {
    return db.sql(
            """
            select exists (select from territory.absence
                            where holder = :holder and valid && tstzrange(:from, :until))
            """)
        .param("holder", holder)
        .param("from", TerritoryTable.utc(from))
        .param("until", until == null ? null : TerritoryTable.utc(until))
        .query(Boolean.class)
        .single();
  }

  int endAbsence(UUID id, Instant at) {
    return db.sql(
            """
            update territory.absence
               set valid = tstzrange(lower(valid), :at), last_act = 'BACK', version = version + 1
             where id = :id and valid @> :at and lower(valid) < :at
            """)
        .param("id", id)
        .param("at", TerritoryTable.utc(at))
        .update();
  }

  int endAbsence(String holder, Instant at) {
    return db.sql(
            """
            update territory.absence
               set valid = tstzrange(lower(valid), :at), last_act = 'BACK', version = version + 1
             where holder = :holder and valid @> :at and lower(valid) < :at
            """)
        .param("holder", holder)
        .param("at", TerritoryTable.utc(at))
        .update();
  }
}
