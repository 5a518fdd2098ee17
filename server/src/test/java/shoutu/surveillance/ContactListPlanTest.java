package shoutu.surveillance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
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
import shoutu.surveillance.Contact.State;

/** Both ways to a page of 200,000 contacts give the same pages, and neither reads much. */
@Tag("long")
class ContactListPlanTest {

  private static final int PAGE = 51;
  private static final Ground NATION = new Ground(10, 10, 10_000_000);
  private static final Ground COUNTY = new Ground(18_000, 18_000, 27_000);
  private static final Ground VILLAGE = new Ground(18_110, 18_110, 18_111);

  /** 200,000 contacts lie on some 5,000 blocks. */
  private static final int MOST_BLOCKS = 1_500;

  private static final TestDatabase DATABASE = TestPostgres.migrated();
  private static final PGSimpleDataSource APP = source(DATABASE.app());
  private static final TransactionTemplate TRANSACTION =
      new TransactionTemplate(
          new ScopedTransactionManager(
              APP, InstantSource.fixed(java.time.Instant.parse("2026-11-25T00:00:00Z"))));

  private final ContactListTable contacts = new ContactListTable(JdbcClient.create(APP));

  @BeforeAll
  static void aNation() {
    JdbcClient owner = JdbcClient.create(source(DATABASE.owner()));
    owner.sql("alter table surveillance.contact disable trigger act_created").update();
    // What is committed but not yet written is not yet visible to all, and vacuum would not say so.
    as(
        () -> {
          JdbcClient.create(APP).sql("set local synchronous_commit to on").update();
          return JdbcClient.create(APP)
              .sql(
                  """
                    insert into surveillance.contact
                           (id, home, place_code, place_no, disease, subject, relation,
                            last_exposure, follow_until, state, listed_at, unseen_since, last_act)
                    select gen_random_uuid(), 0, 'V' || g % 5000, g % 10 * 100000
                             + (g / 10 % 10 + 1) * 9000 + 10 + g / 100 % 50 * 10,
                           (array['INFLUENZA', 'HFMD', 'MEASLES'])[1 + floor(power(random(), 4) * 3)::int],
                           gen_random_uuid(), 'OTHER', day, day + 14, state,
                           day + time '08:00' + make_interval(secs => g),
                           case when state = 'FOLLOWED' and g % 3 = 0 then day end, 'LISTED'
                      from (select g, date '2024-11-25' + g * 700 / 200000 as day,
                                   case when g % 150 = 0 then 'FOLLOWED'
                                        when g % 40 = 1 then 'LOST' else 'COMPLETED' end as state
                              from generate_series(1, 200000) g) x
                    """)
              .update();
        });
    owner.sql("vacuum (analyze) surveillance.contact").update();
    owner.sql("alter table surveillance.contact enable trigger act_created").update();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void noPageTouchesMuch() {
    Map<String, Integer> tooMuch = new LinkedHashMap<>();
    filters()
        .forEach(
            (name, filter) -> {
              int blocks = blocks(filter);
              if (blocks > MOST_BLOCKS) {
                tooMuch.put(name, blocks);
              }
            });
    assertThat(tooMuch).isEmpty();
  }

  @Test
  void allPagesTogetherAreTheList() {
    ContactFilter filter = ContactFilter.of(COUNTY).disease("MEASLES");
    assertThat(threePages(filter))
        .isEqualTo(wanted("place_no between 18000 and 26999 and disease = 'MEASLES'"));
  }

  /** Of more than are gathered; the newest of them lie a year back. */
  @Test
  void allPagesOfSomeDaysAreTheList() {
    ContactFilter filter =
        ContactFilter.of(NATION)
            .exposure(new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 3, 31)));
    assertThat(threePages(filter))
        .isEqualTo(wanted("last_exposure between date '2025-01-01' and date '2025-03-31'"));
  }

  @Test
  void allPagesOfSomeDaysInOneCountyAreTheList() {
    ContactFilter filter =
        ContactFilter.of(COUNTY)
            .exposure(new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 3, 31)));
    assertThat(threePages(filter))
        .isEqualTo(
            wanted(
                """
                place_no between 18000 and 26999
                and last_exposure between date '2025-01-01' and date '2025-03-31'
                """));
  }

  private static List<UUID> wanted(String where) {
    return as(
        () ->
            JdbcClient.create(APP)
                .sql(
                    "select id from surveillance.contact where %s order by listed_at desc, id desc limit 153"
                        .formatted(where))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
  }

  private List<UUID> threePages(ContactFilter filter) {
    List<UUID> seen = new java.util.ArrayList<>();
    ContactListTable.@Nullable After after = null;
    for (int page = 0; page < 3; page++) {
      ContactListTable.@Nullable After from = after;
      List<Contact> rows = as(() -> contacts.page(filter, from, PAGE));
      rows.forEach(contact -> seen.add(contact.id()));
      after = new ContactListTable.After(rows.getLast().listedAt(), rows.getLast().id());
    }
    return seen;
  }

  private static Map<String, ContactFilter> filters() {
    Map<String, ContactFilter> filters = new LinkedHashMap<>();
    Map.of("nation", NATION, "county", COUNTY, "village", VILLAGE)
        .forEach(
            (at, ground) -> {
              ContactFilter all = ContactFilter.of(ground);
              Days longAgo = new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 31));
              filters.put(at, all);
              filters.put(at + " rare disease", all.disease("MEASLES"));
              filters.put(at + " followed", all.state(State.FOLLOWED));
              filters.put(at + " lost", all.state(State.LOST));
              filters.put(
                  at + " of a quarter",
                  all.exposure(new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 3, 31))));
              filters.put(at + " lost with a disease", all.disease("HFMD").state(State.LOST));
              filters.put(at + " not seen", all.unseen(true));
              filters.put(at + " long ago", all.exposure(longAgo));
              filters.put(at + " long ago, followed", all.state(State.FOLLOWED).exposure(longAgo));
            });
    return filters;
  }

  private int blocks(ContactFilter filter) {
    return as(
        () -> {
          long before = hits();
          contacts.page(filter, null, PAGE);
          return (int) (hits() - before);
        });
  }

  /** Blocks of the contacts and their indexes that this transaction has touched. */
  private static long hits() {
    return JdbcClient.create(APP)
        .sql(
            """
            select coalesce(sum(pg_stat_get_xact_blocks_fetched(c.oid)), 0)
              from pg_class c
             where c.oid = 'surveillance.contact'::regclass
                or c.oid in (select indexrelid from pg_index
                              where indrelid = 'surveillance.contact'::regclass)
            """)
        .query(Long.class)
        .single();
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
