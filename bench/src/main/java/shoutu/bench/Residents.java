package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import shoutu.driven.Api;
import shoutu.driven.Database;
import shoutu.driven.Folders;
import shoutu.driven.RunningServer;
import tools.jackson.databind.JsonNode;

/**
 * 200 residents a minute report at the public door while four people read the board: how long they
 * wait, and whether each report that was acknowledged is found again; then the same, with the
 * server killed in the middle.
 *
 * <p>Reports start by a plan, whether or not those before are answered, and a wait counts from the
 * planned instant: a server that falls behind can't hide it. Each comes from a household of its own
 * with an address of its own, named by the proxy in front as in a real house; what one address may
 * send is limited as always.
 */
final class Residents implements Report.Part {

  private static final int A_MINUTE = 200;
  private static final int WARM_UP = 60;
  private static final Duration PAUSE_OF_A_READER = Duration.ofMillis(700);
  private static final double GOAL_MS = 300;
  private static final String COUNTY = "610622";
  private static final String RECEIVED =
      "select count(*) from ledger.act where aggregate = 'PROBLEM' and type = 'RECEIVED'";

  /** What people need, about as often as they say so; none may be the only one. */
  private static final List<String> MATTERS =
      List.of("FOOD", "MEDICINE", "WATER", "CHILD_OR_ELDER", "HEATING", "RULES_QUESTION", "RUMOUR");

  private static final Map<String, String> READ =
      Map.of(
          "leader", "/api/board?place=" + COUNTY,
          "hotline", "/api/problems?place=" + COUNTY,
          "epidemiologist", "/api/situation?place=" + COUNTY,
          "township", "/api/duties");

  private final Path home;
  private final Path work;
  private final int minutes;

  private final AtomicInteger households = new AtomicInteger();
  private final SplittableRandom random = new SplittableRandom(199);

  /**
   * @param minutes of the run without a kill; the one with it takes one minute
   */
  Residents(Path home, Path work, int minutes) {
    this.home = home;
    this.work = work;
    this.minutes = minutes;
  }

  /** What one household says. */
  private record Told(int household, String place, String matter) {
    Map<String, ?> form() {
      return Map.of(
          "place",
          place,
          "matter",
          matter,
          "text",
          "家里有困难，需要帮助（第" + household + "户）",
          "phone",
          "139%08d".formatted(household));
    }
  }

  /** What came of one run. */
  private static final class Run {
    final Queue<Double> posts = new ConcurrentLinkedQueue<>();
    final Queue<Double> reads = new ConcurrentLinkedQueue<>();
    final Queue<String> links = new ConcurrentLinkedQueue<>();
    final Queue<String> refused = new ConcurrentLinkedQueue<>();
    final Queue<String> unread = new ConcurrentLinkedQueue<>();
    final AtomicReference<Api> anyone = new AtomicReference<>();
    final AtomicBoolean over = new AtomicBoolean();
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    Path tokens = work.resolve("people-tokens");
    Path data = work.resolve("people");
    RunningServer server =
        RunningServer.start(home, "demo", data, "--token-file", tokens.toString());
    try {
      Map<String, String> keys = Folders.keys(tokens);
      List<String> places =
          places(Api.anonymous(server.address()).withKey(keys.getOrDefault("leader", "")));
      Run warm = new Run();
      warm.anyone.set(Api.anonymous(server.address()));
      run(warm, keys, places, WARM_UP, () -> {});
      load(report, server, keys, places);
      server = killed(report, server, keys, places);
    } finally {
      server.close();
    }
  }

  private void load(
      Report report, RunningServer server, Map<String, String> keys, List<String> places)
      throws IOException, InterruptedException {
    long before = received(server.data());
    Run run = new Run();
    run.anyone.set(Api.anonymous(server.address()));
    int count = A_MINUTE * minutes;
    double took = run(run, keys, places, count, () -> {});
    Percentiles posts = Percentiles.of(run.posts);
    Percentiles reads = Percentiles.of(run.reads);
    String size =
        "%d reports in %.0f s, %d reads by %d users beside them"
            .formatted(count, took, reads.count(), READ.size());
    report.add(
        Figure.of(
            "people.acknowledged",
            run.links.size() * 60 / took,
            "a minute",
            Goal.atLeast(A_MINUTE * 0.98),
            size + first(", refused: ", run.refused)));
    report.add(Figure.of("people.post.p50", posts.at(0.5), "ms", null));
    report.add(Figure.of("people.post.p95", posts.at(0.95), "ms", Goal.atMost(GOAL_MS), size));
    report.add(Figure.of("people.post.p99", posts.at(0.99), "ms", null, slowest(posts)));
    report.add(Figure.of("people.read.p50", reads.at(0.5), "ms", null));
    report.add(
        Figure.of(
            "people.read.p95",
            reads.at(0.95),
            "ms",
            Goal.atMost(GOAL_MS),
            "board, problems, situation, duties" + first(", refused: ", run.unread)));
    report.add(Figure.of("people.read.p99", reads.at(0.99), "ms", null, slowest(reads)));
    found(report, "people", server, keys, run, received(server.data()) - before);
  }

  /** Kill -9 when half of a minute's reports are on their way; a new server, the same folder. */
  private RunningServer killed(
      Report report, RunningServer server, Map<String, String> keys, List<String> places)
      throws IOException, InterruptedException {
    long before = received(server.data());
    Run run = new Run();
    run.anyone.set(Api.anonymous(server.address()));
    AtomicReference<RunningServer> next = new AtomicReference<>(server);
    double took =
        run(
            run,
            keys,
            places,
            A_MINUTE,
            () -> {
              server.kill();
              next.set(RunningServer.start(home, "demo", server.data()));
              run.anyone.set(Api.anonymous(next.get().address()));
            });
    report.add(
        Figure.of(
            "people.kill.acknowledged",
            run.links.size(),
            "reports",
            null,
            "of %d in %.0f s; ready again %.1f s after kill -9; the others were told that it failed"
                .formatted(A_MINUTE, took, next.get().untilReady().toMillis() / 1e3)));
    found(report, "people.kill", next.get(), keys, run, received(server.data()) - before);
    return next.get();
  }

  /** Each at its link, in the list of the hotline, and in the ledger. */
  private void found(
      Report report,
      String name,
      RunningServer server,
      Map<String, String> keys,
      Run run,
      long acts)
      throws IOException, InterruptedException {
    Api anyone = Api.anonymous(server.address());
    int lost = 0;
    for (String link : run.links) {
      if (anyone.getRaw("/api/public/problems/" + link).statusCode() != 200) {
        lost++;
      }
    }
    String among = "of %d that were acknowledged".formatted(run.links.size());
    report.add(Figure.of(name + ".lost", lost, "reports", Goal.atMost(0), among));
    long listed = listed(anyone.withKey(keys.getOrDefault("hotline", "")));
    report.add(
        Figure.of(
            name + ".not-listed",
            (double) Math.max(0, known(server.data()) - listed),
            "reports",
            Goal.atMost(0),
            "%,d in the hotline's list".formatted(listed)));
    report.add(
        Figure.of(
            name + ".not-in-ledger",
            (double) Math.max(0, run.links.size() - acts),
            "reports",
            Goal.atMost(0),
            "%,d acts were added".formatted(acts)));
  }

  private interface InTheMiddle {
    void happens() throws IOException, InterruptedException;
  }

  /** How long it took, in seconds. */
  private double run(
      Run run, Map<String, String> keys, List<String> places, int count, InTheMiddle middle)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      READ.forEach(
          (role, path) -> people.execute(() -> read(run, keys.getOrDefault(role, ""), path)));
      long apart = TimeUnit.MINUTES.toNanos(1) / A_MINUTE;
      List<Told> reports = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        reports.add(report(places));
      }
      Thread happening = Thread.ofVirtual().unstarted(() -> {});
      AtomicReference<Exception> failed = new AtomicReference<>();
      for (int i = 0; i < count; i++) {
        long at = begun + i * apart;
        TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
        Told report = reports.get(i);
        people.execute(() -> post(run, report, at));
        if (i == count / 2) {
          happening =
              Thread.ofVirtual()
                  .start(
                      () -> {
                        try {
                          middle.happens();
                        } catch (IOException | InterruptedException e) {
                          failed.set(e);
                        }
                      });
        }
      }
      happening.join();
      double took = (System.nanoTime() - begun) / 1e9;
      run.over.set(true);
      people.shutdown();
      if (!people.awaitTermination(2, TimeUnit.MINUTES) || failed.get() != null) {
        throw new IOException("The run did not come to its end.", failed.get());
      }
      return took;
    }
  }

  private Told report(List<String> places) {
    return new Told(
        households.incrementAndGet(),
        places.get(random.nextInt(places.size())),
        MATTERS.get(random.nextInt(MATTERS.size())));
  }

  private static void post(Run run, Told report, long at) {
    // Of the range for benchmarks, RFC 2544: 198.18.0.0/15.
    String address =
        "198.18.%d.%d".formatted(report.household / 250 % 250, report.household % 250 + 1);
    try {
      JsonNode told =
          run.anyone
              .get()
              .withHeaders(Map.of("X-Forwarded-For", address))
              .post("/api/public/problems", report.form());
      run.posts.add((System.nanoTime() - at) / 1e6);
      run.links.add(told.path("token").asString());
    } catch (IOException e) {
      run.refused.add(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void read(Run run, String key, String path) {
    try {
      while (!run.over.get()) {
        try {
          run.reads.add(run.anyone.get().withKey(key).time(path));
        } catch (IOException e) {
          run.unread.add(String.valueOf(e.getMessage()));
        }
        Thread.sleep(PAUSE_OF_A_READER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long listed(Api hotline) throws IOException, InterruptedException {
    Set<String> ids = new HashSet<>();
    String cursor = "";
    do {
      JsonNode page =
          hotline.get("/api/problems?place=%s&limit=200&cursor=%s".formatted(COUNTY, cursor));
      page.path("items").forEach(it -> ids.add(it.path("id").asString()));
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    return ids.size();
  }

  private static long received(Path data) throws IOException {
    try (Database database = Database.asSuperuser(data)) {
      return database.count(RECEIVED);
    }
  }

  private static long known(Path data) throws IOException {
    try (Database database = Database.asSuperuser(data)) {
      return database.count("select count(*) from voice.problem");
    }
  }

  /** The villages of the demo county. */
  private static List<String> places(Api as) throws IOException, InterruptedException {
    List<String> places = new ArrayList<>();
    for (JsonNode town : as.get("/api/places/%s/children".formatted(COUNTY)).path("items")) {
      String code = town.path("code").asString();
      as.get("/api/places/%s/children".formatted(code))
          .path("items")
          .forEach(village -> places.add(village.path("code").asString()));
    }
    return places;
  }

  private static String slowest(Percentiles times) {
    return "slowest %.0f".formatted(times.at(1));
  }

  private static String first(String lead, Queue<String> said) {
    return said.isEmpty() ? "" : lead + said.size() + ", the first: " + said.peek();
  }
}
