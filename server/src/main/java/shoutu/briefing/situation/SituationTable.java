package shoutu.briefing.situation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Subtree;

/** What is counted of cases, by the functions with which surveillance counts. */
@Repository
class SituationTable {

  /** How many cases a disease has here in all, and lately. */
  record Known(String disease, long cases, long recent) {}

  /** What was counted of one day. */
  record Counted(Facts.Day day, Facts.Reported reported) {}

  record Sums(long cases, long deaths, @Nullable LocalDate lastCommunity) {}

  private final JdbcClient db;

  SituationTable(JdbcClient db) {
    this.db = db;
  }

  List<Known> diseases(Subtree ground, LocalDate from, LocalDate to) {
    return db.sql(
            """
            with known as (
              select t.disease,
                     t.suspected + t.probable + t.clinical + t.confirmed + t.carrier as cases
                from surveillance.totals(:lo, :hi) t
               where t.suspected + t.probable + t.clinical + t.confirmed + t.carrier > 0
            ), recent as materialized (
              select disease, cases
                from surveillance.reported(array[:lo], array[:hi],
                       array(select disease from known), :from, :to)
            )
            select k.disease, k.cases, r.cases as recent
              from known k join recent r on r.disease = k.disease
             order by recent desc, cases desc, k.disease
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

  Map<String, Long> classification(Subtree ground, String disease) {
    Map<String, Long> counts = new LinkedHashMap<>();
    db.sql(
            """
            select c.classification, c.cases
              from surveillance.totals(:lo, :hi) t
             cross join lateral (values
                     ('CARRIER', t.carrier), ('CLINICAL', t.clinical), ('CONFIRMED', t.confirmed),
                     ('EXCLUDED', t.excluded), ('PROBABLE', t.probable), ('SUSPECTED', t.suspected))
                   c (classification, cases)
             where t.disease = :disease and c.cases > 0
             order by c.classification
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

  Sums sums(Subtree ground, String disease, LocalDate to) {
    return db.sql("select * from surveillance.sums(:lo, :hi, :disease, :to)")
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

  List<Counted> days(Subtree ground, String disease, LocalDate from, LocalDate to) {
    return db.sql("select * from surveillance.days(:lo, :hi, :disease, :from, :to) order by day")
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("disease", disease)
        .param("from", from)
        .param("to", to)
        .query(
            (row, _) -> {
              LocalDate day = row.getObject("day", LocalDate.class);
              return new Counted(
                  new Facts.Day(
                      day, row.getLong("onsets"), row.getLong("reports"), row.getLong("deaths")),
                  new Facts.Reported(
                      day,
                      row.getLong("reports"),
                      row.getLong("managed"),
                      row.getLong("found_unknown"),
                      row.getLong("unlinked"),
                      row.getLong("no_onset")));
            })
        .list();
  }

  List<Facts.Delay> delays(Subtree ground, String disease, LocalDate from, LocalDate to) {
    return db.sql(
            """
            select day, wait, waited, cases
              from surveillance.delays(:lo, :hi, :disease, :from, :to)
             order by day, wait, waited
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("disease", disease)
        .param("from", from)
        .param("to", to)
        .query(
            (row, _) ->
                new Facts.Delay(
                    row.getObject("day", LocalDate.class),
                    Facts.Wait.valueOf(row.getString("wait")),
                    row.getInt("waited"),
                    row.getLong("cases")))
        .list();
  }
}
