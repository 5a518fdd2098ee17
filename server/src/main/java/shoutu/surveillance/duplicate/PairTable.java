package shoutu.surveillance.duplicate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.access.vault.Likenesses;
import shoutu.rules.MatchRule;
import shoutu.surveillance.CaseFilter.Ground;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Pairs of cases: found, weighed, listed. */
@Repository
class PairTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Evidence>> PARTS = new TypeReference<>() {};

  /** More cases than this under one name in one county: it is frequent, and that is all. */
  private static final int COUNTED = 1_000;

  private final JdbcClient db;

  PairTable(JdbcClient db) {
    this.db = db;
  }

  /** Two cases, the later one first. */
  record Found(UUID newer, UUID other) {}

  /**
   * Pairs of these cases with any other of the same disease and county whose onset is near: the
   * same reading of the name; the same household, sex and age; the same village, sex and age where
   * a name is missing; or subjects of whom the vault says that they share something.
   */
  List<Found> find(Collection<UUID> ids, Collection<Likenesses.Pair> subjects, MatchRule rule) {
    return db.sql(
            """
            with fresh as materialized (
              select id, home, place_no, disease, since, age, sex, household, name_key, subject
                from surveillance.case_record where id = any(:ids)
            ), pair as (
              select f.id as one, c.id as other
                from fresh f
               cross join lateral (
                       select c.id from surveillance.case_record c
                        where c.name_key = f.name_key and c.disease = f.disease and c.home = f.home
                          and c.since between f.since - :days and f.since + :days and c.id <> f.id
                          and surveillance.stands(c.classified_by)
                        limit :most) c
              union
              select f.id, c.id
                from fresh f
               cross join lateral (
                       select c.id from surveillance.case_record c
                        where c.household = f.household and c.disease = f.disease
                          and c.home = f.home and c.sex = f.sex
                          and (c.age is null or f.age is null or abs(c.age - f.age) <= 1)
                          and c.since between f.since - :days and f.since + :days and c.id <> f.id
                          and surveillance.stands(c.classified_by)
                        limit :most) c
              union
              select f.id, c.id
                from fresh f
               cross join lateral (
                       select c.id from surveillance.case_record c
                        where c.place_no = f.place_no and c.disease = f.disease and c.home = f.home
                          and c.report_date >= f.since - :near
                          and c.age = f.age and c.sex = f.sex
                          and (c.name_key is null or f.name_key is null)
                          and c.since between f.since - :near and f.since + :near and c.id <> f.id
                          and surveillance.stands(c.classified_by)
                        limit :most) c
              union
              select f.id, c.id
                from unnest(:ones::uuid[], :others::uuid[]) s (one, other)
                join fresh f on f.subject = s.one
                join surveillance.case_record c
                  on c.subject = s.other and c.disease = f.disease and c.home = f.home
                 and c.since between f.since - :days and f.since + :days and c.id <> f.id
                 and surveillance.stands(c.classified_by)
            )
            select distinct greatest(one, other) as newer, least(one, other) as other from pair
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("days", (int) rule.window().toDays())
        .param("near", (int) rule.nameless().toDays())
        .param("most", COUNTED)
        .param("ones", subjects.stream().map(Likenesses.Pair::one).toArray(UUID[]::new))
        .param("others", subjects.stream().map(Likenesses.Pair::other).toArray(UUID[]::new))
        .query(
            (row, _) ->
                new Found(row.getObject("newer", UUID.class), row.getObject("other", UUID.class)))
        .list();
  }

  Map<UUID, Facts> facts(Collection<UUID> ids) {
    Map<UUID, Facts> facts = new HashMap<>();
    db.sql(
            """
            select id, home, place_code, since, age, sex, household, subject, name_key
              from surveillance.case_record where id = any(:ids)
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> facts(row))
        .list()
        .forEach(fact -> facts.put(fact.id(), fact));
    return facts;
  }

  private static Facts facts(ResultSet row) throws SQLException {
    return new Facts(
        row.getObject("id", UUID.class),
        row.getInt("home"),
        row.getString("place_code"),
        row.getObject("since", LocalDate.class),
        row.getObject("age", Integer.class),
        row.getString("sex"),
        row.getObject("household", UUID.class),
        row.getObject("subject", UUID.class),
        row.getObject("name_key", Long.class));
  }

  /** What a name reads as, in a county. */
  record Named(int home, long key) {}

  /**
   * How many cases of its county read as each of these names; beyond a thousand it says so many.
   */
  Map<Named, Long> named(Collection<Named> names) {
    Map<Named, Long> named = new HashMap<>();
    db.sql(
            """
            select k.home, k.key, n.named
              from unnest(:homes::int[], :keys::bigint[]) k (home, key)
             cross join lateral (
                     select count(*) as named
                       from (select from surveillance.case_record c
                              where c.name_key = k.key and c.home = k.home
                              limit :counted) c) n
            """)
        .param("homes", names.stream().mapToInt(Named::home).toArray())
        .param("keys", names.stream().mapToLong(Named::key).toArray())
        .param("counted", COUNTED)
        .query(
            row -> {
              named.put(new Named(row.getInt("home"), row.getLong("key")), row.getLong("named"));
            });
    return named;
  }

  /**
   * All cases of each county.
   *
   * @param counties the place number of each, by its home
   */
  Map<Integer, Long> records(Map<Integer, Integer> counties) {
    Map<Integer, Long> records = new HashMap<>();
    db.sql(
            """
            select k.home,
                   sum(t.suspected + t.probable + t.clinical + t.confirmed + t.carrier + t.excluded)
                     as records
              from unnest(:homes::int[], :nos::int[]) k (home, place_no)
              join surveillance.total_count t on t.place_no = k.place_no
             group by k.home
            """)
        .param("homes", counties.keySet().stream().mapToInt(Integer::intValue).toArray())
        .param("nos", counties.values().stream().mapToInt(Integer::intValue).toArray())
        .query(
            row -> {
              records.put(row.getInt("home"), row.getLong("records"));
            });
    return records;
  }

  /** A pair and what it weighs. */
  record Weighed(UUID newer, UUID other, double weight, List<Evidence> evidence) {}

  /** Keeps what may be one. What a person decided about a pair stands. */
  int keep(List<Weighed> pairs, Instant now) {
    return db.sql(
            """
            insert into surveillance.candidate as c
                   (case_id, other_id, home, place_code, place_no, because, found_at, weight,
                    parts, weighed_at,
                    state)
            select n.id, w.other, n.home, n.place_code, n.place_no, 'SEARCH', :now, w.weight,
                   w.parts, :now,
                   coalesce((select case v.verdict when 'DISTINCT' then 'DISTINCT' end
                               from surveillance.duplicate_verdict v
                              where v.case_id = n.id and v.other_id = w.other), 'OPEN')
              from unnest(:newer::uuid[], :other::uuid[], :weight::numeric[], :parts::jsonb[])
                     w (newer, other, weight, parts)
              join surveillance.case_record n on n.id = w.newer
            on conflict (case_id, other_id, home) do update
               set weight = excluded.weight, parts = excluded.parts, weighed_at = :now,
                   state = case when c.state = 'UNLIKELY' then 'OPEN' else c.state end
            """)
        .params(columns(pairs))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What an import took for alike at first sight, and weighs too little. */
  void drop(List<Weighed> pairs, Instant now) {
    db.sql(
            """
            update surveillance.candidate c
               set weight = w.weight, parts = w.parts, weighed_at = :now,
                   state = case when c.state = 'OPEN' then 'UNLIKELY' else c.state end
              from unnest(:newer::uuid[], :other::uuid[], :weight::numeric[], :parts::jsonb[])
                     w (newer, other, weight, parts)
             where c.case_id = w.newer and c.other_id = w.other
            """)
        .params(columns(pairs))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Map<String, Object> columns(List<Weighed> pairs) {
    return Map.of(
        "newer",
        pairs.stream().map(Weighed::newer).toArray(UUID[]::new),
        "other",
        pairs.stream().map(Weighed::other).toArray(UUID[]::new),
        "weight",
        pairs.stream().mapToDouble(Weighed::weight).toArray(),
        "parts",
        pairs.stream().map(it -> JSON.writeValueAsString(it.evidence())).toArray(String[]::new));
  }

  /** Where a page ended. */
  record After(double weight, UUID newer, UUID other) {}

  private static final String SEEN =
      """
      select p.case_id, p.other_id, p.weight, p.parts, p.found_at
        from surveillance.candidate p
        join surveillance.case_record c on c.id = p.case_id and c.home = p.home
        join surveillance.case_record o on o.id = p.other_id
       where p.state = 'OPEN' and surveillance.stands(c.classified_by) and surveillance.stands(o.classified_by)
      """;

  /** Open pairs of which both are in sight, the heaviest first. */
  List<Pair> page(Ground ground, @Nullable After after, int rows) {
    return db.sql(
            SEEN
                + """
                 and p.place_no >= :lo and p.place_no < :hi
                 and (:after::uuid is null
                      or (p.weight, p.case_id, p.other_id)
                         < (:weight::numeric, :after::uuid, :afterOther::uuid))
               order by p.weight desc, p.case_id desc, p.other_id desc
               limit :rows
                """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("weight", after == null ? null : after.weight)
        .param("after", after == null ? null : after.newer)
        .param("afterOther", after == null ? null : after.other)
        .param("rows", rows)
        .query((row, _) -> pair(row))
        .list();
  }

  /** Open pairs of one case. */
  List<Pair> of(UUID id) {
    return db.sql(
            SEEN
                + """
                 and (p.case_id = :id or p.other_id = :id)
               order by p.weight desc, p.case_id desc, p.other_id desc
               limit 50
                """)
        .param("id", id)
        .query((row, _) -> pair(row))
        .list();
  }

  private static Pair pair(ResultSet row) throws SQLException {
    return new Pair(
        row.getObject("case_id", UUID.class),
        row.getObject("other_id", UUID.class),
        row.getDouble("weight"),
        JSON.readValue(row.getString("parts"), PARTS),
        row.getObject("found_at", OffsetDateTime.class).toInstant());
  }

  /** The later of two cases first. */
  Found ordered(UUID one, UUID other) {
    return db.sql("select greatest(:one::uuid, :other::uuid), least(:one::uuid, :other::uuid)")
        .param("one", one)
        .param("other", other)
        .query((row, _) -> new Found(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .single();
  }

  void become(Found pair, String state) {
    db.sql(
            """
            update surveillance.candidate set state = :state
             where case_id = :newer and other_id = :other
            """)
        .param("state", state)
        .param("newer", pair.newer())
        .param("other", pair.other())
        .update();
  }

  /** Remembers what was said about a pair. */
  void remember(UUID id, Found pair, String verdict, String act) {
    db.sql(
            """
            insert into surveillance.duplicate_verdict as v
                   (id, home, place_code, place_no, case_id, other_id, verdict, last_act)
            select :id, c.home, c.place_code, c.place_no, c.id, :other, :verdict, :act
              from surveillance.case_record c where c.id = :newer
            on conflict (case_id, other_id, home) do update
               set verdict = excluded.verdict, version = v.version + 1, last_act = excluded.last_act
             where v.verdict <> excluded.verdict
            """)
        .param("id", id)
        .param("newer", pair.newer())
        .param("other", pair.other())
        .param("verdict", verdict)
        .param("act", act)
        .update();
  }
}
