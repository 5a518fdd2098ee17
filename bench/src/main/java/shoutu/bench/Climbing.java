package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shoutu.driven.Database;
import shoutu.driven.RunningServer;
import shoutu.duty.NewDuty;
import shoutu.instance.DueWork;
import shoutu.territory.Field;

/**
 * A million open duties, a tenth of them due at one instant, and two servers on one PostgreSQL that
 * both see it.
 */
final class Climbing implements Report.Part {

  private static final Duration LONG = Duration.ofDays(30);
  private static final int SWEEPS = 200;
  private static final int QUIET_SECONDS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String BUSY =
      """
      select count(*) from pg_stat_activity
       where state <> 'idle' and backend_type = 'client backend' and pid <> pg_backend_pid()
      """;
  private static final String FIRED =
      "select count(*) from duty.fired f join duty.duty d on d.id = f.duty_id"
          + " where d.limit_rule = 'bench/due'";

  private final WholeNation nation;
  private final Node node;
  private final int open;
  private final List<China.Place> villages;

  Climbing(WholeNation nation, Node node, int open) {
    this.nation = nation;
    this.node = node;
    this.open = open;
    this.villages = nation.villages();
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    try (Database database = nation.superuser()) {
      int due = open / 10;
      int there =
          (int) database.count("select count(*) from duty.duty where next_rung_at is not null");
      double few = sweep(database);
      int before = there;
      issue("bench/later", Math.max(0, open - due - there), Instant.now().plus(LONG));
      double many = sweep(database);
      report.add(
          Figure.of(
              "ladder.sweep-growth",
              many / few,
              "x",
              Goal.atMost(1.5),
              "a look for due rungs, none due: %.2f ms with %,d open, %.2f ms with %,d"
                  .formatted(few, before, many, open - due)));
      try (RunningServer second = second()) {
        quiet(database);
        Instant at = Instant.now().plusSeconds(30 + due / 5_000);
        issue("bench/due", due, at);
        if (Instant.now().isAfter(at)) {
          throw new IOException("The duties were due before they were all there.");
        }
        fire(report, database, due, at);
      }
    }
  }

  private void fire(Report report, Database database, int due, Instant at)
      throws IOException, InterruptedException {
    Instant end = at.plus(PATIENCE);
    while (Instant.now().isBefore(end)
        && (Instant.now().isBefore(at) || database.count(FIRED) < due)) {
      Thread.sleep(250);
    }
    double seconds = Duration.between(at, Instant.now()).toMillis() / 1e3;
    report.add(
        Figure.of(
            "ladder.fired",
            seconds,
            "s",
            Goal.atMost(60),
            "%,d first rungs due at once among %,d open duties, two servers".formatted(due, open)));
    long fired = database.count(FIRED);
    long requests =
        database.count(
            """
            select count(distinct subject_id) from duty.duty
             where kind = 'ESCALATION' and subject_kind = 'DUTY'
               and subject_id in (select id from duty.duty where limit_rule = 'bench/due')
            """);
    long doubled =
        database.count(
            """
            select count(*) from (
              select subject_id from duty.duty
               where kind = 'ESCALATION'
                 and subject_id in (select id from duty.duty where limit_rule = 'bench/due')
               group by 1 having count(*) > 1) x
            """);
    report.add(
        Figure.of(
            "ladder.lost-or-double",
            Math.abs(due - fired) + Math.abs(due - requests) + doubled,
            "rungs",
            Goal.atMost(0),
            "%,d rungs fired, %,d duties with a request for help, %d with two"
                .formatted(fired, requests, doubled)));
  }

  private void issue(String rule, int count, Instant limit) {
    if (count == 0) {
      return;
    }
    Instant now = Instant.now();
    Duration budget = Duration.between(now, limit);
    Stream<NewDuty> wishes =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    NewDuty.of(
                            "DIRECTIVE",
                            new Field(villages.get(i % villages.size()).code(), "LEAD"))
                        .since(now, now)
                        .limitedTo(budget, rule));
    node.asSystem(() -> node.duties.issueAll(wishes));
  }

  /** What one look for due rungs costs when there is none, in milliseconds: the median. */
  private double sweep(Database database) throws IOException {
    database.run("vacuum (analyze) duty.duty");
    DueWork ladder = node.work("ladder");
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < SWEEPS; i++) {
      long begun = System.nanoTime();
      node.asSystem(
          () -> {
            var unused = ladder.nextDue();
            ladder.runDue(Instant.now().minus(LONG));
            return true;
          });
      times.add((System.nanoTime() - begun) / 1e6);
    }
    return Percentiles.of(times).at(0.5);
  }

  /** Another server on the first one's database. */
  private RunningServer second() throws IOException {
    Path data = nation.server.data();
    String url;
    try (Database database = nation.superuser()) {
      url = database.address();
    }
    Path settings = nation.work.resolve("second.properties");
    Files.writeString(
        settings,
        """
        url=%s
        app.user=shoutu_app
        app.password=%s
        owner.user=shoutu_owner
        owner.password=%s
        """
            .formatted(url, secret(data, "database-app"), secret(data, "database-owner")));
    return RunningServer.start(
        nation.home,
        Map.copyOf(WholeNation.ROOM),
        "serve",
        nation.work.resolve("second"),
        "--database",
        settings.toString());
  }

  private static String secret(Path data, String name) throws IOException {
    return Files.readString(data.resolve("secrets").resolve(name)).strip();
  }

  private static void quiet(Database database) throws IOException, InterruptedException {
    for (int quiet = 0; quiet < QUIET_SECONDS; ) {
      Thread.sleep(1_000);
      quiet = database.count(BUSY) == 0 ? quiet + 1 : 0;
    }
  }
}
