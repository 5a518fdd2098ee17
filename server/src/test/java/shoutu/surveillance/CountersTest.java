package shoutu.surveillance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
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

/** Whatever comes and changes, the counters say what counting the cases says. */
class CountersTest {

  private static final TestDatabase DATABASE = TestPostgres.migrated();
  private static final PGSimpleDataSource APP = source(DATABASE.app());
  private static final JdbcClient DB = JdbcClient.create(APP);
  private static final TransactionTemplate TRANSACTION =
      new TransactionTemplate(
          new ScopedTransactionManager(
              APP, InstantSource.fixed(Instant.parse("2026-11-25T00:00:00Z"))));

  /** What is counted, beside what the cases say, of every place and disease; empty when alike. */
  private static final String DIFFERENCES =
      """
      with place as (
        select p.place_no as lo, p.last_no + 1 as hi, d.disease
          from territory.place p
         cross join (select distinct disease from surveillance.case_record) d
         where p.level <> 'VILLAGE'
      ), counted as (
        select p.lo, p.disease, 'day ' || x.day as what,
               format('%s %s %s %s %s %s %s', x.onsets, x.reports, x.deaths, x.managed,
                      x.found_unknown, x.unlinked, x.no_onset) as many
          from place p
         cross join lateral surveillance.days(p.lo, p.hi, p.disease, '-infinity', 'infinity') x
        union all
        select p.lo, p.disease, format('delay %s %s %s', x.day, x.wait, x.waited), x.cases::text
          from place p
         cross join lateral surveillance.delays(p.lo, p.hi, p.disease, '-infinity', 'infinity') x
        union all
        select p.lo, p.disease, 'sums', format('%s %s %s', x.cases, x.deaths, x.last_community)
          from place p
         cross join lateral surveillance.sums(p.lo, p.hi, p.disease, 'infinity') x
        union all
        select p.lo, p.disease, 'total',
               format('%s %s %s', x.suspected, x.confirmed, x.excluded)
          from place p
         cross join lateral surveillance.totals(p.lo, p.hi) x
         where x.disease = p.disease and (x.suspected > 0 or x.confirmed > 0 or x.excluded > 0)
      ), here as (
        select p.lo, c.* from place p
          join surveillance.case_record c
            on c.place_no >= p.lo and c.place_no < p.hi and c.disease = p.disease
      ), valid as (
        select * from here where classification <> 'EXCLUDED'
      ), events as (
        select lo, disease, onset as day, 1 as o, 0 as r, 0 as d, 0 as m, 0 as f, 0 as u, 0 as n
          from valid where onset is not null
        union all
        select lo, disease, report_date, 0, 1, 0, (found_as = 'MANAGED')::int,
               (found_as = 'UNKNOWN')::int, (infector_case is null)::int, (onset is null)::int
          from valid
        union all
        select lo, disease, outcome_date, 0, 0, 1, 0, 0, 0, 0 from valid where outcome = 'DIED'
      ), known as (
        select lo, disease, 'day ' || day as what,
               format('%s %s %s %s %s %s %s', sum(o), sum(r), sum(d), sum(m), sum(f), sum(u), sum(n))
                 as many
          from events group by lo, disease, day
        union all
        select lo, disease, format('delay %s %s %s', report_date, w.wait, w.waited), count(*)::text
          from valid
         cross join lateral (values
                ('REPORTED', report_date - onset),
                (case when isolated_on is not null then 'ISOLATED'
                      when outcome_date is not null then 'ENDED' else 'WAITING' end,
                 coalesce(isolated_on, outcome_date, report_date) - onset)) w (wait, waited)
         where onset is not null
         group by lo, disease, report_date, w.wait, w.waited
        union all
        select p.lo, p.disease, 'sums',
               format('%s %s %s', count(v.id), count(v.id) filter (where v.outcome = 'DIED'),
                      max(v.report_date) filter (where v.found_as <> 'MANAGED'))
          from place p left join valid v on v.lo = p.lo and v.disease = p.disease
         group by p.lo, p.disease
        union all
        select lo, disease, 'total',
               format('%s %s %s', count(*) filter (where classification = 'SUSPECTED'),
                      count(*) filter (where classification = 'CONFIRMED'),
                      count(*) filter (where classification = 'EXCLUDED'))
          from here
         -- What was merged away or undone is no case, hence none that was excluded.
         where classified_by not in ('DUPLICATE', 'IMPORT_UNDONE')
           and classification in ('SUSPECTED', 'CONFIRMED', 'EXCLUDED')
         group by lo, disease
      )
      select coalesce(c.lo, k.lo) || ' ' || coalesce(c.disease, k.disease) || ' '
               || coalesce(c.what, k.what) || ': ' || coalesce(c.many, 'nothing') || ' for '
               || coalesce(k.many, 'nothing')
        from counted c
        full join known k on k.lo = c.lo and k.disease = c.disease and k.what = c.what
       where c.many is distinct from k.many
      """;

  @BeforeAll
  static void aCountyWithFewCases() {
    JdbcClient owner = JdbcClient.create(source(DATABASE.owner()));
    owner
        .sql(
            "create or replace function surveillance.many() returns int language sql immutable return 12")
        .update();
    as(
        () ->
            DB.sql(
                    """
                    insert into territory.place_in_time
                           (id, home, place_code, place_no, last_no, last_act, name, name_en, level,
                            parent, valid)
                    select gen_random_uuid(), 0, code, no, last, 'ADDED', code, code, level, parent,
                           '(,)'
                      from (values ('C', 10, 99, 'COUNTY', null), ('T1', 20, 49, 'TOWNSHIP', 'C'),
                                   ('T2', 50, 99, 'TOWNSHIP', 'C'), ('V1', 21, 30, 'VILLAGE', 'T1'),
                                   ('V2', 31, 49, 'VILLAGE', 'T1'), ('V3', 51, 99, 'VILLAGE', 'T2'))
                           p (code, no, last, level, parent)
                    """)
                .update());
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @RepeatedTest(12)
  void countersSayWhatTheCasesSay(RepetitionInfo step) {
    SplittableRandom random = new SplittableRandom(step.getCurrentRepetition());
    int cases = 1 + random.nextInt(12);
    as(() -> insert(random, step.getCurrentRepetition(), cases));
    assertThat(differences()).isEmpty();

    as(() -> change(random));
    assertThat(differences()).isEmpty();

    as(() -> DB.sql("select surveillance.begin_days()").query(Boolean.class).single());
    assertThat(differences()).isEmpty();

    List<Boolean> byDay =
        as(
            () ->
                DB.sql("select distinct by_day from surveillance.total_count")
                    .query(Boolean.class)
                    .list());
    if (step.getCurrentRepetition() == 1) {
      assertThat(byDay).as("few cases are not counted by day").contains(false);
    }
    if (step.getCurrentRepetition() == step.getTotalRepetitions()) {
      assertThat(byDay).as("many cases are").contains(true);
    }
  }

  private static List<String> differences() {
    return as(() -> DB.sql(DIFFERENCES).query(String.class).list());
  }

  private static int insert(SplittableRandom random, int step, int cases) {
    for (int i = 0; i < cases; i += 3) {
      List<Map.Entry<String, Integer>> villages =
          List.of(Map.entry("V1", 21), Map.entry("V2", 31), Map.entry("V3", 51));
      Map.Entry<String, Integer> village = villages.get(random.nextInt(villages.size()));
      DB.sql(
              """
              insert into surveillance.case_record
                     (id, home, place_code, place_no, case_no, disease, classification,
                      classified_by, onset, report_date, received_at, age_group, sex, found_as,
                      isolated_on, outcome, outcome_date, infector_case, source_system, last_act)
              select gen_random_uuid(), 0, :place, :no, :step || '-' || :i || '-' || g, :disease,
                     (array['SUSPECTED', 'CONFIRMED', 'EXCLUDED'])[1 + (g + :seed) % 3],
                     case when (g + :seed) % 6 = 2 then 'DUPLICATE' else 'REPORTED' end,
                     case when (g + :seed) % 4 > 0 then date '2026-11-01' + (g + :seed) % 5 end,
                     date '2026-11-05' + (g + :seed) % 3, now(), '0-4', 'M',
                     (array['MANAGED', 'COMMUNITY', 'UNKNOWN'])[1 + (g * 7 + :seed) % 3],
                     case when (g + :seed) % 5 = 0 then date '2026-11-08' end,
                     case when (g + :seed) % 6 = 0 then 'DIED' else 'UNKNOWN' end,
                     case when (g + :seed) % 3 = 0 then date '2026-11-09' + g % 2 end,
                     case when g % 2 = 0 then gen_random_uuid() end, 'T', 'REPORTED'
                from generate_series(1, :many) g
              """)
          .param("place", village.getKey())
          .param("no", village.getValue())
          .param("step", step)
          .param("i", i)
          .param("disease", random.nextInt(3) == 0 ? "RUBELLA" : "MEASLES")
          .param("seed", random.nextInt(60))
          .param("many", 1 + random.nextInt(random.nextInt(5) == 0 ? 60 : 4))
          .update();
    }
    return cases;
  }

  private static int change(SplittableRandom random) {
    return DB.sql(
            """
            update surveillance.case_record
               set classification = (array['SUSPECTED', 'CONFIRMED', 'EXCLUDED'])[1 + :seed % 3],
                   classified_by = (array['LABORATORY', 'LABORATORY', 'DUPLICATE', 'LABORATORY', 'LABORATORY',
                                          'IMPORT_UNDONE'])[1 + :seed % 6],
                   found_as = 'MANAGED', version = version + 1, last_act = 'CLASSIFIED'
             where hashtext(id::text) % 3 = :seed % 3
            """)
        .param("seed", random.nextInt(30))
        .update();
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(
        new Actor("counter", null, null, Scope.ALL),
        () -> java.util.Objects.requireNonNull(TRANSACTION.execute(_ -> work.get())));
  }

  private static PGSimpleDataSource source(Credentials who) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(who.url());
    source.setUser(who.user());
    source.setPassword(who.password());
    return source;
  }
}
