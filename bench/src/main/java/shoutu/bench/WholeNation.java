package shoutu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import shoutu.driven.Database;
import shoutu.driven.House;
import shoutu.driven.RunningServer;
import tools.jackson.databind.JsonNode;

/** A real house for the whole nation: a server, its places and a leader in each. */
final class WholeNation implements AutoCloseable {

  /** What a nation's administrator would set; a county's server is content with less. */
  private static final String SETTINGS =
      """
      shared_buffers = '1GB'
      max_wal_size = '8GB'
      """;

  static final Map<String, String> ROOM = Map.of("SHOUTU_HEAP", "3g");

  final Path home;
  final Path work;
  final RunningServer server;
  final House house;
  final List<China.Place> places;

  private WholeNation(
      Path home, Path work, RunningServer server, House house, List<China.Place> places) {
    this.home = home;
    this.work = work;
    this.server = server;
    this.house = house;
    this.places = places;
  }

  static WholeNation found(Path home, Path work, List<China.Place> places)
      throws IOException, InterruptedException {
    Path data = work.resolve("nation");
    Files.createDirectories(data.resolve("postgres"));
    Files.writeString(data.resolve("postgres/local.conf"), SETTINGS);
    RunningServer server = RunningServer.start(home, ROOM, "serve", data);
    try {
      return new WholeNation(home, work, server, House.found(server), places);
    } catch (IOException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  /** Imports everything through the door. */
  void settle(Report report) throws IOException, InterruptedException {
    Path territory = work.resolve("territory.csv");
    China.writeTerritory(places, territory);
    report.add(imported("nation.places", "/api/imports/territory", territory));
    Path posts = work.resolve("posts.csv");
    China.writePosts(places, posts);
    report.add(imported("nation.posts", "/api/imports/posts", posts));
  }

  private Figure imported(String name, String door, Path file)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    JsonNode summary = house.founder().upload(door, file);
    double seconds = seconds(begun);
    if (summary.path("accepted").asInt() != places.size()) {
      String text = summary.toString();
      throw new IOException(
          "Of %d rows: %s"
              .formatted(places.size(), text.substring(0, Math.min(500, text.length()))));
    }
    return Figure.of(
        name,
        seconds,
        "s",
        null,
        "%,d rows through the door, until committed".formatted(places.size()));
  }

  List<China.Place> villages() {
    return places.stream().filter(place -> place.level().equals("VILLAGE")).toList();
  }

  Database superuser() throws IOException {
    return Database.asSuperuser(server.data());
  }

  static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  @Override
  public void close() {
    server.close();
  }
}
