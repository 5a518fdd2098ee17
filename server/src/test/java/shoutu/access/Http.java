package shoutu.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
