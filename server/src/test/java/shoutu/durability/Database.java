package shoutu.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import shoutu.ledger.Verification;
import shoutu.postgres.Credentials;
import shoutu.postgres.EmbeddedPostgres;

/** Looks into the killed server's database as its auditor. */
final class Database implements AutoCloseable {

  private static final String COUNTS =
      """
      with place_of as (
        select c.*, p.place
          from surveillance.case_record c
         cross join lateral (select distinct place
                               from (values ('610622'), (left(c.place_code, 9))) v (place)) p
      ), counted as (
        select t.place_code as place, t.disease, c.classification, c.n
          from surveillance.total_count t
         cross join lateral (values
                ('CARRIER', t.carrier), ('CLINICAL', t.clinical), ('CONFIRMED', t.confirmed),
                ('EXCLUDED', t.excluded), ('PROBABLE', t.probable), ('SUSPECTED', t.suspected))
              c (classification, n)
         where c.n <> 0
      ), recounted as (
        select place, disease, classification, count(*) as n from place_of group by 1, 2, 3
      )
      select count(*) from counted c full join recounted r using (place, disease, classification)
       where c.n is distinct from r.n
      """;

  private static final String DAYS =
      """
      with place_of as (
        select c.*, p.place
          from surveillance.case_record c
         cross join lateral (select distinct place
                               from (values ('610622'), (left(c.place_code, 9))) v (place)) p
         where c.classification <> 'EXCLUDED'
      ), counted as (
        select place_code as place, disease, day, sum(onsets) as o, sum(reports) as r, sum(deaths) as d
          from surveillance.daily_count group by 1, 2, 3
        having sum(onsets) <> 0 or sum(reports) <> 0 or sum(deaths) <> 0
      ), recounted as (
        select x.place, x.disease, x.day, sum(o)::bigint as o, sum(r)::bigint as r, sum(d)::bigint as d
          from (select place, disease, onset as day, 1 as o, 0 as r, 0 as d from place_of
                union all
                select place, disease, report_date, 0, 1, 0 from place_of
                union all
                select place, disease, outcome_date, 0, 0, 1 from place_of where outcome = 'DIED') x
          join surveillance.total_count t on t.place_code = x.place and t.disease = x.disease
         where day is not null and t.by_day
         group by 1, 2, 3
      )
      select count(*) from counted c full join recounted r using (place, disease, day)
       where (c.o, c.r, c.d) is distinct from (r.o, r.r, r.d)
      """;

  private static final String WITHOUT_SUBJECT =
      """
      select count(*) from surveillance.case_record c
       where c.subject is not null
         and not exists (select 1 from access.subject s where s.id = c.subject)
      """;

  private final EmbeddedPostgres postgres;
  private final Connection auditor;

  Database(Path data) throws SQLException {
    postgres = EmbeddedPostgres.join(data);
    Credentials who = postgres.auditor();
    auditor = DriverManager.getConnection(who.url(), who.user(), who.password());
  }

  long count(String sql) throws SQLException {
    try (Statement statement = auditor.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = auditor.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Counters say what a recount says, identities are where cases point, and the ledger folds. */
  void checkItself() throws SQLException {
    assertThat(count(COUNTS)).as("counters of classifications that a recount denies").isZero();
    assertThat(count(DAYS)).as("counters of days that a recount denies").isZero();
    assertThat(count(WITHOUT_SUBJECT)).as("cases whose person is missing").isZero();
    assertThat(new Verification(auditor).run().difference()).isNull();
    auditor.setAutoCommit(true);
  }

  @Override
  public void close() throws SQLException {
    auditor.close();
    postgres.close();
  }
}
