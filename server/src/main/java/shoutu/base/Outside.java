package shoutu.base;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;
import shoutu.base.Undelivered.Problem;

/** Posts to servers outside the house: short timeouts, no redirects, and the answer is not read. */
@Component
public class Outside {

  static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OK_BELOW = 300;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public void post(HttpRequest.Builder request) throws Undelivered {
    try {
      int status =
          client
              .send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status == NOT_FOUND || status == GONE) {
        throw new Undelivered(Problem.GONE, "status " + status);
      }
      if (status >= OK_BELOW) {
        throw new Undelivered(Problem.REFUSED, "status " + status);
      }
    } catch (IOException e) {
      throw new Undelivered(Problem.UNREACHABLE, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undelivered(Problem.UNREACHABLE, "the server is stopping");
    }
  }
}
