package shoutu.driven;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a server as one account. */
public final class Api {

  /** Anything but what was hoped for. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(String what, int status, String body) {
      super("%s answered %d: %s".formatted(what, status, body.strip()));
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BOUNDARY = "shoutu-bench-4f1d2c";

  private final HttpClient client;
  private final URI server;
  private final Map<String, String> headers;

  private Api(HttpClient client, URI server, Map<String, String> headers) {
    this.client = client;
    this.server = server;
    this.headers = headers;
  }

  public static Api anonymous(URI server) {
    return new Api(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), server, Map.of());
  }

  public Api withKey(String key) {
    return new Api(client, server, Map.of("Authorization", "Bearer " + key));
  }

  /** The key that it speaks with; empty without one. */
  public String key() {
    return headers.getOrDefault("Authorization", "").replaceFirst("^Bearer ", "");
  }

  public Api withHeaders(Map<String, String> more) {
    return new Api(client, server, more);
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return answer("GET " + path, request(path).GET().build());
  }

  /** How long an answer takes to arrive whole, in milliseconds; its content is not looked at. */
  public double time(String path) throws IOException, InterruptedException {
    return time("GET " + path, request(path).GET().build());
  }

  public double timePost(String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return time("POST " + path, posted(path, body));
  }

  private double time(String what, HttpRequest request) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    double took = (System.nanoTime() - begun) / 1e6;
    if (response.statusCode() != 200) {
      throw new Refused(
          what, response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    }
    return took;
  }

  public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return answer("POST " + path, posted(path, body));
  }

  /** As {@link #post}, for what only the headers of the answer tell. */
  public HttpResponse<String> postRaw(String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return client.send(posted(path, body), BodyHandlers.ofString());
  }

  public HttpResponse<String> getRaw(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest posted(String path, Map<String, ?> body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
        .build();
  }

  /** Sends a file as a browser's form does; it is streamed. */
  public JsonNode upload(String path, Path file) throws IOException, InterruptedException {
    BodyPublisher form =
        BodyPublishers.concat(
            BodyPublishers.ofString(
                """
                --%s\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: text/csv\r
                \r
                """
                    .formatted(BOUNDARY, file.getFileName())),
            BodyPublishers.ofFile(file),
            BodyPublishers.ofString("\r\n--%s--\r\n".formatted(BOUNDARY)));
    return sendForm(path, form);
  }

  /** What is said, as JSON, and a file that shows it. */
  public JsonNode uploadSaid(
      String path, Map<String, ?> said, String name, String type, byte[] content)
      throws IOException, InterruptedException {
    BodyPublisher form =
        BodyPublishers.concat(
            BodyPublishers.ofString(
                """
                --%s\r
                Content-Disposition: form-data; name="said"\r
                Content-Type: application/json\r
                \r
                %s\r
                --%s\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: %s\r
                \r
                """
                    .formatted(BOUNDARY, JSON.writeValueAsString(said), BOUNDARY, name, type)),
            BodyPublishers.ofByteArray(content),
            BodyPublishers.ofString("\r\n--%s--\r\n".formatted(BOUNDARY)));
    return sendForm(path, form);
  }

  private JsonNode sendForm(String path, BodyPublisher form)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(form)
            .build();
    return answer("POST " + path, request);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofMinutes(30));
    headers.forEach(request::header);
    return request;
  }

  private JsonNode answer(String what, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() / 100 != 2) {
      throw new Refused(what, response.statusCode(), response.body());
    }
    return JSON.readTree(response.body());
  }
}
