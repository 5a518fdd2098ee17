package shoutu.surveillance.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Subtree;

/** Where and when cases were reported lately, place by place. */
@Repository
class ClusterTable {

  private final JdbcClient db;

  ClusterTable(JdbcClient db) {
    this.db = db;
  }

  /** So many cases on a day in a place. */
  record Row(String place, LocalDate day, int cases) {}

  /** Of each disease with so many cases since a day, all since the first. */
  Map<String, List<Row>> recent(Subtree county, LocalDate first, LocalDate lately, int fewest) {
    Map<String, List<Row>> found = new HashMap<>();
    db.sql(
            """
            with busy as (
              select t.disease
                from surveillance.total_count t
               where t.place_no = :lo
                 and (select coalesce(sum(d.reports), 0)
                        from surveillance.days(:lo, :hi, t.disease, :lately, :last) d) >= :fewest
            )
            select c.disease, c.place_code, c.report_date, count(*)::int as n
              from busy b
              join surveillance.case_record c
                on c.disease = b.disease and c.place_no >= :lo and c.place_no < :hi
               and c.report_date >= :first and c.report_date <= :last
             where c.classification <> 'EXCLUDED'
             group by 1, 2, 3
            """)
        .param("lo", county.lo())
        .param("hi", county.hi())
        .param("first", first)
        .param("lately", lately)
        .param("last", lately.plusYears(1))
        .param("fewest", fewest)
        .query(
            row -> {
              found
                  .computeIfAbsent(row.getString("disease"), _ -> new ArrayList<>())
                  .add(
                      new Row(
                          row.getString("place_code"),
                          row.getObject("report_date", LocalDate.class),
                          row.getInt("n")));
            });
    return found;
  }
}
