package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shoutu.driven.Api;
import shoutu.driven.Database;
import shoutu.driven.House;
import shoutu.driven.RunningServer;
import tools.jackson.databind.JsonNode;

/** A real house for the made-up nation: territory, posts and four readers at each level. */
final class NationHouse implements AutoCloseable {

  static final int USERS = 4;

  private static final int QUIET_SECONDS = 5;
  private static final String BUSY =
      "select count(*) from pg_stat_activity where state <> 'idle' and pid <> pg_backend_pid()";

  /** Someone who reads, and the ground that they read. */
  record Reader(Api api, Nation.Place ground) {}

  final Nation nation = new Nation();
  final RunningServer server;
  final Api founder;
  private final House house;
  final Map<Nation.Level, List<Reader>> readers = new EnumMap<>(Nation.Level.class);

  private NationHouse(RunningServer server, House house) {
    this.server = server;
    this.house = house;
    this.founder = house.founder();
  }

  static NationHouse build(Path home, Path work) throws IOException, InterruptedException {
    RunningServer server = RunningServer.start(home, "serve", work.resolve("nation"));
    try {
      House house = House.found(server);
      Files.writeString(work.resolve("founder-key"), house.founder().key());
      NationHouse built = new NationHouse(server, house);
      built.settle(work);
      return built;
    } catch (IOException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  private void settle(Path work) throws IOException, InterruptedException {
    Path territory = work.resolve("territory.csv");
    nation.writeTerritory(territory);
    accepted(founder.upload("/api/imports/territory", territory), nation.size());
    Path posts = work.resolve("posts.csv");
    int held = nation.writePosts(posts);
    accepted(founder.upload("/api/imports/posts", posts), held);
    Map<String, Api> known = new HashMap<>();
    for (Nation.Level level : Nation.Level.values()) {
      List<Nation.Place> grounds = nation.spread(level, USERS);
      List<Reader> some = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        Nation.Place ground = grounds.get(i % grounds.size());
        Api api = known.get(ground.code());
        if (api == null) {
          api = house.member("reader-" + ground.code(), Nation.holder(ground));
          known.put(ground.code(), api);
        }
        some.add(new Reader(api, ground));
      }
      readers.put(level, some);
    }
  }

  /** Whoever works on the cases of a county. */
  Api epidemiologist(Nation.Place county) throws IOException, InterruptedException {
    return house.member("epidemiologist-" + county.code(), Nation.epidemiologist(county));
  }

  /**
   * Waits until all is done that follows from what was loaded: signals, the sealed chain, tidied
   * tables.
   */
  void rest() throws IOException, InterruptedException {
    try (Database database = Database.asSuperuser(server.data())) {
      for (int quiet = 0; quiet < QUIET_SECONDS; ) {
        Thread.sleep(1_000);
        quiet = database.count(BUSY) == 0 ? quiet + 1 : 0;
      }
      database.run("vacuum (analyze)");
      database.run("checkpoint");
    }
  }

  private static void accepted(JsonNode summary, int rows) throws IOException {
    if (summary.path("accepted").asInt() != rows) {
      throw new IOException("Of %d rows: %s".formatted(rows, summary));
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
