package shoutu.durability;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import shoutu.cli.Commands;
import shoutu.cli.ExerciseNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code shoutu demo} in a process of its own, with this test's classes, over one data folder; or
 * another server beside it, on its database.
 */
final class KillableServer implements AutoCloseable {

  private static final String READY = "Shoutu is ready at ";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BOUNDARY = "durability-7c1e";

  /** The answer to a request; 0 when none came. */
  record Answer(int status, JsonNode body) {
    boolean acknowledged() {
      return status / 100 == 2;
    }
  }

  private final Path data;
  private final ProcessBuilder builder;
  private final Map<String, String> keys = new HashMap<>();
  private HttpClient client = HttpClient.newHttpClient();
  private Process process;
  private URI address;

  KillableServer(Path folder) throws IOException {
    this(folder, Map.of());
  }

  /**
   * @param settings of the server, as environment variables
   */
  KillableServer(Path folder, Map<String, String> settings) throws IOException {
    this(folder, with(settings, Commands.shoutu(demo(folder))));
    for (String line : Files.readAllLines(folder.resolve("tokens"))) {
      String[] parts = line.split("=", 2);
      keys.put(parts[0], parts[1]);
    }
  }

  private KillableServer(Path folder, ProcessBuilder builder) throws IOException {
    this.data = folder.resolve("data");
    this.builder = builder;
    Files.createDirectories(folder);
    process = launch();
    address = awaitReady();
  }

  private static ProcessBuilder with(Map<String, String> settings, ProcessBuilder builder) {
    builder.environment().putAll(settings);
    return builder;
  }

  private static String[] demo(Path folder) {
    return new String[] {
      "demo",
      "--port",
      "0",
      "--data",
      folder.resolve("data").toString(),
      "--token-file",
      folder.resolve("tokens").toString()
    };
  }

  /** A second server on the first one's database; it is killed apart from it. */
  static KillableServer beside(KillableServer first, Path folder) throws IOException {
    String port = Files.readAllLines(first.data.resolve("postgres/data/postmaster.pid")).get(3);
    ProcessBuilder builder =
        Commands.java(
            ExerciseNode.class.getName(),
            folder.resolve("data").toString(),
            "jdbc:postgresql://127.0.0.1:%s/shoutu?sslmode=disable".formatted(port.strip()));
    for (String role : List.of("app", "owner")) {
      Path secret = first.data.resolve("secrets/database-" + role);
      builder.environment().put("DATABASE_" + role, Files.readString(secret).strip());
    }
    KillableServer second = new KillableServer(folder, builder);
    second.keys.putAll(first.keys);
    return second;
  }

  private Process launch() throws IOException {
    return builder
        .redirectError(ProcessBuilder.Redirect.appendTo(data.resolveSibling("server.log").toFile()))
        .start();
  }

  private URI awaitReady() throws IOException {
    BufferedReader said = process.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofVirtual().start(() -> drain(said));
        return URI.create(line.substring(READY.length()).strip());
      }
    }
    throw new IOException(
        "The server did not start:\n" + Files.readString(data.resolveSibling("server.log")));
  }

  private static void drain(BufferedReader said) {
    try {
      said.lines().forEach(_ -> {});
    } catch (UncheckedIOException killed) {
      // as it should be
    }
  }

  Path data() {
    return data;
  }

  void killServer() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The server is told nothing; it finds out. */
  void killPostgres() throws IOException {
    String pid = Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).getFirst();
    ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
  }

  void restart() throws IOException {
    client = HttpClient.newHttpClient();
    process = launch();
    address = awaitReady();
  }

  /** Returns when the server answers out of its database again; it may just have lost it. */
  void awaitHealth() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!get("leader", "/api/cases?limit=1").acknowledged()) {
      if (System.nanoTime() > deadline || process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("The server does not come back to work.");
      }
    }
  }

  Answer get(String role, String path) throws InterruptedException {
    return send(request(role, path).GET().build());
  }

  Answer post(String role, String path, Map<String, ?> body) throws InterruptedException {
    return send(
        request(role, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  Answer upload(String role, String path, String csv) throws InterruptedException {
    return form(
        role,
        path,
        part("file\"; filename=\"list.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
  }

  /** What is said about a duty, with a file that shows it. */
  Answer handIn(String role, String path, Map<String, ?> said, byte[] file)
      throws InterruptedException {
    return form(
        role,
        path,
        part("said", "application/json", JSON.writeValueAsBytes(said)),
        part("file\"; filename=\"shown", "application/octet-stream", file));
  }

  private static byte[] part(String name, String type, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, name, type)
            .getBytes(StandardCharsets.US_ASCII));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return part.toByteArray();
  }

  private Answer form(String role, String path, byte[]... parts) throws InterruptedException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      form.writeBytes(part);
    }
    form.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.US_ASCII));
    return send(
        request(role, path)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(form.toByteArray()))
            .build());
  }

  private HttpRequest.Builder request(String role, String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("Authorization", "Bearer " + keys.get(role));
  }

  private Answer send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response =
          client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      boolean json =
          response
              .headers()
              .firstValue("Content-Type")
              .filter(it -> it.contains("json"))
              .isPresent();
      return new Answer(response.statusCode(), JSON.readTree(json ? response.body() : "{}"));
    } catch (IOException noAnswer) {
      return new Answer(0, JSON.createObjectNode());
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
