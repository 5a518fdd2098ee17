package shoutu.surveillance;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.CaseFigures.Figure;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Ground;

/** Counts cases, for files that leave the house. */
@Repository
class CaseFigureTable {

  private final JdbcClient db;

  CaseFigureTable(JdbcClient db) {
    this.db = db;
  }

  List<Figure> of(Ground ground, Days reported, CaseFigures.Stretch stretch) {
    return db.sql(
            """
            select place_code, disease, date_trunc(:stretch, report_date::timestamp)::date as begins,
                   count(*)::int as cases,
                   count(*) filter (where classification = 'CONFIRMED')::int as confirmed,
                   count(*) filter (where outcome = 'DIED')::int as deaths
              from surveillance.case_record
             where place_no >= :lo and place_no < :hi and classification <> 'EXCLUDED'
               and report_date >= coalesce(:from::date, '-infinity')
               and report_date <= coalesce(:to::date, 'infinity')
             group by 1, 2, 3
             order by 3, 2, 1
            """)
        .param("stretch", stretch.name().toLowerCase(Locale.ROOT))
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("from", reported.from())
        .param("to", reported.to())
        .query(
            (row, _) ->
                new Figure(
                    row.getString("place_code"),
                    row.getString("disease"),
                    row.getObject("begins", LocalDate.class),
                    row.getInt("cases"),
                    row.getInt("confirmed"),
                    row.getInt("deaths")))
        .list();
  }
}
