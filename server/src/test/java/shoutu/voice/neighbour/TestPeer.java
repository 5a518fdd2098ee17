package shoutu.voice.neighbour;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Another city's server, as a test wants it. */
final class TestPeer implements AutoCloseable {

  /** What it was asked: the path, and the fields of the query or of the form. */
  record Asked(String method, String path, Map<String, String> fields) {}

  /** What it answers. */
  record Says(int status, String body) {}

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Function<Asked, Says> answer = _ -> new Says(200, "[]");

  TestPeer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = exchange.getRequestURI().getRawQuery();
    Asked one =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            fields(form.isEmpty() ? query == null ? "" : query : form));
    asked.add(one);
    Says says = answer.apply(one);
    byte[] body = says.body().getBytes(StandardCharsets.UTF_8);
    if (says.status() / 100 == 3) {
      exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
    }
    exchange.sendResponseHeaders(says.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String part : encoded.split("&")) {
      if (!part.isEmpty()) {
        String[] pair = part.split("=", 2);
        fields.put(
            URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
            URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/open311/v2";
  }

  void answers(Function<Asked, Says> from) {
    answer = from;
  }

  void answers(int status, String body) {
    answer = _ -> new Says(status, body);
  }

  List<Asked> asked() {
    return asked;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
