package shoutu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.driven.Api;
import shoutu.driven.Folders;
import shoutu.driven.Memory;
import shoutu.driven.RunningServer;
import tools.jackson.databind.JsonNode;

/**
 * What server and PostgreSQL hold in memory at the size of a county, after a day's kind of work.
 */
final class CountyMemory implements Report.Part {

  private static final int CASES = 5_000;
  private static final int ROUNDS = 20;
  private static final double GIGABYTE = 1024;

  private final Path home;
  private final Path work;

  CountyMemory(Path home, Path work) {
    this.home = home;
    this.work = work;
  }

  @Override
  public void measure(Report report) throws IOException, InterruptedException {
    Path tokens = work.resolve("demo-tokens");
    try (RunningServer server =
        RunningServer.start(
            home, "demo", work.resolve("demo"), "--token-file", tokens.toString())) {
      Map<String, String> keys = Folders.keys(tokens);
      Api anonymous = Api.anonymous(server.address());
      Api epidemiologist = anonymous.withKey(keys.getOrDefault("epidemiologist", ""));
      Api leader = anonymous.withKey(keys.getOrDefault("leader", ""));
      LocalDate today =
          LocalDate.ofInstant(
              Instant.parse(anonymous.get("/api/instance").path("now").asString()),
              ZoneId.of("Asia/Shanghai"));
      Path file = work.resolve("county.csv");
      new LineList(7, villages(leader), today.minusDays(1)).write(file, 0, CASES);
      JsonNode summary = epidemiologist.upload("/api/imports/linelist", file);
      for (int i = 0; i < ROUNDS; i++) {
        epidemiologist.get("/api/cases?limit=100");
        epidemiologist.get("/api/signals");
        leader.get("/api/duties");
        leader.get("/api/places/610622/children");
      }
      double java = Memory.proportional(Set.of(server.pid()));
      double all = Memory.proportional(server.processes());
      report.add(
          Figure.of(
              "memory.county",
              all,
              "MB",
              Goal.atMost(GIGABYTE),
              "server %.0f, PostgreSQL %.0f; %d cases"
                  .formatted(java, all - java, summary.path("accepted").asInt())));
    }
  }

  /** The villages of the demo county, asked of the server. */
  private static List<Nation.Place> villages(Api as) throws IOException, InterruptedException {
    List<Nation.Place> villages = new ArrayList<>();
    for (JsonNode township : as.get("/api/places/610622/children").path("items")) {
      Nation.Place town = place(township, null, Nation.Level.TOWNSHIP);
      for (JsonNode village : children(as, town)) {
        villages.add(place(village, town, Nation.Level.VILLAGE));
      }
    }
    return villages;
  }

  private static JsonNode children(Api as, Nation.Place of)
      throws IOException, InterruptedException {
    return as.get("/api/places/" + of.code() + "/children").path("items");
  }

  private static Nation.Place place(
      JsonNode node, Nation.@Nullable Place parent, Nation.Level level) {
    return new Nation.Place(
        node.path("code").asString(), node.path("name").asString(), parent, level, 0, 0);
  }
}
