package shoutu.access.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.access.Caller;
import shoutu.access.HeldPost;
import shoutu.access.Role;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Fault;
import shoutu.base.Scope;
import shoutu.base.ScopedTransactionManager;
import shoutu.instance.Instance;
import shoutu.ledger.Verification;
import shoutu.postgres.TestDatabase;
import shoutu.postgres.TestPostgres;

/** Accounts over a real PostgreSQL; who holds which post is a list. */
class AccountsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
  private static final Instance REAL = new Instance(Instance.Kind.REAL, "守土", ZoneOffset.UTC, NOON);
  private static final String PASSWORD = "four plain dull words";
  private static final String DOCTOR = "张家湾村 · 村医";
  private static final HeldPost DOCTORS_POST =
      new HeldPost(
          "610622101201",
          "张家湾村",
          "Zhangjiawan",
          610622,
          "VILLAGE",
          "HEALTH",
          "村医",
          "Village doctor",
          Role.WORKER,
          new Scope.Range(110, 120));
  private static final Actor ADMINISTRATOR = new Actor("admin", null, "系统管理", Scope.of(100, 200));
  private static final Actor OTHER_COUNTY = new Actor("other", null, "系统管理", Scope.of(200, 300));

  private final TestDatabase database = TestPostgres.migrated();
  private final MovingClock clock = new MovingClock(NOON);
  private final PGSimpleDataSource source = source();
  private final JdbcClient db = JdbcClient.create(source);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new ScopedTransactionManager(source, clock));
  private final List<HeldPost> held = new ArrayList<>(List.of(DOCTORS_POST));
  private final Passwords passwords = new Passwords();
  private final AccountTable accountTable = new AccountTable(db);
  private final SessionTable sessionTable = new SessionTable(db);
  private final KeyTable keyTable = new KeyTable(db);
  private final SignIns signIns =
      new SignIns(
          accountTable,
          sessionTable,
          (holder, _) -> holder.equals(DOCTOR) ? held : List.of(),
          passwords,
          transaction,
          clock);
  private final Accounts accounts =
      new Accounts(
          accountTable,
          sessionTable,
          keyTable,
          (holder, _) -> holder.equals(DOCTOR) ? held : List.of(),
          passwords,
          transaction,
          clock);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theHouseIsFoundedOnceByAOneTimeLink() {
    String link = accounts.foundingLink().orElseThrow();

    assertThat(accounts.setUp(link, "root-of-county", PASSWORD)).isInstanceOf(Outcome.SetUp.class);
    assertThat(accounts.setUp(link, "another", PASSWORD)).isEqualTo(new Outcome.LinkInvalid());
    assertThat(accounts.foundingLink()).isEmpty();
    Caller founder = signIn("root-of-county", PASSWORD);
    assertThat(founder.roles()).containsExactly(Role.ADMINISTRATOR);
    assertThat(founder.scope()).isEqualTo(Scope.ALL);
  }

  @Test
  void aFoundingLinkOlderThanThreeDaysIsWorthless() {
    String link = accounts.foundingLink().orElseThrow();
    clock.move(Duration.ofDays(3));
    assertThat(accounts.setUp(link, "root", PASSWORD)).isEqualTo(new Outcome.LinkInvalid());
  }

  @Test
  void aNewFoundingLinkReplacesTheOldOne() {
    String old = accounts.foundingLink().orElseThrow();
    String fresh = accounts.foundingLink().orElseThrow();
    assertThat(accounts.setUp(old, "root", PASSWORD)).isEqualTo(new Outcome.LinkInvalid());
    assertThat(accounts.setUp(fresh, "root", PASSWORD)).isInstanceOf(Outcome.SetUp.class);
  }

  @Test
  void aBadPasswordDoesNotUseUpTheLink() {
    String link = accounts.foundingLink().orElseThrow();
    assertThat(accounts.setUp(link, "root", "short"))
        .isEqualTo(new Outcome.Faulty(List.of(Fault.of("password", "password-length"))));
    assertThat(accounts.setUp(link, "Not A Login", PASSWORD)).isInstanceOf(Outcome.Faulty.class);
    assertThat(accounts.setUp(link, "root", PASSWORD)).isInstanceOf(Outcome.SetUp.class);
  }

  @Test
  void aHolderChoosesAPasswordByTheLinkAndHasTheRightsOfThePost() {
    Outcome.Created created = createDoctor();

    assertThat(signIns.signIn("doctor", PASSWORD, "10.0.0.1")).isEqualTo(new SignIn.Refused());
    assertThat(accounts.setUp(created.link(), "", PASSWORD))
        .isEqualTo(new Outcome.SetUp(created.account(), "doctor"));

    Caller doctor = signIn("Doctor ", PASSWORD);
    assertThat(doctor.roles()).containsExactly(Role.WORKER);
    assertThat(doctor.scope()).isEqualTo(Scope.of(110, 120));
    assertThat(doctor.actor().post()).isEqualTo("村医");
  }

  @Test
  void rightsEndWithThePost() {
    Outcome.Created created = createDoctor();
    accounts.setUp(created.link(), "", PASSWORD);
    String session = session("doctor", PASSWORD);

    held.clear();

    assertThat(signIns.bySession(session))
        .hasValueSatisfying(doctor -> assertThat(doctor.scope()).isEqualTo(Scope.NONE));
  }

  @Test
  void nobodyHandsOutAnAccountThatReachesBeyondTheirOwnGround() {
    assertThat(as(OTHER_COUNTY, () -> accounts.create("doctor", DOCTOR, null)))
        .isEqualTo(new Outcome.NoSuchHolder());
    assertThat(as(ADMINISTRATOR, () -> accounts.create("ghost", "无此人", null)))
        .isEqualTo(new Outcome.NoSuchHolder());
  }

  @Test
  void anAdministratorElsewhereNeitherSeesNorTouchesTheAccount() {
    UUID doctor = createDoctor().account();

    assertThat(as(OTHER_COUNTY, () -> accounts.page("", 10)).items()).isEmpty();
    assertThat(as(OTHER_COUNTY, () -> accounts.find(doctor))).isEmpty();
    assertThat(as(OTHER_COUNTY, () -> accounts.newLink(doctor))).isEmpty();
    assertThat(as(OTHER_COUNTY, () -> accounts.createKey(doctor, "probe"))).isEmpty();
    assertThat(as(OTHER_COUNTY, () -> accounts.disable(doctor))).isFalse();
    assertThat(as(ADMINISTRATOR, () -> accounts.page("", 10)).items())
        .extracting(Account::login)
        .containsExactly("doctor");
  }

  @Test
  void aDisabledAccountIsOutAtOnceWithSessionAndKey() {
    Outcome.Created created = createDoctor();
    accounts.setUp(created.link(), "", PASSWORD);
    String session = session("doctor", PASSWORD);
    String key =
        as(ADMINISTRATOR, () -> accounts.createKey(created.account(), "probe")).orElseThrow().key();
    assertThat(signIns.byKey(key)).isPresent();

    assertThat(as(ADMINISTRATOR, () -> accounts.disable(created.account()))).isTrue();

    assertThat(signIns.bySession(session)).isEmpty();
    assertThat(signIns.byKey(key)).isEmpty();
    assertThat(signIns.signIn("doctor", PASSWORD, "10.0.0.1")).isEqualTo(new SignIn.Refused());
    assertThat(as(ADMINISTRATOR, () -> accounts.enable(created.account()))).isTrue();
    assertThat(signIns.bySession(session)).isEmpty();
    assertThat(signIns.byKey(key)).isPresent();
  }

  @Test
  void aRevokedKeyOpensNothing() {
    UUID doctor = createDoctor().account();
    Accounts.NewKey key =
        as(ADMINISTRATOR, () -> accounts.createKey(doctor, "probe")).orElseThrow();
    assertThat(key.key()).startsWith("shoutu_");
    assertThat(as(OTHER_COUNTY, () -> accounts.revokeKey(key.id()))).isFalse();
    assertThat(as(ADMINISTRATOR, () -> accounts.revokeKey(key.id()))).isTrue();
    assertThat(signIns.byKey(key.key())).isEmpty();
  }

  @Test
  void signingOutEndsTheSession() {
    accounts.setUp(createDoctor().link(), "", PASSWORD);
    String session = session("doctor", PASSWORD);
    signIns.signOut(session);
    assertThat(signIns.bySession(session)).isEmpty();
  }

  @Test
  void aSessionThatIsUsedLivesAndOneThatRestsEnds() {
    accounts.setUp(createDoctor().link(), "", PASSWORD);
    String session = session("doctor", PASSWORD);
    clock.move(Duration.ofDays(29));
    assertThat(signIns.bySession(session)).isPresent();
    clock.move(Duration.ofDays(29));
    assertThat(signIns.bySession(session)).isPresent();
    clock.move(Duration.ofDays(31));
    assertThat(signIns.bySession(session)).isEmpty();
  }

  @Test
  void guessingSlowsDownAndTheOwnerStillComesInFromElsewhere() {
    accounts.setUp(createDoctor().link(), "", PASSWORD);
    for (int i = 0; i < 5; i++) {
      assertThat(signIns.signIn("doctor", "a wrong guess", "10.0.0.1"))
          .isEqualTo(new SignIn.Refused());
    }

    assertThat(signIns.signIn("doctor", PASSWORD, "10.0.0.1")).isInstanceOf(SignIn.TooMany.class);
    assertThat(signIns.signIn("doctor", PASSWORD, "10.0.0.2")).isInstanceOf(SignIn.Done.class);
    clock.move(Duration.ofSeconds(1));
    assertThat(signIns.signIn("doctor", PASSWORD, "10.0.0.1")).isInstanceOf(SignIn.Done.class);
  }

  @Test
  void anUnknownAccountIsRefusedAsAKnownOne() {
    assertThat(signIns.signIn("nobody-here", PASSWORD, "10.0.0.1")).isEqualTo(new SignIn.Refused());
  }

  @Test
  void aRealInstanceHasNoDemoAccounts() {
    assertThatThrownBy(
            () ->
                as(
                    ADMINISTRATOR,
                    () -> accounts.createForExercise(REAL, "doctor", DOCTOR, PASSWORD)))
        .hasMessageContaining("no demo accounts");
  }

  @Test
  void noSecretStandsInTheLedgerAndTheFoldHolds() throws SQLException {
    Outcome.Created created = createDoctor();
    accounts.setUp(created.link(), "", PASSWORD);
    Accounts.NewKey key =
        as(ADMINISTRATOR, () -> accounts.createKey(created.account(), "probe")).orElseThrow();
    as(ADMINISTRATOR, () -> accounts.revokeKey(key.id()));
    try (Connection auditor =
            DriverManager.getConnection(
                database.auditor().url(),
                database.auditor().user(),
                database.auditor().password());
        Statement statement = auditor.createStatement()) {
      ResultSet acts =
          statement.executeQuery(
              """
              select count(*), count(*) filter (where body::text ~ 'hash|argon2|password')
                from ledger.act
              """);
      acts.next();
      assertThat(acts.getInt(1)).isEqualTo(3);
      assertThat(acts.getInt(2)).isZero();
      assertThat(new Verification(auditor).run().difference()).isNull();
    }
  }

  private Outcome.Created createDoctor() {
    return (Outcome.Created) as(ADMINISTRATOR, () -> accounts.create("doctor", DOCTOR, "zh-CN"));
  }

  private String session(String login, String password) {
    return ((SignIn.Done) signIns.signIn(login, password, "10.0.0.9")).session();
  }

  private Caller signIn(String login, String password) {
    return signIns.bySession(session(login, password)).orElseThrow();
  }

  private <T extends @Nullable Object> T as(Actor actor, Supplier<T> work) {
    return Acting.as(actor, () -> transaction.execute(_ -> work.get()));
  }

  private PGSimpleDataSource source() {
    PGSimpleDataSource made = new PGSimpleDataSource();
    made.setUrl(database.app().url());
    made.setUser(database.app().user());
    made.setPassword(database.app().password());
    return made;
  }

  private static final class MovingClock extends Clock {
    private Instant now;

    MovingClock(Instant now) {
      this.now = now;
    }

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
