package shoutu.briefing.situation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Subtree;

/** What is counted of cases. From the township upwards from counters, below from the cases. */
@Repository
class SituationTable {

  /** How many cases a disease has here in all, and lately. */
  record Known(String disease, long cases, long recent) {}

  record Sums(long cases, long deaths, @Nullable LocalDate lastCommunity) {}

  private final JdbcClient db;

  SituationTable(JdbcClient db) {
    this.db = db;
  }

  List<Known> diseases(int placeNo, LocalDate from, LocalDate to) {
    return db.sql(
            """
            select t.disease, t.cases, coalesce(r.recent, 0) as recent
              from (select disease, sum(cases) filter (where classification <> 'EXCLUDED') as cases
                      from surveillance.total_count
                     where place_no = :place
                     group by disease) t
              left join lateral (
                     select sum(d.reports) as recent
                       from surveillance.daily_count d
                      where d.place_no = :place and d.disease = t.disease
                        and d.day between :from and :to) r on true
             where t.cases > 0
             order by recent desc, t.cases desc, t.disease
            """)
        .param("place", placeNo)
        .param("from", from)
        .param("to", to)
        .query(
            (row, _) ->
                new Known(row.getString("disease"), row.getLong("cases"), row.getLong("recent")))
        .list();
  }

  List<Known> diseasesOfCases(Subtree ground, LocalDate from, LocalDate to) {
    return db.sql(
            """
            select disease, count(*) as cases,
                   count(*) filter (where report_date between :from and :to) as recent
              from surveillance.case_record
             where place_no >= :lo and place_no < :hi and classification <> 'EXCLUDED'
             group by disease
             order by recent desc, cases desc, disease
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("from", from)
        .param("to", to)
        .query(
            (row, _) ->
                new Known(row.getString("disease"), row.getLong("cases"), row.getLong("recent")))
        .list();
  }

  Map<String, Long> classification(int placeNo, String disease) {
    Map<String, Long> counts = new LinkedHashMap<>();
    db.sql(
            """
            select classification, cases
              from surveillance.total_count
             where place_no = :place and disease = :disease and cases > 0
             order by classification
            """)
        .param("place", placeNo)
        .param("disease", disease)
        .query(
            row -> {
              counts.put(row.getString("classification"), row.getLong("cases"));
            });
    return counts;
  }

  Map<String, Long> classificationOfCases(Subtree ground, String disease) {
    Map<String, Long> counts = new LinkedHashMap<>();
    db.sql(
            """
            select classification, count(*) as cases
              from surveillance.case_record
             where place_no >= :lo and place_no < :hi and disease = :disease
             group by classification
             order by classification
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("disease", disease)
        .query(
            row -> {
              counts.put(row.getString("classification"), row.getLong("cases"));
            });
    return counts;
  }

  List<Facts.Day> days(int placeNo, String disease, LocalDate from, LocalDate to) {
    return db.sql(
            """
            select day, onsets, reports, deaths
              from surveillance.daily_count
             where place_no = :place and disease = :disease and day between :from and :to
               and (onsets > 0 or reports > 0 or deaths > 0)
             order by day
            """)
        .param("place", placeNo)
        .param("disease", disease)
        .param("from", from)
        .param("to", to)
        .query(
            (row, _) ->
                new Facts.Day(
                    row.getObject("day", LocalDate.class),
                    row.getLong("onsets"),
                    row.getLong("reports"),
                    row.getLong("deaths")))
        .list();
  }

  List<Facts.Day> daysOfCases(Subtree ground, String disease, LocalDate from, LocalDate to) {
    return db.sql(
            """
            select d.day, count(*) filter (where d.what = 'ONSET') as onsets,
                   count(*) filter (where d.what = 'REPORT') as reports,
                   count(*) filter (where d.what = 'DEATH') as deaths
              from surveillance.case_record c
             cross join lateral (
                    values ('ONSET', c.onset), ('REPORT', c.report_date),
                           ('DEATH', case when c.outcome = 'DIED' then c.outcome_date end))
                    d (what, day)
             where c.place_no >= :lo and c.place_no < :hi and c.disease = :disease
               and c.classification <> 'EXCLUDED' and d.day between :from and :to
             group by d.day
             order by d.day
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("disease", disease)
        .param("from", from)
        .param("to", to)
        .query(
            (row, _) ->
                new Facts.Day(
                    row.getObject("day", LocalDate.class),
                    row.getLong("onsets"),
                    row.getLong("reports"),
                    row.getLong("deaths")))
        .list();
  }

  Sums sums(int placeNo, String disease, LocalDate to) {
    return db.sql(
            """
            select coalesce(sum(reports), 0) as cases, coalesce(sum(deaths), 0) as deaths,
                   (select max(r.day)
                      from briefing.reported_count r
                     where r.place_no = :place and r.disease = :disease and r.day <= :to
                       and r.cases > r.managed) as last_community
              from surveillance.daily_count
             where place_no = :place and disease = :disease and day <= :to
            """)
        .param("place", placeNo)
        .param("disease", disease)
        .param("to", to)
        .query(
            (row, _) ->
                new Sums(
                    row.getLong("cases"),
                    row.getLong("deaths"),
                    row.getObject("last_community", LocalDate.class)))
        .single();
  }

  Sums sumsOfCases(Subtree ground, String disease, LocalDate to) {
    return db.sql(
            """
            select count(*) as cases,
                   count(*) filter (where outcome = 'DIED' and outcome_date <= :to) as deaths,
                   max(report_date) filter (where found_as <> 'MANAGED') as last_community
              from surveillance.case_record
             where place_no >= :lo and place_no < :hi and disease = :disease
               and classification <> 'EXCLUDED' and report_date <= :to
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("disease", disease)
        .param("to", to)
        .query(
            (row, _) ->
                new Sums(
                    row.getLong("cases"),
                    row.getLong("deaths"),
                    row.getObject("last_community", LocalDate.class)))
        .single();
  }

  List<Facts.Reported> reported(int placeNo, String disease, LocalDate from, LocalDate to) {
    return db.sql(
            """
            select day, cases, managed, found_unknown, unlinked, no_onset
              from briefing.reported_count
             where place_no = :place and disease = :disease and day between :from and :to
               and cases > 0
             order by day
            """)
        .param("place", placeNo)
        .param("disease", disease)
        .param("from", from)
        .param("to", to)
        .query(
            (row, _) ->
                new Facts.Reported(
                    row.getObject("day", LocalDate.class),
                    row.getLong("cases"),
                    row.getLong("managed"),
                    row.getLong("found_unknown"),
                    row.getLong("unlinked"),
                    row.getLong("no_onset")))
        .list();
  }

  List<Facts.Delay> delays(int placeNo, String disease, LocalDate from, LocalDate to) {
    return db.sql(
            """
            select day, wait, days, cases
              from briefing.delay_count
             where place_no = :place and disease = :disease and day between :from and :to
               and cases > 0
             order by day, wait, days
            """)
        .param("place", placeNo)
        .param("disease", disease)
        .param("from", from)
        .param("to", to)
        .query(
            (row, _) ->
                new Facts.Delay(
                    row.getObject("day", LocalDate.class),
                    Facts.Wait.valueOf(row.getString("wait")),
                    row.getInt("days"),
                    row.getLong("cases")))
        .list();
  }
}
