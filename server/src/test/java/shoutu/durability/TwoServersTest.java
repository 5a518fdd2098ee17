package shoutu.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shoutu.durability.KillableServer.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Two servers on one PostgreSQL, kill -9 of either or both at any moment of a cascade or while the
 * exercise's clock moves past thousands of rungs: each rung fires, and fires once.
 */
@Tag("long")
class TwoServersTest {

  private static final long SEED = 1910;

  private static final String DOUBLE =
      """
      select count(*) from (
        select subject_id, params ->> 'round', params ->> 'rungKind', params ->> 'rung'
          from duty.duty where kind = 'ESCALATION'
         group by 1, 2, 3, 4 having count(*) > 1) x
      """;

  /**
   * A rung that would call its own owner calls nobody; one that called once always calls, unless
   * whoever it calls was asked about the same duty before.
   */
  private static final String WITHOUT_REQUEST =
      """
      with fired as (
        select f.duty_id, f.fired_at, d.owner_place, d.function, d.ladder, f.kind, f.rung,
               r.owner_place as called, r.function as called_function
          from duty.fired f
          join duty.duty d on d.id = f.duty_id
          left join duty.duty r on r.id = f.request
      )
      select count(*) from fired f
       where f.called is null
         and exists (select 1 from fired g
                      where g.called is not null
                        and (g.owner_place, g.function, g.ladder, g.kind, g.rung)
                          = (f.owner_place, f.function, f.ladder, f.kind, f.rung)
                        and not exists (
                              select 1 from duty.duty s
                               where s.subject_id = f.duty_id and s.kind = 'ESCALATION'
                                 and s.issued_at <= f.fired_at
                                 and (s.owner_place, s.function) = (g.called, g.called_function)))
      """;

  private static final String WITHOUT_CLAIM =
      """
      select count(*) from duty.duty d
       where d.kind = 'ESCALATION' and not exists (select 1 from duty.fired f where f.request = d.id)
      """;

  private static final String WAITING =
      "select count(*) from duty.duty where next_rung_at <= '%s'::timestamptz";

  /** The rungs that a duty's row says have fired, against those that have. */
  private static final String MISCOUNTED =
      """
      select count(*) from duty.duty d
       where d.ack_fired <> (select count(*) from duty.fired f
                              where f.duty_id = d.id and f.round = d.round and f.kind = 'ACK')
          or d.limit_fired <> (select count(*) from duty.fired f
                                where f.duty_id = d.id and f.round = d.round and f.kind = 'LIMIT')
      """;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Set<Integer> lists = new HashSet<>();
  private CompletableFuture<Void> pending = CompletableFuture.completedFuture(null);

  @TempDir Path folder;

  @Test
  void hundredsOfRungsFireOnceOverAFewKills() throws Exception {
    run(1, 2, 200);
  }

  @Test
  void thousandsOfRungsFireOnceOverManyKills() throws Exception {
    run(6, 30, 3_000);
  }

  private void run(int cascades, int kills, int rungs) throws Exception {
    try (KillableServer first = new KillableServer(folder.resolve("first"));
        KillableServer second = KillableServer.beside(first, folder.resolve("second"))) {
      List<KillableServer> servers = List.of(first, second);
      Chains chains = new Chains(first);
      for (int n = 0; n < cascades; n++) {
        cascade(servers, chains, 400);
      }
      for (int n = 0; n < kills; n++) {
        climb(servers);
      }
      Instant now = settle(servers);
      try (Database database = new Database(first.data())) {
        assertThat(database.count("select count(*) from duty.fired")).isGreaterThan(rungs);
        assertThat(database.count(WAITING.formatted(now))).as("rungs due and not fired").isZero();
        assertThat(database.count(DOUBLE)).as("rungs with two requests").isZero();
        assertThat(database.count(WITHOUT_REQUEST)).as("rungs without their request").isZero();
        assertThat(database.count(WITHOUT_CLAIM)).as("requests without their rung").isZero();
        assertThat(database.count(MISCOUNTED)).as("ladders that lost count").isZero();
        chains.check(database);
        database.checkItself();
      }
    }
  }

  /** A plan becomes duties while a server is killed; what was not decided is decided again. */
  private void cascade(List<KillableServer> servers, Chains chains, int rows) throws Exception {
    KillableServer first = servers.getFirst();
    SentList list =
        SentList.of(
            SEED,
            lists.size(),
            rows,
            SentList.demoVillages(),
            LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1));
    lists.add(list.no());
    Answer sent = first.upload("epidemiologist", "/api/imports/linelist", list.csv());
    assertThat(sent.acknowledged()).as("%s", sent).isTrue();
    boolean moved = true;
    while (moved) {
      moved = chains.prepareOne();
    }
    Optional<JsonNode> undecided = chains.undecided();
    if (undecided.isPresent()) {
      JsonNode chain = undecided.get();
      during(() -> chains.decide(chain), 600);
      kill(servers, first);
    }
    for (undecided = chains.undecided(); undecided.isPresent(); undecided = chains.undecided()) {
      chains.decide(undecided.get());
    }
  }

  /** The clock moves past rungs on one server; the other sees it, and either may die. */
  private void climb(List<KillableServer> servers) throws Exception {
    KillableServer mover = servers.get(random.nextInt(servers.size()));
    Instant now = now(mover);
    Instant to = now.plus(Duration.ofMinutes(20 + random.nextInt(100)));
    during(() -> mover.post("leader", "/api/exercise/clock", Map.of("to", to.toString())), 1_500);
    kill(servers, servers.get(random.nextInt(servers.size())));
  }

  private void during(Work work, int millis) throws Exception {
    CompletableFuture<Void> working =
        CompletableFuture.runAsync(
            () -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    try {
      working.get(random.nextInt(millis), TimeUnit.MILLISECONDS);
    } catch (TimeoutException inTheMiddle) {
      // now
    }
    pending = working;
  }

  private void kill(List<KillableServer> servers, KillableServer victim) throws Exception {
    boolean both = random.nextInt(4) == 0;
    List<KillableServer> victims = both ? servers : List.of(victim);
    victims.forEach(KillableServer::killServer);
    pending.get();
    for (KillableServer server : victims) {
      server.restart();
    }
    for (KillableServer server : servers) {
      server.awaitHealth();
    }
  }

  /** Lets both finish what is due by now, and says when that is. */
  private static Instant settle(List<KillableServer> servers) throws Exception {
    KillableServer first = servers.getFirst();
    Instant to = now(first).plusSeconds(1);
    Answer moved = first.post("leader", "/api/exercise/clock", Map.of("to", to.toString()));
    assertThat(moved.acknowledged()).as("%s", moved).isTrue();
    Thread.sleep(3_000);
    return to;
  }

  private static Instant now(KillableServer server) throws InterruptedException {
    return Instant.parse(server.get("leader", "/api/exercise/clock").body().path("now").asString());
  }

  private interface Work {
    void run() throws InterruptedException;
  }
}
