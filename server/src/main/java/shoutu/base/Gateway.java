package shoutu.base;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shoutu.base.Undelivered.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * The house's own gateway for short messages and office messengers: a JSON body, signed. The header
 * {@code Shoutu-Signature: t=<epoch seconds>,v1=<hex>} is HMAC-SHA256, with the shared secret, over
 * {@code <t>.<body>}; {@code Shoutu-Message} is the same when a message is sent again.
 */
@Component
public class Gateway {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Outside outside;
  private final Clock clock;
  private final String url;
  private final String secret;

  Gateway(
      Outside outside,
      Clock clock,
      @Value("${shoutu.webhook.url:}") String url,
      @Value("${shoutu.webhook.secret:}") String secret) {
    this.outside = outside;
    this.clock = clock;
    this.url = url;
    this.secret = secret;
    if (!url.isEmpty() && secret.isEmpty()) {
      throw new IllegalStateException(
          "shoutu.webhook.url is set without shoutu.webhook.secret: the gateway could not tell"
              + " whose messages it gets. Set both.");
    }
  }

  public boolean isSetUp() {
    return !url.isEmpty();
  }

  /**
   * @param content what the message says, beside its id; keys in their order
   * @throws Undelivered when it did not arrive, as far as can be told
   */
  public void send(UUID id, Map<String, Object> content) throws Undelivered {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", id.toString());
    body.putAll(content);
    String text = JSON.writeValueAsString(body);
    try {
      outside.post(
          HttpRequest.newBuilder(URI.create(url))
              .header("Content-Type", "application/json; charset=utf-8")
              .header("Shoutu-Message", id.toString())
              .header(Signature.HEADER, Signature.of(secret, clock.instant(), text))
              .POST(HttpRequest.BodyPublishers.ofString(text)));
    } catch (Undelivered e) {
      // The gateway is the house's, not the person's: that it is gone says nothing of an address.
      throw e.problem() == Problem.GONE
          ? new Undelivered(Problem.REFUSED, String.valueOf(e.getMessage()))
          : e;
    }
  }
}
