package shoutu.surveillance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Ground;

/** How many: from the counters where there are any, else from the few cases themselves. */
@Repository
class CountTable {

  /** A ground with fewer cases is gathered whatever is asked; nothing needs to be known of it. */
  private static final int SMALL = 2_000;

  private final JdbcClient db;

  CountTable(JdbcClient db) {
    this.db = db;
  }

  /** What a page may be chosen from. */
  CaseReach reach(CaseFilter filter) {
    Ground ground = filter.ground();
    Classification classification = filter.classification();
    record Totals(long all, long cases, long matching) {}
    Totals totals =
        db.sql(
                """
                select (select greatest(reltuples, 0)::bigint from pg_class
                         where oid = 'surveillance.case_record'::regclass) as all_cases,
                       coalesce(sum(cases), 0) as cases,
                       coalesce(sum(cases) filter (
                         where (:disease::text is null or disease = :disease)
                           and (:classification::text is null or classification = :classification)),
                         0) as matching
                  from surveillance.total_count
                 where place_no = :place
                """)
            .param("place", ground.placeNo())
            .param("disease", filter.disease())
            .param("classification", classification == null ? null : classification.name())
            .query(
                (row, _) ->
                    new Totals(
                        row.getLong("all_cases"), row.getLong("cases"), row.getLong("matching")))
            .single();
    if (totals.cases <= SMALL) {
      return new CaseReach(totals.all, totals.cases, 0, 1, 1);
    }
    return new CaseReach(
        Math.max(totals.all, totals.cases),
        totals.cases,
        totals.matching,
        share(Kind.ONSET, filter, filter.onset(), totals.cases),
        share(Kind.REPORT, filter, filter.report(), totals.cases));
  }

  private double share(Kind kind, CaseFilter filter, Days days, long cases) {
    if (!days.restrict()) {
      return 1;
    }
    long found =
        db.sql(
                """
                select coalesce(sum(%s), 0) from surveillance.daily_count
                 where place_no = :place
                   and day >= coalesce(:from, '-infinity'::date)
                   and day <= coalesce(:to, 'infinity'::date)
                """
                    .formatted(kind.column))
            .param("place", filter.ground().placeNo())
            .param("from", days.from())
            .param("to", days.to())
            .query((row, _) -> row.getLong(1))
            .single();
    return (double) found / cases;
  }

  /** What of a case falls on a day. */
  enum Kind {
    ONSET("onsets"),
    REPORT("reports"),
    DEATH("deaths");

    private final String column;

    Kind(String column) {
      this.column = column;
    }
  }

  /** One day's cases of one disease. */
  record DayCount(String disease, LocalDate day, int cases) {}

  List<DayCount> days(Ground ground, Kind kind, @Nullable String disease, Days days) {
    return db.sql(
            """
            select disease, day, %s as cases from surveillance.daily_count
             where place_no = :place and %<s > 0
               and (:disease::text is null or disease = :disease)
               and day between coalesce(:from, '-infinity'::date) and coalesce(:to, 'infinity'::date)
             order by disease, day
            """
                .formatted(kind.column))
        .param("place", ground.placeNo())
        .param("disease", disease)
        .param("from", days.from())
        .param("to", days.to())
        .query((row, _) -> day(row))
        .list();
  }

  private static DayCount day(ResultSet row) throws SQLException {
    return new DayCount(
        row.getString("disease"), row.getObject("day", LocalDate.class), row.getInt("cases"));
  }
}
