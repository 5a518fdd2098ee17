package shoutu.surveillance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.CommitTable;
import shoutu.surveillance.LineListImport.Staged;

/**
 * Gives case numbers: county, year of report, and a number that goes up. Taken in a transaction of
 * their own, so that nobody waits for a long import; one that fails leaves a gap.
 */
@Repository
class CaseNumberTable {

  private record Series(int home, int year) implements Comparable<Series> {
    static Series of(Staged row) {
      ReportedCase report = row.report();
      return new Series(report.where().home(), report.reportDate().getYear());
    }

    String number(int n) {
      String digits = Integer.toString(n);
      return home + "-" + year + "-" + "0".repeat(Math.max(0, 5 - digits.length())) + digits;
    }

    @Override
    public int compareTo(Series other) {
      return home != other.home
          ? Integer.compare(home, other.home)
          : Integer.compare(year, other.year);
    }
  }

  private final JdbcClient db;
  private final CommitTable commits;

  CaseNumberTable(JdbcClient db, CommitTable commits) {
    this.db = db;
    this.commits = commits;
  }

  /** The rows with their numbers, in their order. The commit of the rows carries this one. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  List<Staged> given(List<Staged> rows) {
    Map<Series, Integer> wanted = new TreeMap<>();
    commits.mayFollowLater();
    rows.forEach(row -> wanted.merge(Series.of(row), 1, Integer::sum));
    Map<Series, Integer> next = taken(wanted);
    return rows.stream()
        .map(
            row -> {
              Series series = Series.of(row);
              return row.numbered(series.number(next.merge(series, 1, Integer::sum)));
            })
        .toList();
  }

  /** The last number before those that are now taken. In the order of the series: no deadlock. */
  private Map<Series, Integer> taken(Map<Series, Integer> wanted) {
    Map<Series, Integer> before = new HashMap<>();
    db.sql(
            """
            insert into surveillance.case_number as k (home, year, last)
            select * from unnest(:homes::int[], :years::int[], :wanted::int[]) w
            on conflict (home, year) do update set last = k.last + excluded.last
            returning home, year, last
            """)
        .param("homes", wanted.keySet().stream().mapToInt(Series::home).toArray())
        .param("years", wanted.keySet().stream().mapToInt(Series::year).toArray())
        .param("wanted", wanted.values().stream().mapToInt(Integer::intValue).toArray())
        .query(
            row -> {
              Series series = new Series(row.getInt("home"), row.getInt("year"));
              before.put(series, row.getInt("last") - wanted.getOrDefault(series, 0));
            });
    return before;
  }
}
