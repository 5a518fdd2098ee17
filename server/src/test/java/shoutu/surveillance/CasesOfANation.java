package shoutu.surveillance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Scope;
import shoutu.base.ScopedTransactionManager;
import shoutu.postgres.Credentials;
import shoutu.postgres.TestDatabase;
import shoutu.postgres.TestPostgres;

/**
 * Cases of a nation of 2,500 villages and as many small townships over two years, for tests of
 * plans: they count the blocks that a question touches, which does not depend on the machine.
 */
public final class CasesOfANation implements AutoCloseable {

  private final int cases;
  private final TestDatabase database = TestPostgres.migrated();
  private final PGSimpleDataSource app = source(database.app());
  private final TransactionTemplate transaction =
      new TransactionTemplate(
          new ScopedTransactionManager(
              app, InstantSource.fixed(Instant.parse("2026-11-25T00:00:00Z"))));

  /** Fills a database of its own. */
  public CasesOfANation(int cases) {
    this.cases = cases;
    as(() -> db().sql(PLACES).update());
    add(1, cases);
    for (int once = 0; !vacuumed(); once++) {
      if (once == 100) {
        throw new IllegalStateException("Somebody holds a look at the cases for ever.");
      }
    }
  }

  /** Not at once where PostgreSQL itself looks at another table meanwhile. */
  private boolean vacuumed() {
    owner().sql("vacuum (analyze) surveillance.case_record").update();
    return owner()
        .sql(
            """
            select relallvisible = relpages from pg_class
             where oid = 'surveillance.case_record'::regclass
            """)
        .query(Boolean.class)
        .single();
  }

  /** As many more, each later than those that are there; the planner's statistics do not know. */
  public void arrive(int more) {
    add(cases + 1, cases + more);
  }

  private void add(int first, int last) {
    owner().sql("alter table surveillance.case_record disable trigger act_created").update();
    // What is committed but not yet written is not yet visible to all, and vacuum would not say so.
    as(
        () -> {
          db().sql("set local synchronous_commit to on").update();
          db().sql("select setseed(0.5)").query((row, _) -> 0).single();
          return db().sql(INSERT)
              .param("first", first)
              .param("last", last)
              .param("cases", cases)
              .update();
        });
    owner().sql("alter table surveillance.case_record enable trigger act_created").update();
  }

  private JdbcClient owner() {
    return JdbcClient.create(source(database.owner()));
  }

  /** As the server's own user. */
  public JdbcClient db() {
    return JdbcClient.create(app);
  }

  /** In a transaction of somebody who sees all. */
  public <T> T as(Supplier<T> work) {
    return Acting.as(
        new Actor("reader", null, null, Scope.ALL),
        () -> Objects.requireNonNull(transaction.execute(_ -> work.get())));
  }

  /** Blocks of the cases and their indexes that some work touches. */
  public long blocks(Runnable work) {
    return as(
        () -> {
          long before = touched();
          work.run();
          return touched() - before;
        });
  }

  private long touched() {
    return db().sql(
            """
            select coalesce(sum(pg_stat_get_xact_blocks_fetched(c.oid)), 0)
              from pg_class c
             where c.oid = 'surveillance.case_record'::regclass
                or c.oid in (select indexrelid from pg_index
                              where indrelid = 'surveillance.case_record'::regclass)
            """)
        .query(Long.class)
        .single();
  }

  @Override
  public void close() {
    database.close();
  }

  private static final String PLACES =
      """
      insert into territory.place_in_time
             (id, home, place_code, place_no, last_no, last_act, name, name_en, level, parent, valid)
      select gen_random_uuid(), 0, code, no, last, 'ADDED', code, code, level, parent, '(,)'
        from (select 'N' as code, 10 as no, 9999999 as last, 'NATION' as level, null::text as parent
              union all
              select 'P' || p, p * 100000 + 1000, p * 100000 + 100999, 'PREFECTURE', 'N'
                from generate_series(0, 9) p
              union all
              select 'P' || p || 'C' || c, p * 100000 + (c + 1) * 9000,
                     p * 100000 + (c + 1) * 9000 + 8999, 'COUNTY', 'P' || p
                from generate_series(0, 9) p, generate_series(0, 9) c
              union all
              select 'P' || p || 'C' || c || 'V' || v,
                     p * 100000 + (c + 1) * 9000 + 10 + v * 10,
                     p * 100000 + (c + 1) * 9000 + 10 + v * 10,
               case v % 2 when 0 then 'VILLAGE' else 'TOWNSHIP' end, 'P' || p || 'C' || c
                from generate_series(0, 9) p, generate_series(0, 9) c, generate_series(0, 49) v) x
      """;

  private static final String INSERT =
      """
      insert into surveillance.case_record
             (id, home, place_code, place_no, case_no, disease, classification, classified_by, onset,
              report_date, received_at, age, age_group, sex, found_as, outcome, source_system,
              source_id, last_act, lab_state, lab_since, due_next, tags)
      select ('01900000-' || lpad(to_hex(g / 65536), 4, '0') || '-7' || lpad(to_hex(g % 4096), 3, '0') || '-8000-' || lpad(to_hex(g), 12, '0'))::uuid,
             0, 'P' || p || 'C' || c || 'V' || v,
             p * 100000 + (c + 1) * 9000 + 10 + v * 10, g::text,
             (array['INFLUENZA', 'HFMD', 'VARICELLA', 'MUMPS', 'MEASLES'])[1 + floor(power(random(), 3) * 5)::int],
             (array['CONFIRMED', 'CLINICAL', 'SUSPECTED', 'EXCLUDED'])[1 + floor(power(random(), 3) * 4)::int], 'REPORTED',
             day - (random() * 5)::int, day, day + time '08:00', 8,
             (array['0-4', '5-9', '10-14', '15-19', '20-39', '40-59', '60+'])[1 + floor(random() * 7)::int],
             (array['M', 'F'])[1 + floor(random() * 2)::int], 'UNKNOWN', 'UNKNOWN', 'T', g::text, 'REPORTED',
             lab, case when lab <> 'NONE' then day + time '08:00' end,
             case when g % 100 = 3 then timestamptz '2026-11-20Z' + make_interval(hours => g % 240) end,
             case when g % 100 = 7 then array['CLUSTER'] else '{}' end
        from (select g, case when g % 100 = 0 then 'PENDING' when g % 1000 = 1 then 'NEGATIVE'
                             when g % 5 = 1 then 'POSITIVE' else 'NONE' end as lab, floor(random() * 10)::int as p, floor(random() * 10)::int as c,
                     floor(random() * 50)::int as v, date '2024-11-25' + g * 700 / :cases as day
                from generate_series(:first, :last) g) x
      """;

  private static PGSimpleDataSource source(Credentials who) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(who.url());
    source.setUser(who.user());
    source.setPassword(who.password());
    return source;
  }
}
