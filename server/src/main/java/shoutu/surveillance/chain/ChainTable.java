package shoutu.surveillance.chain;

import static java.util.Objects.requireNonNullElse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.Classification;

/** Walks along the links of cases. Every step is by an index, whatever else the network holds. */
@Repository
class ChainTable {

  private static final int DEEPEST = 200;

  /** Cases {@code c} of a filter, those that are excluded left out; see {@link #params}. */
  static final String ASKED =
      """
      c.place_no >= :lo and c.place_no < :hi and c.disease = :disease
               and c.since >= :from and c.since <= :to and c.report_date >= :from
               and c.classification <> 'EXCLUDED'
               and (:classification::text is null or c.classification = :classification)
      """;

  private final JdbcClient db;

  ChainTable(JdbcClient db) {
    this.db = db;
  }

  /** After five times PostgreSQL would plan for anybody, who may have a village or a nation. */
  void plan() {
    db.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
        .query((row, _) -> row.getString(1))
        .single();
  }

  /**
   * From a case up to where it comes from: itself first, or the one that it was merged into. An
   * infector that was merged is the one that stands for it.
   */
  List<UUID> upwards(UUID id) {
    return db.sql(
            """
            with recursive up (id, infector, depth) as (
              select c.id, surveillance.infector_of(c.id, c.infector_case), 0
                from surveillance.case_record c
               where c.id = coalesce(surveillance.standing(:id), :id)
              union all
              select p.id, surveillance.infector_of(p.id, p.infector_case), u.depth + 1
                from up u
                join surveillance.case_record p on p.id = u.infector
               where u.depth < :deepest
            ) cycle id set looped using path
            select id from up where not looped order by depth
            """)
        .param("id", id)
        .param("deepest", DEEPEST)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** From a case that stands down, generation by generation; itself first. */
  List<UUID> downwards(UUID id, int most) {
    return db.sql(
            """
            with recursive down (id) as (
              select :id::uuid
              union
              select k.id
                from down d
               cross join lateral surveillance.records_of(d.id) as r (id)
               cross join lateral (
                       select c.id from surveillance.case_record c
                        where c.infector_case = r.id and surveillance.stands(c.classified_by)
                       union all
                       select b.id
                         from surveillance.contact x
                         join surveillance.case_record b on b.id = x.became_case
                        where x.case_id = r.id and x.became_case is not null
                          and surveillance.stands(b.classified_by)
                          and surveillance.infector_of(b.id, b.infector_case) = d.id) k
            )
            select id from down limit :most
            """)
        .param("id", id)
        .param("most", most)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Where a page ended. */
  record After(LocalDate since, UUID id) {}

  /** Cases of a ground in the order of their onsets, those that are excluded left out. */
  List<UUID> inGround(CaseFilter filter, @Nullable After after, int rows) {
    return db.sql(
            """
            select c.id from surveillance.case_record c
             where %s
               and (:after::uuid is null or (c.since, c.id) > (:afterSince::date, :after::uuid))
             order by c.since, c.id
             limit :rows
            """
                .formatted(ASKED))
        .params(params(filter))
        .param("afterSince", after == null ? null : after.since)
        .param("after", after == null ? null : after.id)
        .param("rows", rows)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  static Map<String, @Nullable Object> params(CaseFilter filter) {
    Classification classification = filter.classification();
    Map<String, @Nullable Object> params = new HashMap<>();
    params.put("lo", filter.ground().lo());
    params.put("hi", filter.ground().hi());
    params.put("disease", filter.disease());
    // An open end is infinity to PostgreSQL.
    params.put("from", requireNonNullElse(filter.onset().from(), LocalDate.MIN));
    params.put("to", requireNonNullElse(filter.onset().to(), LocalDate.MAX));
    params.put("classification", classification == null ? null : classification.name());
    return params;
  }

  /** These cases, in the order of their onsets. */
  Map<UUID, ChainCase> cases(Collection<UUID> ids) {
    Map<UUID, ChainCase> cases = new LinkedHashMap<>();
    db.sql(
            """
            select c.id, c.case_no, c.place_code, c.disease, c.classification, c.onset, c.since,
                   c.report_date, c.found_as, c.outcome, c.setting,
                   surveillance.standing(c.infector_case) as infector_case, c.infector_source,
                   (select count(*)::int
                      from surveillance.records_of(c.id) as r (id)
                      join surveillance.case_record k on k.infector_case = r.id
                     where k.classification <> 'EXCLUDED') as infected
              from surveillance.case_record c
             where c.id = any(:ids)
             order by c.since, c.id
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> read(row))
        .list()
        .forEach(each -> cases.put(each.id(), each));
    return cases;
  }

  private static ChainCase read(ResultSet row) throws SQLException {
    return new ChainCase(
        row.getObject("id", UUID.class),
        row.getString("case_no"),
        row.getString("place_code"),
        row.getString("disease"),
        Classification.valueOf(row.getString("classification")),
        row.getObject("onset", LocalDate.class),
        row.getObject("since", LocalDate.class),
        row.getObject("report_date", LocalDate.class),
        row.getString("found_as"),
        row.getString("outcome"),
        row.getString("setting"),
        row.getObject("infector_case", UUID.class),
        row.getString("infector_source"),
        row.getInt("infected"));
  }

  /** Whose contact each of these had been, before it became a case; the latest exposure. */
  Map<UUID, UUID> contactsOf(Collection<UUID> ids) {
    Map<UUID, UUID> contacts = new HashMap<>();
    db.sql(
            """
            select distinct on (x.became_case) x.became_case, s.id as case_id
              from surveillance.contact x
             cross join lateral surveillance.standing(x.case_id) as s (id)
             where x.became_case = any(:ids) and s.id is not null
             order by x.became_case, x.last_exposure desc, x.id
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            row -> {
              contacts.put(
                  row.getObject("became_case", UUID.class), row.getObject("case_id", UUID.class));
            });
    return contacts;
  }
}
