package shoutu.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shoutu.durability.KillableServer.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Kill -9 of the server or of its PostgreSQL in the middle of an import or of a cascade: nothing
 * acknowledged is lost, nothing is double, nothing half.
 */
class KillTest {

  private static final long SEED = 1861;

  private enum Victim {
    SERVER,
    POSTGRES,
    BOTH
  }

  private enum Moment {
    IMPORT,
    CASCADE
  }

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<SentList> lists = new ArrayList<>();
  private final Set<Integer> acknowledged = new HashSet<>();

  @Test
  void whatWasAcknowledgedOutlivesTheDatabaseAndTheServer() throws Exception {
    try (KillableServer server = new KillableServer(folder)) {
      Chains chains = new Chains(server);
      round(server, chains, Victim.POSTGRES, Moment.IMPORT, 1_000);
      round(server, chains, Victim.SERVER, Moment.CASCADE, 1_000);
      everyListIsKnown(server);
    }
  }

  @Test
  @Tag("long")
  void manyKillsAtAnyMomentLoseDoubleAndHalveNothing() throws Exception {
    try (KillableServer server = new KillableServer(folder)) {
      Chains chains = new Chains(server);
      for (int n = 0; n < 24; n++) {
        Victim victim = Victim.values()[n % Victim.values().length];
        Moment moment = Moment.values()[n / 3 % Moment.values().length];
        round(server, chains, victim, moment, 3_000);
      }
      everyListIsKnown(server);
    }
  }

  /** Works up to the moment, kills in the middle of it, brings all back, and checks everything. */
  private void round(KillableServer server, Chains chains, Victim victim, Moment moment, int rows)
      throws Exception {
    Work act =
        switch (moment) {
          case IMPORT -> () -> send(server, rows);
          case CASCADE -> {
            JsonNode chain = upToTheDecision(server, chains, rows);
            yield () -> chains.decide(chain);
          }
        };
    CompletableFuture<Void> work =
        CompletableFuture.runAsync(
            () -> {
              try {
                act.run();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    letItWorkFor(random.nextInt(moment == Moment.IMPORT ? 1_500 : 400), work);
    kill(server, victim);
    work.get();
    if (victim != Victim.POSTGRES) {
      server.restart();
    }
    server.awaitHealth();
    check(server, chains);
  }

  /** What is going on when the kill comes. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private JsonNode upToTheDecision(KillableServer server, Chains chains, int rows)
      throws InterruptedException {
    send(server, rows);
    boolean moved = true;
    while (moved) {
      moved = chains.prepareOne();
    }
    return chains.undecided().orElseThrow();
  }

  private static void letItWorkFor(int millis, CompletableFuture<Void> work)
      throws InterruptedException, ExecutionException {
    try {
      work.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException inTheMiddle) {
      // now
    }
  }

  private static void kill(KillableServer server, Victim victim) throws IOException {
    switch (victim) {
      case SERVER -> server.killServer();
      case POSTGRES -> server.killPostgres();
      case BOTH -> {
        server.killServer();
        server.killPostgres();
      }
    }
  }

  private void send(KillableServer server, int rows) throws InterruptedException {
    SentList list =
        SentList.of(
            SEED,
            lists.size(),
            rows,
            SentList.demoVillages(),
            LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1));
    lists.add(list);
    Answer answer = server.upload("epidemiologist", "/api/imports/linelist", list.csv());
    if (answer.acknowledged()) {
      assertThat(answer.body().path("accepted").asInt()).as("%s", answer.body()).isEqualTo(rows);
      acknowledged.add(list.no());
    }
  }

  private void check(KillableServer server, Chains chains) throws Exception {
    try (Database database = new Database(server.data())) {
      for (SentList list : lists) {
        long there = rowsOf(list, database);
        assertThat(there).as("list %d is whole or absent", list.no()).isIn(0L, (long) list.rows());
        if (acknowledged.contains(list.no())) {
          assertThat(there).as("list %d was acknowledged", list.no()).isEqualTo(list.rows());
        } else {
          sendAgain(server, list, there);
          assertThat(rowsOf(list, database)).isEqualTo(list.rows());
        }
        namesAreReadable(server, list, database);
      }
      chains.check(database);
      database.checkItself();
    }
  }

  private static long rowsOf(SentList list, Database database) throws Exception {
    return database.count(
        "select count(*) from surveillance.case_record where source_id like '%s%%'"
            .formatted(SentList.prefix(list.no())));
  }

  /** Nobody knows whether it arrived; sending it again makes it so, once. */
  private void sendAgain(KillableServer server, SentList list, long there) throws Exception {
    Answer again = server.upload("epidemiologist", "/api/imports/linelist", list.csv());
    assertThat(again.acknowledged()).as("%s", again).isTrue();
    assertThat(again.body().path("accepted").asInt()).isEqualTo((int) (list.rows() - there));
    assertThat(again.body().path("duplicates").asInt()).isEqualTo((int) there);
    acknowledged.add(list.no());
  }

  private void everyListIsKnown(KillableServer server) throws InterruptedException {
    for (SentList list : lists) {
      Answer again = server.upload("epidemiologist", "/api/imports/linelist", list.csv());
      assertThat(again.body().path("accepted").asInt()).isZero();
      assertThat(again.body().path("duplicates").asInt()).isEqualTo(list.rows());
    }
  }

  /** The keys lie outside the database: they must have been on disk before the answer. */
  private static void namesAreReadable(KillableServer server, SentList list, Database database)
      throws Exception {
    int last = list.rows() - 1;
    List<String> subjects =
        database.column(
            """
            select subject from surveillance.case_record
             where source_id in ('%s', '%s') order by source_id
            """
                .formatted(SentList.sourceId(list.no(), 0), SentList.sourceId(list.no(), last)));
    Answer read =
        server.get(
            "epidemiologist",
            "/api/identity?purpose=CASE_INVESTIGATION&subjects=" + String.join(",", subjects));
    List<String> names = new ArrayList<>();
    for (JsonNode item : read.body().path("items")) {
      names.add(item.path("fields").path("name").asString());
    }
    assertThat(names)
        .containsExactlyInAnyOrder(SentList.name(list.no(), 0), SentList.name(list.no(), last));
  }
}
