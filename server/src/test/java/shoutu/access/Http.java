package shoutu.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationContext;
import shoutu.access.TestCounty.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real requests to the test server, made with somebody's key. */
public final class Http {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String server;

  public Http(ApplicationContext context) {
    this.server =
        "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  public HttpResponse<String> get(Person who, String path) {
    return send("GET", path, "", as(who));
  }

  public HttpResponse<String> post(Person who, String path, String body) {
    return send("POST", path, body, as(who));
  }

  public HttpResponse<String> send(Person who, String method, String path, String body) {
    return send(method, path, body, as(who));
  }

  /** What is said, with a file: as a form of the parts {@code said} and {@code file}. */
  public HttpResponse<String> post(Person who, String path, String said, byte[] file) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "said\"\r\nContent-Type: application/json", said.getBytes(StandardCharsets.UTF_8));
    return submit(path, body, file, as(who));
  }

  /** A form of a page that anybody sees, with a file. */
  public HttpResponse<String> submit(String path, Map<String, String> fields, byte[] file) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) -> part(body, name + "\"", value.getBytes(StandardCharsets.UTF_8)));
    return submit(path, body, file, request -> request);
  }

  private HttpResponse<String> submit(
      String path,
      ByteArrayOutputStream body,
      byte[] file,
      UnaryOperator<HttpRequest.Builder> more) {
    part(body, "file\"; filename=\"p.jpg\"", file);
    body.writeBytes("--part--\r\n".getBytes(StandardCharsets.US_ASCII));
    return send(
        "POST",
        path,
        "",
        request ->
            more.apply(request)
                .setHeader("Content-Type", "multipart/form-data; boundary=part")
                .method("POST", HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static void part(ByteArrayOutputStream body, String head, byte[] content) {
    body.writeBytes(
        "--part\r\nContent-Disposition: form-data; name=\"%s\r\n\r\n"
            .formatted(head)
            .getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** A request without a key, or with headers of the test's own. */
  public HttpResponse<String> send(
      String method, String path, String body, UnaryOperator<HttpRequest.Builder> more) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    try {
      return client.send(more.apply(request).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static UnaryOperator<HttpRequest.Builder> as(Person who) {
    return request -> request.header("Authorization", "Bearer " + who.key());
  }

  public static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }
}
