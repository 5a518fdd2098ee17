package shoutu.surveillance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CaseFilter.Lab;

/**
 * How much of 200,000 cases a page of the list touches, at the smallest, the middle and the
 * national scope: a count of blocks, which does not depend on the machine.
 */
@Tag("long")
class CaseListPlanTest {

  private static final int PAGE = 51;

  /** 200,000 cases lie on about 6,500 blocks; a page that reads more than this reads too much. */
  private static final int MOST_BLOCKS = 3_000;

  private static final Ground NATION = new Ground(10, 10, 10_000_000);
  private static final Ground PREFECTURE = new Ground(1_000, 1_000, 101_000);
  private static final Ground COUNTY = new Ground(18_000, 18_000, 27_000);
  private static final Ground VILLAGE = new Ground(18_110, 18_110, 18_111);

  private static final TestDatabase DATABASE = TestPostgres.migrated();
  private static final PGSimpleDataSource APP = source(DATABASE.app());
  private static final TransactionTemplate TRANSACTION =
      new TransactionTemplate(
          new ScopedTransactionManager(
              APP, java.time.InstantSource.fixed(java.time.Instant.parse("2026-11-25T00:00:00Z"))));

  private final CaseTable cases = new CaseTable(JdbcClient.create(APP));
  private final CountTable counts = new CountTable(JdbcClient.create(APP));

  @BeforeAll
  static void aNation() {
    JdbcClient owner = JdbcClient.create(source(DATABASE.owner()));
    String places =
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
                           p * 100000 + (c + 1) * 9000 + 10 + v * 10, 'VILLAGE', 'P' || p || 'C' || c
                      from generate_series(0, 9) p, generate_series(0, 9) c, generate_series(0, 49) v) x
            """;
    as(() -> JdbcClient.create(APP).sql(places).update());
    owner.sql("alter table surveillance.case_record disable trigger act_created").update();
    // What is committed but not yet written is not yet visible to all, and vacuum would not say so.
    as(
        () -> {
          JdbcClient db = JdbcClient.create(APP);
          db.sql("set local synchronous_commit to on").update();
          return db.sql(CASES).update();
        });
    owner.sql("vacuum (analyze) surveillance.case_record").update();
    owner.sql("alter table surveillance.case_record enable trigger act_created").update();
  }

  private static final String CASES =
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
                     floor(random() * 50)::int as v, date '2024-11-25' + g * 700 / 200000 as day
                from generate_series(1, 200000) g) x
      """;

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void noPageTouchesMuch() {
    Map<String, CaseFilter> filters = new LinkedHashMap<>();
    for (Map.Entry<String, Ground> ground :
        Map.of("nation", NATION, "prefecture", PREFECTURE, "county", COUNTY, "village", VILLAGE)
            .entrySet()) {
      CaseFilter all = CaseFilter.of(ground.getValue());
      Days lately = new Days(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30));
      Days longAgo = new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 3, 31));
      String at = ground.getKey();
      filters.put(at, all);
      filters.put(at + " rare disease", all.disease("MEASLES"));
      filters.put(at + " excluded", all.classification(Classification.EXCLUDED));
      filters.put(at + " lately", all.onset(lately));
      filters.put(at + " long ago", all.onset(longAgo));
      filters.put(at + " reported lately", all.report(lately));
      filters.put(at + " of one age and sex", all.person("5-9", "F"));
      filters.put(at + " of one age, reported lately", all.report(lately).person("5-9", null));
      filters.put(
          at + " all at once",
          all.disease("MUMPS")
              .classification(Classification.SUSPECTED)
              .onset(longAgo)
              .person("60+", "M"));
      filters.put(at + " with open duties", all.duties(CaseFilter.Duties.OPEN));
      filters.put(at + " overdue", all.overdueAt(Instant.parse("2026-11-25T00:00:00Z")));
      filters.put(at + " with a word", all.tag("CLUSTER"));
      for (LabState state : LabState.values()) {
        filters.put(at + " laboratory " + state, all.lab(new Lab(state, null)));
      }
      filters.put(
          at + " awaited for long",
          all.lab(new Lab(LabState.PENDING, Instant.parse("2025-02-01T00:00:00Z"))));
      filters.put(
          at + " positive, not confirmed",
          all.disease("MEASLES")
              .classification(Classification.SUSPECTED)
              .lab(new Lab(LabState.POSITIVE, null)));
    }
    List<String> tooMuch = new ArrayList<>();
    filters.forEach(
        (name, filter) -> {
          for (CaseOrder order : CaseOrder.values()) {
            int blocks = blocks(filter, order);
            if (blocks > MOST_BLOCKS) {
              tooMuch.add("%s by %s: %d blocks".formatted(name, order, blocks));
            }
          }
        });
    assertThat(tooMuch).isEmpty();
  }

  @Test
  void everyRouteLeadsToTheSamePage() {
    CaseFilter filter =
        CaseFilter.of(COUNTY).onset(new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 6, 30)));
    for (CaseOrder order : CaseOrder.values()) {
      List<CaseRecord> walked = page(filter, order, CaseRoute.WALK, null);
      assertThat(walked).hasSize(PAGE);
      assertThat(page(filter, order, CaseRoute.GATHER, null)).isEqualTo(walked);
      CaseTable.After after = new CaseTable.After(walked.getLast().since(), walked.getLast().id());
      assertThat(page(filter, order, CaseRoute.GATHER, after))
          .isEqualTo(page(filter, order, CaseRoute.WALK, after))
          .doesNotContainAnyElementsOf(walked);
    }
  }

  @Test
  void aGlanceSeesTheNewestAndNothingElse() {
    CaseFilter filter = CaseFilter.of(NATION).disease("INFLUENZA");
    assertThat(page(filter, CaseOrder.RECEIVED, CaseRoute.GLANCE, null))
        .isEqualTo(page(filter, CaseOrder.RECEIVED, CaseRoute.WALK, null));
    CaseFilter old = filter.onset(new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 31)));
    assertThat(page(old, CaseOrder.RECEIVED, CaseRoute.GLANCE, null)).isEmpty();
  }

  private List<CaseRecord> page(
      CaseFilter filter, CaseOrder order, CaseRoute route, CaseTable.@Nullable After after) {
    return as(() -> cases.page(filter, order, route, after, PAGE));
  }

  private int blocks(CaseFilter filter, CaseOrder order) {
    return as(
        () -> {
          CaseReach reach = counts.reach(filter);
          CaseRoute route = CaseRouteRules.choose(filter, order, reach, PAGE);
          Matcher buffers =
              Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?")
                  .matcher(String.join("\n", cases.plan(filter, order, route, PAGE)));
          assertThat(buffers.find()).isTrue();
          return number(buffers.group(1)) + number(buffers.group(2));
        });
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(
        new Actor("reader", null, null, Scope.ALL),
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
