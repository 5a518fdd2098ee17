package shoutu.surveillance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cases, one by one and page by page. */
@Repository
class CaseTable {

  private static final String COLUMNS =
      """
      c.id, c.case_no, c.place_code, c.place_no, c.disease, c.classification, c.classified_by,
      c.onset, c.rash, c.report_date, c.received_at, c.since, c.age, c.age_group, c.sex, c.setting,
      c.setting_kind, c.setting_group, c.household, c.infector_case, c.found_as, c.isolated_on,
      c.outcome, c.outcome_date, c.source_system, c.source_id, c.subject, c.open_duties,
      c.lab_state, c.lab_since, c.tags, c.variant, c.worked_by, c.version
      """;

  /** True of every case; it opens the index of days of report, which only lists may use. */
  private static final String DAYS_OF_REPORT = " and c.open_duties >= 0";

  private final JdbcClient db;

  CaseTable(JdbcClient db) {
    this.db = db;
  }

  /** So many cases are seen in a glance. */
  static final int GLANCE = 8_000;

  private static final int AT_ONCE = 1_000;

  /** Where the page before ended. */
  record After(LocalDate since, UUID id) {}

  Optional<CaseRecord> find(UUID id) {
    return db.sql("select " + COLUMNS + " from surveillance.case_record c where c.id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  Optional<CaseRecord> lock(UUID id) {
    return db.sql(
            "select " + COLUMNS + " from surveillance.case_record c where c.id = :id for update")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  List<CaseRecord> page(
      CaseFilter filter, CaseOrder order, CaseRoute route, @Nullable After after, int rows) {
    Map<String, Object> params = new HashMap<>();
    String sql = sql(filter, order, route, after, rows, params);
    plan(db, route == CaseRoute.GATHER);
    return db.sql(sql).params(params).query((row, _) -> read(row)).list();
  }

  /** Of some people, those that the filter lets through. */
  List<CaseRecord> of(Collection<UUID> subjects, CaseFilter filter, CaseOrder order) {
    Map<String, Object> params = new HashMap<>();
    String where = conditions(filter, order, null, params);
    params.put("subjects", subjects.toArray(UUID[]::new));
    return db.sql(
            "select %s from surveillance.case_record c where c.subject = any(:subjects) and %s order by %s"
                .formatted(COLUMNS, where, by(order)))
        .params(params)
        .query((row, _) -> read(row))
        .list();
  }

  private static String by(CaseOrder order) {
    return order == CaseOrder.RECEIVED ? "c.id desc" : "c.since desc, c.id desc";
  }

  /**
   * Each case in turn, read through a cursor of the database: however many, a few are in memory.
   */
  void each(CaseFilter filter, CaseOrder order, Consumer<CaseRecord> to) {
    Map<String, Object> params = new HashMap<>();
    String where = conditions(filter, order, null, params);
    db.sql("select set_config('cursor_tuple_fraction', '1', true)")
        .query((row, _) -> row.getString(1))
        .single();
    db.sql(
            "select %s from surveillance.case_record c where %s order by %s"
                .formatted(COLUMNS, where, by(order)))
        .params(params)
        .withFetchSize(AT_ONCE)
        .query((RowCallbackHandler) row -> to.accept(read(row)));
  }

  /** The plan that PostgreSQL has for a page; read by the test of the plans. */
  List<String> plan(CaseFilter filter, CaseOrder order, CaseRoute route, int rows) {
    Map<String, Object> params = new HashMap<>();
    String sql = "explain (analyze, buffers) " + sql(filter, order, route, null, rows, params);
    plan(db, route == CaseRoute.GATHER);
    return db.sql(sql).params(params).query((row, _) -> row.getString(1)).list();
  }

  /**
   * How the planner goes about a page of a long list, in a transaction that does nothing else. It
   * takes places and their county, or days and what was received then, for unrelated, leaves an
   * index for a heap that it believes small, and forgets after five pages that a village is not a
   * nation.
   *
   * @param gathers what is found is sorted; else an index is walked in the order that is asked for
   */
  static void plan(JdbcClient db, boolean gathers) {
    db.sql(
            """
            select set_config('plan_cache_mode', 'force_custom_plan', true),
                   set_config('max_parallel_workers_per_gather', '0', true),
                   set_config('enable_bitmapscan', 'off', true),
                   set_config('enable_seqscan', 'off', true),
                   set_config('enable_sort', :sort, true)
            """)
        .param("sort", gathers ? "on" : "off")
        .query((row, _) -> row.getString(1))
        .single();
  }

  private static String sql(
      CaseFilter filter,
      CaseOrder order,
      CaseRoute route,
      @Nullable After after,
      int rows,
      Map<String, Object> params) {
    String where = conditions(filter, order, after, params);
    params.put("rows", rows);
    String found = order == CaseOrder.RECEIVED ? "%1$s.id desc" : "%1$s.since desc, %1$s.id desc";
    // A fence keeps the planner from walking where it should not.
    return switch (route) {
      case WALK ->
          """
          select %s
            from (select c.id, c.since from surveillance.case_record c
                   where %s order by %s limit :rows) k
            join surveillance.case_record c on c.id = k.id
           order by %s
          """
              .formatted(COLUMNS, where, found.formatted("c"), found.formatted("k"));
      case GLANCE -> {
        params.put("glance", GLANCE);
        yield """
          select %s
            from (select c.id, c.since
                    from (select c.id, c.place_no, c.disease, c.classification, c.classified_by,
                                 c.age_group, c.sex,
                                 c.onset, c.since, c.report_date, c.lab_state, c.lab_since
                            from surveillance.case_record c
                           where c.place_no >= :lo and c.place_no < :hi %s
                           order by c.id desc limit :glance) c
                   where %s order by c.id desc limit :rows) k
            join surveillance.case_record c on c.id = k.id
           order by k.id desc
          """
            .formatted(COLUMNS, after == null ? "" : "and c.id < :afterId", where);
      }
      case GATHER ->
          """
          select %s
            from (select c.id, c.since
                    from (select c.id, c.since from surveillance.case_record c where %s offset 0) c
                   order by %s limit :rows) k
            join surveillance.case_record c on c.id = k.id
           order by %s
          """
              .formatted(
                  COLUMNS,
                  where + (filter.report().restrict() ? DAYS_OF_REPORT : ""),
                  found.formatted("c"),
                  found.formatted("k"));
    };
  }

  private static String conditions(
      CaseFilter filter, CaseOrder order, @Nullable After after, Map<String, Object> params) {
    StringBuilder where = new StringBuilder("c.place_no >= :lo and c.place_no < :hi");
    params.put("lo", filter.ground().lo());
    params.put("hi", filter.ground().hi());
    and(where, params, "c.disease = :disease", filter.disease());
    Classification classification = filter.classification();
    and(
        where,
        params,
        "c.classification = :classification",
        classification == null ? null : classification.name());
    if (classification == Classification.EXCLUDED) {
      // One that was merged away is no case of its own, hence none that was excluded.
      where.append(" and surveillance.stands(c.classified_by)");
    }
    and(where, params, "c.since >= :onsetFrom", filter.onset().from());
    and(where, params, "c.since <= :onsetTo", filter.onset().to());
    if (filter.onset().restrict()) {
      where.append(" and c.onset is not null");
    }
    and(where, params, "c.report_date >= :reportFrom", filter.report().from());
    and(where, params, "c.report_date <= :reportTo", filter.report().to());
    if (order == CaseOrder.ONSET) {
      // No onset lies after its report: bounds the walk from above.
      and(where, params, "c.since <= :sinceTo", filter.report().to());
    }
    and(where, params, "c.age_group = :ageGroup", filter.ageGroup());
    and(where, params, "c.sex = :sex", filter.sex());
    if (filter.duties() == CaseFilter.Duties.OPEN) {
      where.append(" and c.open_duties > 0");
    }
    Instant overdueAt = filter.overdueAt();
    and(where, params, "c.due_next < :overdueAt", overdueAt == null ? null : utc(overdueAt));
    LabState lab = filter.lab().state();
    if (lab != null) {
      // A constant, so that the planner sees which cases the indexes of the laboratory hold.
      where.append(" and c.lab_state = '").append(lab.name()).append("'");
    }
    Instant before = filter.lab().before();
    and(where, params, "c.lab_since < :labBefore", before == null ? null : utc(before));
    if (filter.tag() != null) {
      where.append(" and c.tags <> '{}' and :tag = any(c.tags)");
      params.put("tag", filter.tag());
    }
    if (after != null) {
      where.append(
          switch (order) {
            case RECEIVED -> " and c.id < :afterId";
            case ONSET -> " and (c.since, c.id) < (:afterSince::date, :afterId)";
          });
      params.put("afterSince", after.since);
      params.put("afterId", after.id);
    }
    return where.toString();
  }

  private static void and(
      StringBuilder where, Map<String, Object> params, String condition, @Nullable Object value) {
    if (value != null) {
      where.append(" and ").append(condition);
      int colon = condition.indexOf(':');
      int end = condition.indexOf(' ', colon);
      params.put(condition.substring(colon + 1, end < 0 ? condition.length() : end), value);
    }
  }

  /** Puts a changed classification in place; the version tells a race. */
  int classify(UUID id, int version, Classification classification, Classification.Reason reason) {
    return db.sql(
            """
            update surveillance.case_record
               set classification = :classification, classified_by = :reason,
                   version = version + 1, last_act = 'CLASSIFIED'
             where id = :id and version = :version
            """)
        .param("id", id)
        .param("version", version)
        .param("classification", classification.name())
        .param("reason", reason.name())
        .update();
  }

  /** How it ended; the version tells a race. */
  void conclude(UUID id, int version, ReportedCase.Outcome outcome, @Nullable LocalDate on) {
    db.sql(
            """
            update surveillance.case_record
               set outcome = :outcome, outcome_date = :on, version = version + 1,
                   last_act = 'CONCLUDED'
             where id = :id and version = :version
            """)
        .param("id", id)
        .param("version", version)
        .param("outcome", outcome.name())
        .param("on", on)
        .update();
  }

  List<CaseRecord> findAll(Collection<UUID> ids) {
    return db.sql("select " + COLUMNS + " from surveillance.case_record c where c.id = any(:ids)")
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> read(row))
        .list();
  }

  /** Kept beside the case; it is derived from its duties and belongs to no act. */
  void duties(UUID id, OpenDuties about) {
    db.sql(
            """
            update surveillance.case_record set open_duties = :open, due_next = :due
             where id = :id and (open_duties <> :open or due_next is distinct from :due)
            """)
        .param("id", id)
        .param("open", about.open())
        .param("due", about.due() == null ? null : utc(about.due()), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  static CaseRecord read(ResultSet row) throws SQLException {
    return new CaseRecord(
        uuid(row, "id"),
        row.getString("case_no"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("disease"),
        Classification.valueOf(row.getString("classification")),
        row.getString("classified_by"),
        row.getObject("onset", LocalDate.class),
        row.getObject("rash", LocalDate.class),
        row.getObject("report_date", LocalDate.class),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getObject("since", LocalDate.class),
        row.getObject("age", Integer.class),
        row.getString("age_group"),
        row.getString("sex"),
        row.getString("setting"),
        row.getString("setting_kind"),
        row.getString("setting_group"),
        row.getObject("household", UUID.class),
        row.getObject("infector_case", UUID.class),
        row.getString("found_as"),
        row.getObject("isolated_on", LocalDate.class),
        row.getString("outcome"),
        row.getObject("outcome_date", LocalDate.class),
        row.getString("source_system"),
        row.getString("source_id"),
        row.getObject("subject", UUID.class),
        row.getInt("open_duties"),
        LabState.valueOf(row.getString("lab_state")),
        SignalTable.instant(row, "lab_since"),
        List.of((String[]) row.getArray("tags").getArray()),
        row.getString("variant"),
        row.getString("worked_by"),
        row.getInt("version"));
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
