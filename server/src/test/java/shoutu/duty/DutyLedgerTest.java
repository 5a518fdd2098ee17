package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyCounty.asSystem;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.ledger.Verification;
import shoutu.rules.Evidence;
import shoutu.territory.Field;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** The ledger vouches for duties, and several servers do each thing once. */
@ServerTest
class DutyLedgerTest {

  private static final String SECRET = "ask Wang Xiuying at the east gate";
  private static final Finding DONE =
      new Finding(Evidence.RECORD, Map.of("result", "WELL", "degrees", 36.6), SECRET);

  @Autowired private Duties duties;
  @Autowired private LadderJob ladder;
  @Autowired private Sync sync;
  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private TransactionOperations transaction;
  @Autowired private JdbcClient db;
  @Autowired private Environment environment;
  @Autowired private Clock clock;

  private DutyCounty county;
  private Field doctor;

  @BeforeEach
  void county() {
    county = new DutyCounty(places, posts, territory);
    doctor = county.health(county.village);
  }

  @Test
  void theActsOfALongLifeFoldIntoItsState() throws SQLException {
    Duty line =
        asSystem(
            () ->
                duties.issue(
                    NewDuty.of("PLAN_LINE", doctor)
                        .triaged(new Triage(Triage.Class.B, 2, 0.3, 7, 1.5))
                        .issuedBy(county.lead(county.town))
                        .with("note", "三天")));
    by(doctor, line, new Command.Cannot(Stage.Obstacle.NO_PEOPLE, SECRET));
    by(county.lead(county.town), line, new Command.Answer(Command.Answer.Reply.GO_ON, SECRET));
    by(county.lead(county.town), line, new Command.Extend(Duration.ofMinutes(90), "road closed"));
    by(doctor, line, new Command.Record(DONE));
    by(doctor, line, new Command.Objection(DONE, county.care(county.village)));
    Field decider = asSystem(() -> duties.find(line.id())).orElseThrow().answerable();
    by(decider, line, new Command.Reject("duty list"));
    by(doctor, line, new Command.Claim(DONE));
    by(county.health(county.town), line, new Command.Observe(DONE));

    assertThat(difference()).isNull();
    assertThat(actsThatName("Xiuying")).isZero();
  }

  private int actsThatName(String name) {
    return asSystem(
        () ->
            transaction.execute(
                _ ->
                    db.sql("select count(*) as acts from ledger.act where body::text like :name")
                        .param("name", "%" + name + "%")
                        .query((row, _) -> row.getInt("acts"))
                        .single()));
  }

  @Test
  void twoServersFireARungOnce() throws Exception {
    List<Duty> lines =
        asSystem(
            () ->
                duties.issueAll(
                    IntStream.range(0, 40)
                        .mapToObj(_ -> NewDuty.of("PLAN_LINE", doctor))
                        .toList()));
    var then = clock.instant().plus(Duration.ofMinutes(61));
    Callable<Boolean> server =
        () ->
            asSystem(
                () -> {
                  ladder.runDue(then);
                  return true;
                });
    atOnce(server, server, server);
    for (Duty line : lines) {
      assertThat(asSystem(() -> duties.about(Subject.DUTY, line.id()))).hasSize(1);
    }
  }

  @Test
  void aPhoneThatSpeaksTwiceAtOnceIsHeardOnce() throws Exception {
    Duty visit = asSystem(() -> duties.issue(NewDuty.of("FOLLOW_UP", doctor)));
    Sync.Said said =
        new Sync.Said(
            UUID.randomUUID(), visit.id(), "acknowledge", 1, clock.instant(), Map.of(), List.of());
    Callable<DutyAnswers.Answer> phone =
        () ->
            county.as(
                doctor, () -> sync.sayAll(List.of(said), Locale.ENGLISH).getFirst().outcome());
    assertThat(atOnce(phone, phone))
        .containsExactlyInAnyOrder(DutyAnswers.Answer.APPLIED, DutyAnswers.Answer.REPLAYED);
    assertThat(asSystem(() -> duties.find(visit.id())).orElseThrow().version()).isEqualTo(2);
  }

  @SafeVarargs
  private static <T> List<T> atOnce(Callable<T>... works)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(works.length)) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(List.of(works))) {
        results.add(future.get());
      }
      return results;
    }
  }

  private void by(Field field, Duty duty, Command command) {
    int version = asSystem(() -> duties.find(duty.id())).orElseThrow().version();
    assertThat(county.as(field, () -> duties.apply(duty.id(), version, command)))
        .as(command.toString())
        .isInstanceOf(Outcome.Done.class);
  }

  private @Nullable Object difference() throws SQLException {
    try (Connection auditor =
        DriverManager.getConnection(
            environment.getRequiredProperty(ServerTest.AUDITOR_URL),
            environment.getRequiredProperty(ServerTest.AUDITOR),
            environment.getRequiredProperty(ServerTest.AUDITOR_PASSWORD))) {
      return new Verification(auditor).run().difference();
    }
  }
}
