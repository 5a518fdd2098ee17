package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import shoutu.base.Actor;
import shoutu.base.Scope;
import shoutu.driven.Database;
import shoutu.duty.Command;
import shoutu.duty.CommandOn;
import shoutu.duty.Finding;
import shoutu.duty.NewDuty;
import shoutu.duty.Outcome;
import shoutu.rules.Evidence;
import shoutu.territory.Field;

/** Flowable and Shoutu, two threads each, on the same durable PostgreSQL, in one run. */
final class Peer implements Report.Part {

  private static final int THREADS = 2;

  /** What many at once must reach; alone, each waits for a flush of the log, theirs and ours. */
  private static final double TIMES = 10;

  private final WholeNation nation;
  private final Node node;
  private final int tasks;
  private final List<China.Place> villages;

  Peer(WholeNation nation, Node node, int tasks) {
    this.nation = nation;
    this.node = node;
    this.tasks = tasks;
    this.villages = nation.villages();
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    Map<String, Double> theirs = flowable();
    int timers = tasks / 4;
    List<UUID> ids = IntStream.range(0, tasks).mapToObj(_ -> UUID.randomUUID()).toList();
    Instant soon = Instant.now().plus(Duration.ofMinutes(10));

    long begun = System.nanoTime();
    long issued =
        node.asSystem(
            () ->
                node.duties.issueAll(IntStream.range(0, tasks).mapToObj(i -> wish(i, ids, soon))));
    double together = issued / WholeNation.seconds(begun);
    compare(report, "start", together, theirs, "one directive's duties, one transaction");
    int single = tasks / 10;
    List<UUID> others = IntStream.range(0, single).mapToObj(_ -> UUID.randomUUID()).toList();
    double alone = rate(single, i -> node.asSystem(() -> node.duties.issue(wish(i, others, soon))));
    compare(report, "start-one-by-one", alone, theirs, "a transaction each, as Flowable's");

    Instant then = soon.plusSeconds(1);
    begun = System.nanoTime();
    try (Database database = nation.superuser()) {
      database.run(
          """
          begin; set local session_replication_role = replica;
          update duty.duty set next_rung_at = now() + interval '1 day'
           where limit_rule = 'bench/peer' and id not in (
             select id from duty.duty where limit_rule = 'bench/peer' limit %d);
          commit
          """
              .formatted(timers));
      begun = System.nanoTime();
      fire(then);
      double fired = timers / WholeNation.seconds(begun);
      long there =
          database.count(
              "select count(*) from duty.fired f join duty.duty d on d.id = f.duty_id"
                  + " where d.limit_rule = 'bench/peer'");
      compare(
          report,
          "timer",
          fired,
          theirs,
          "%,d rungs, each a duty of its own with its news".formatted(there));
    }
    int few = Math.min(tasks, 2_000);
    double completed = rate(few, i -> complete(ids.get(i), i));
    compare(
        report,
        "complete-one-by-one",
        completed,
        theirs,
        "acknowledged and claimed by the owner, a transaction each, as Flowable's");
    int each = tasks / THREADS;
    List<UUID> mine = IntStream.range(0, THREADS * each).mapToObj(_ -> UUID.randomUUID()).toList();
    node.asSystem(
        () ->
            node.duties.issueAll(
                IntStream.range(0, mine.size())
                    .mapToObj(i -> wish(mine.get(i), field(i / each), soon))));
    double owners = rate(THREADS, i -> completeAll(mine.subList(i * each, (i + 1) * each), i));
    compare(
        report,
        "complete",
        owners * each,
        theirs,
        "%,d of %d owners whose systems say so; acknowledged and claimed, a transaction each owner"
            .formatted(mine.size(), THREADS));
  }

  private NewDuty wish(int i, List<UUID> ids, Instant limit) {
    return wish(ids.get(i), field(i), limit);
  }

  private static NewDuty wish(UUID id, Field owner, Instant limit) {
    Instant now = Instant.now();
    return NewDuty.of("DIRECTIVE", owner)
        .withId(id)
        .since(now, now)
        .limitedTo(Duration.between(now, limit), "bench/peer");
  }

  private Field field(int i) {
    return new Field(villages.get(i % villages.size()).code(), "LEAD");
  }

  private void fire(Instant then) throws IOException, InterruptedException {
    rate(
        THREADS,
        _ -> {
          node.run("ladder", then);
          return true;
        });
  }

  private Outcome complete(UUID id, int i) {
    String holder = villages.get(i % villages.size()).holder();
    Actor owner = new Actor(holder, holder, holder, Scope.ALL);
    Finding done = new Finding(Evidence.RECORD, Map.of("result", "WELL"), null);
    Outcome outcome = Node.as(owner, () -> node.duties.apply(id, 1, new Command.Claim(done)));
    if (!(outcome instanceof Outcome.Done)) {
      throw new IllegalStateException("Not completed: " + outcome);
    }
    return outcome;
  }

  private List<Outcome> completeAll(List<UUID> ids, int village) {
    String holder = villages.get(village).holder();
    Finding done = new Finding(Evidence.RECORD, Map.of("result", "WELL"), null);
    Actor owner = new Actor(holder, holder, holder, Scope.ALL);
    List<CommandOn> commands =
        ids.stream().map(id -> new CommandOn(id, 1, new Command.Claim(done))).toList();
    List<Outcome> outcomes = Node.as(owner, () -> node.duties.applyAll(commands));
    if (!outcomes.stream().allMatch(outcome -> outcome instanceof Outcome.Done)) {
      throw new IllegalStateException("Not all completed.");
    }
    return outcomes;
  }

  private interface Task {
    Object of(int i);
  }

  private static double rate(int count, Task task) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> working = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        Callable<Object> work =
            () -> {
              for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                task.of(i);
              }
              return true;
            };
        working.add(threads.submit(work));
      }
      for (Future<?> one : working) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    }
    return count / WholeNation.seconds(begun);
  }

  private static void compare(
      Report report, String what, double ours, Map<String, Double> theirs, String note) {
    report.add(Figure.of("peer." + what, ours, "/s", null, note));
    Double peer = theirs.get(what.replaceFirst("-.*", ""));
    if (peer == null) {
      report.add(new Figure.Skipped("peer." + what + ".ratio", "Flowable did not say"));
      return;
    }
    report.add(
        Figure.of(
            "peer." + what + ".ratio",
            ours / peer,
            "x",
            Goal.atLeast(what.endsWith("-one-by-one") ? 1 : TIMES),
            "Flowable %s/s".formatted(Figure.number(peer))));
  }

  /** Its rates, by what it did; it runs in a process of its own, with its own libraries. */
  private Map<String, Double> flowable() throws IOException, InterruptedException {
    Path data = nation.server.data();
    String url;
    try (Database database = nation.superuser()) {
      url = database.address();
      database.run("create schema if not exists flowable authorization shoutu_owner");
    }
    String classpath =
        nation.home.resolve("bench/target/classes")
            + ":"
            + Files.readString(nation.home.resolve("bench/target/classpath")).strip();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                classpath,
                FlowableWork.class.getName(),
                url,
                Integer.toString(tasks))
            .redirectError(nation.work.resolve("flowable.log").toFile());
    builder
        .environment()
        .put(
            "FLOWABLE_PASSWORD",
            Files.readString(data.resolve("secrets").resolve("database-owner")).strip());
    Process process = builder.start();
    Map<String, Double> rates = new HashMap<>();
    try (var out = process.inputReader()) {
      out.lines()
          .map(line -> line.split(" ", -1))
          .filter(words -> words.length == 2)
          .forEach(words -> rates.put(words[0], Double.parseDouble(words[1])));
    }
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroy();
      throw new IOException("Flowable failed; see " + nation.work.resolve("flowable.log"));
    }
    return rates;
  }
}
