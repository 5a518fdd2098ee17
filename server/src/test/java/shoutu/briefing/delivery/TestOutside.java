package shoutu.briefing.delivery;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server outside the house that keeps what is posted to it, and answers as it is told. */
public final class TestOutside implements AutoCloseable {

  /** One request. */
  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  public record Posted(String path, Map<String, List<String>> headers, byte[] body) {
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  private final List<Posted> posted = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int answer = 200;

  public TestOutside() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          posted.add(
              new Posted(
                  exchange.getRequestURI().getPath(),
                  Map.copyOf(exchange.getRequestHeaders()),
                  exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The status of every answer from now on. */
  public void answer(int status) {
    answer = status;
  }

  public List<Posted> posted() {
    return posted;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
