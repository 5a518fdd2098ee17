package shoutu.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.account.Accounts;
import shoutu.access.account.Outcome;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Scope;
import shoutu.territory.Place;
import shoutu.territory.PlaceRow;
import shoutu.territory.PostRow;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/**
 * A county of a test's own, with two townships of two villages each and a grid cell, somebody in
 * each post that makes a role, and an account and a key for each of them.
 *
 * <pre>
 * TestCounty county = TestCounty.found(context);
 * Http.get(county.epidemiologist(), "/api/cases");
 * </pre>
 */
public final class TestCounty {

  public static final String PASSWORD = "four plain dull words";

  private static final AtomicInteger FOUNDED = new AtomicInteger(1000);

  /** Somebody who holds a post, and the key with which a machine acts for them. */
  public record Person(
      String login, String holder, UUID account, String key, String link, Caller caller) {
    public Role role() {
      return caller.rights().getFirst().role();
    }

    public String place() {
      return caller.posts().getFirst().place();
    }

    public String level() {
      return caller.posts().getFirst().level();
    }

    public Scope scope() {
      return caller.scope();
    }

    public Actor actor() {
      return caller.actor();
    }

    @Override
    public String toString() {
      return role() + " of " + level();
    }
  }

  private final ApplicationContext server;
  private final String code;
  private final Map<String, Person> people = new LinkedHashMap<>();

  private TestCounty(ApplicationContext server, String code) {
    this.server = server;
    this.code = code;
  }

  public static TestCounty found(ApplicationContext server) {
    // 90xxxx is no official code; several tests in one database keep apart.
    return found(server, "90" + FOUNDED.incrementAndGet());
  }

  /** One whose code a server's settings name. */
  public static TestCounty found(ApplicationContext server, String code) {
    TestCounty county = new TestCounty(server, code);
    Acting.asSystem("test county", county::settle);
    return county;
  }

  public String code() {
    return code;
  }

  public String townA() {
    return code + "101000";
  }

  public String townB() {
    return code + "102000";
  }

  public String villageA1() {
    return code + "101201";
  }

  public String villageA2() {
    return code + "101202";
  }

  public String villageB1() {
    return code + "102201";
  }

  public String gridA1() {
    return code + "101201-01";
  }

  public List<String> places() {
    return List.of(code, townA(), villageA1(), gridA1(), villageA2(), townB(), villageB1());
  }

  public Place place(String placeCode) {
    return server.getBean(Territory.class).get(placeCode);
  }

  public Person administrator() {
    return person(code, "ADMINISTRATION");
  }

  public Person leader() {
    return person(code, "LEAD");
  }

  public Person epidemiologist() {
    return person(code, "EPIDEMIOLOGY");
  }

  public Person cdcDuty() {
    return person(code, "CDC_DUTY");
  }

  public Person hotline() {
    return person(code, "HOTLINE");
  }

  public Person supervisor() {
    return person(code, "SUPERVISION");
  }

  public Person department() {
    return person(code, "HEALTH");
  }

  public Person township() {
    return person(townA(), "HEALTH");
  }

  public Person worker() {
    return person(villageA1(), "HEALTH");
  }

  /** Gives somebody {@link #PASSWORD}; slow on purpose, as it is for everybody. */
  public Person withPassword(Person who) {
    assertThat(server.getBean(Accounts.class).setUp(who.link(), "", PASSWORD))
        .isInstanceOf(Outcome.SetUp.class);
    return who;
  }

  /** Somebody with an account whose posts have all ended. */
  public Person formerHolder() {
    UUID account = UUID.randomUUID();
    String login = "former-" + account;
    JdbcClient db = server.getBean(JdbcClient.class);
    String key =
        Acting.asSystem(
            "test county",
            () ->
                server
                    .getBean(TransactionOperations.class)
                    .execute(
                        _ -> {
                          db.sql(
                                  """
                                  insert into access.account
                                         (id, home, place_code, place_no, last_act, login, kind,
                                          holder, created_at)
                                  values (:id, 1, :code, 1, 'CREATED', :login, 'HOLDER', :login,
                                          '2020-01-01T00:00Z')
                                  """)
                              .param("id", account)
                              .param("code", code)
                              .param("login", login)
                              .update();
                          return server
                              .getBean(Accounts.class)
                              .createKey(account, "test")
                              .orElseThrow()
                              .key();
                        }));
    Caller nobody = Caller.of(account, login, login, null, List.of());
    return new Person(login, login, account, requireNonNull(key), "", nobody);
  }

  /** Who holds a function in a place. */
  public Person person(String place, String function) {
    return requireNonNull(people.get(place + " " + function), place + " " + function);
  }

  public List<Person> people() {
    return List.copyOf(people.values());
  }

  private void settle() {
    List<PlaceRow> places = new ArrayList<>();
    add(places, code, "试验县", "", "COUNTY");
    add(places, townA(), "甲镇", code, "TOWNSHIP");
    add(places, villageA1(), "甲一村", townA(), "VILLAGE");
    add(places, gridA1(), "甲一村一格", villageA1(), "GRID");
    add(places, villageA2(), "甲二村", townA(), "VILLAGE");
    add(places, townB(), "乙镇", code, "TOWNSHIP");
    add(places, villageB1(), "乙一村", townB(), "VILLAGE");
    assertThat(
            server.getBean(TerritoryImport.class).run(places, TerritoryImport.Extent.PART).errors())
        .isEmpty();

    List<PostRow> posts = new ArrayList<>();
    for (String function :
        List.of(
            "LEAD",
            "HEALTH",
            "EPIDEMIOLOGY",
            "CDC_DUTY",
            "HOTLINE",
            "SUPERVISION",
            "ADMINISTRATION")) {
      add(posts, code, function);
    }
    for (String place : List.of(townA(), townB(), villageA1(), villageA2(), villageB1())) {
      add(posts, place, "HEALTH");
      add(posts, place, "LEAD");
    }
    add(posts, gridA1(), "HEALTH");
    assertThat(server.getBean(PostsImport.class).run(posts).errors()).isEmpty();
    posts.forEach(this::hire);
  }

  private void hire(PostRow post) {
    String place = Objects.requireNonNull(post.place());
    String function = Objects.requireNonNull(post.function());
    String holder = Objects.requireNonNull(post.holder());
    Accounts accounts = server.getBean(Accounts.class);
    String login = (place + "-" + function.replace('_', '-')).toLowerCase(Locale.ROOT);
    Outcome.Created created = (Outcome.Created) accounts.create(login, holder, null);
    UUID account = created.account();
    String key = accounts.createKey(account, "test").orElseThrow().key();
    Instant now = server.getBean(Clock.class).instant();
    Caller caller =
        Caller.of(account, login, holder, null, server.getBean(HeldPosts.class).of(holder, now));
    people.put(
        place + " " + function, new Person(login, holder, account, key, created.link(), caller));
  }

  private static void add(
      List<PlaceRow> rows, String code, String name, String parent, String level) {
    rows.add(new PlaceRow(rows.size() + 2, code, name, name, parent, level, "100"));
  }

  private static void add(List<PostRow> rows, String place, String function) {
    rows.add(
        new PostRow(
            rows.size() + 2,
            place,
            function,
            "",
            "",
            place + " · " + function,
            "PRIMARY",
            "2020-01-01",
            ""));
  }
}
