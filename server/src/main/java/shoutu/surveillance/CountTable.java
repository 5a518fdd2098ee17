package shoutu.surveillance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CaseReach.Stretch;

/**
 * What the counters say about where to look for a page of the list, and what they begin to count.
 */
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
    record Line(long cases, long disease, long matching, @Nullable Month month) {}
    List<Line> lines =
        db.sql(
                """
                with total as (
                  select coalesce(sum(c.cases), 0) as cases,
                         coalesce(sum(c.cases) filter (
                           where :disease::text is null or t.disease = :disease), 0) as disease,
                         coalesce(sum(c.cases) filter (
                           where (:disease::text is null or t.disease = :disease)
                             and (:classification::text is null
                                  or c.classification = :classification)), 0) as matching
                    from surveillance.total_count t
                   cross join lateral (values
                           ('CARRIER', carrier), ('CLINICAL', clinical), ('CONFIRMED', confirmed),
                           ('EXCLUDED', excluded), ('PROBABLE', probable), ('SUSPECTED', suspected))
                         c (classification, cases)
                   where t.place_no = :place
                )
                select t.cases, t.disease, t.matching, m.month, m.onsets, m.reports
                  from total t left join surveillance.month_count m on t.cases > :small
                """)
            .param("place", ground.placeNo())
            .param("disease", filter.disease())
            .param("classification", classification == null ? null : classification.name())
            .param("small", SMALL)
            .query(
                (row, _) ->
                    new Line(
                        row.getLong("cases"),
                        row.getLong("disease"),
                        row.getLong("matching"),
                        month(row)))
            .list();
    Line totals = lines.getFirst();
    if (totals.cases <= SMALL) {
      return new CaseReach(totals.cases, totals.cases, totals.disease, 0, Stretch.ALL, Stretch.ALL);
    }
    List<Month> months = lines.stream().map(Line::month).filter(Objects::nonNull).toList();
    return new CaseReach(
        months.stream().mapToLong(Month::reports).sum(),
        totals.cases,
        totals.disease,
        totals.matching,
        stretch(filter.onset(), months, Month::onsets),
        stretch(filter.report(), months, Month::reports));
  }

  boolean anyGrowing() {
    return db.sql("select exists (select from surveillance.growing)").query(Boolean.class).single();
  }

  /** Counts the days of a place that has many cases of a disease by now; false when none waits. */
  boolean beginDays() {
    return db.sql("select surveillance.begin_days()").query(Boolean.class).single();
  }

  private static @Nullable Month month(ResultSet row) throws SQLException {
    LocalDate first = row.getObject("month", LocalDate.class);
    return first == null ? null : new Month(first, row.getLong("onsets"), row.getLong("reports"));
  }

  private record Month(LocalDate first, long onsets, long reports) {
    private LocalDate next() {
      return first.plusMonths(1);
    }

    /** The part of its days that lie before another day. */
    double before(@Nullable LocalDate day, double open) {
      if (day == null) {
        return open;
      }
      double days = first.until(day, ChronoUnit.DAYS);
      return Math.clamp(days / first.until(next(), ChronoUnit.DAYS), 0, 1);
    }
  }

  private static Stretch stretch(Days days, List<Month> months, ToLongFunction<Month> count) {
    LocalDate end = days.to() == null ? null : days.to().plusDays(1);
    double all = 0;
    double before = 0;
    double until = 0;
    for (Month month : months) {
      long cases = count.applyAsLong(month);
      all += cases;
      before += cases * month.before(days.from(), 0);
      until += cases * month.before(end, 1);
    }
    return all == 0 ? Stretch.ALL : new Stretch(Math.max(0, until - before) / all, 1 - until / all);
  }

  /** How many cases of a disease name a setting, and how many of them since a day. */
  record OfSetting(String disease, int cases, int lately, LocalDate latest) {}

  @Transactional(readOnly = true)
  List<OfSetting> ofSetting(Collection<String> names, int home, LocalDate from) {
    return db.sql(
            """
            select c.disease, count(*) as cases, count(*) filter (where c.since >= :from) as lately,
                   max(c.since) as latest
              from surveillance.case_record c
             where c.setting = any(:names) and c.home = :home and c.classification <> 'EXCLUDED'
             group by c.disease
             order by latest desc, c.disease
            """)
        .param("names", names.toArray(String[]::new))
        .param("home", home)
        .param("from", from)
        .query(
            (row, _) ->
                new OfSetting(
                    row.getString("disease"),
                    row.getInt("cases"),
                    row.getInt("lately"),
                    row.getObject("latest", LocalDate.class)))
        .list();
  }
}
