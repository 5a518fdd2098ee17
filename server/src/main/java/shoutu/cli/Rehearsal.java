package shoutu.cli;

import static java.net.HttpURLConnection.HTTP_OK;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shoutu.demo.Demo;

/**
 * What people do first on a new server, done over and over while the cache of a fast start is
 * filled (JEP 483, JEP 515): the cache then knows not only which classes are needed but also which
 * methods are worth compiling, and the first minutes after a start are no slower than later ones.
 */
final class Rehearsal {

  private static final int ROUNDS = 60;
  private static final Path LINE_LIST = Path.of("samples", "hagelloch.csv");

  /** Who asks what, as the faces ask it. */
  private static final Map<String, List<String>> QUESTIONS =
      Map.of(
          "epidemiologist",
          List.of(
              "/api/me",
              "/api/cases?limit=50",
              "/api/cases?limit=50&sort=onset&sex=F",
              "/api/cases?limit=50&disease=MEASLES&classification=CONFIRMED",
              "/api/cases?limit=50&openDuties=true&ageGroup=5-9",
              "/api/signals?limit=50",
              "/api/situation?place=610622&disease=MEASLES",
              "/api/board?place=610622&disease=MEASLES"),
          "leader",
          List.of("/api/board?place=610622", "/api/situation?place=610622", "/api/duties?limit=50"),
          "township",
          List.of("/api/cases?limit=50", "/api/problems?limit=50"),
          "worker",
          List.of("/api/duties?limit=50", "/api/me"));

  private final URI server;
  private final Map<String, String> keys;

  private Rehearsal(URI server, Map<String, String> keys) {
    this.server = server;
    this.keys = keys;
  }

  static void of(Demo demo, URI server) throws IOException, InterruptedException {
    new Rehearsal(server, demo.newKeys()).run();
  }

  private void run() throws IOException, InterruptedException {
    Path home = Path.of(Objects.requireNonNullElse(System.getenv("SHOUTU_HOME"), "."));
    require(
        "import",
        new Upload()
            .file("file", home.resolve(LINE_LIST))
            .send(server.resolve("/api/imports/linelist"), keyOf("epidemiologist"), "en")
            .status());
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (Map.Entry<String, List<String>> asked : QUESTIONS.entrySet()) {
          for (String path : asked.getValue()) {
            HttpRequest request =
                HttpRequest.newBuilder(server.resolve(path))
                    .header("Authorization", "Bearer " + keyOf(asked.getKey()))
                    .build();
            require(path, client.send(request, BodyHandlers.discarding()).statusCode());
          }
        }
      }
    }
  }

  private String keyOf(String role) {
    return Objects.requireNonNull(keys.get(role), role);
  }

  private static void require(String what, int status) {
    if (status != HTTP_OK) {
      throw new IllegalStateException("%s answered %d".formatted(what, status));
    }
  }
}
