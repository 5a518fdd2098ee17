package shoutu.briefing.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import shoutu.base.Gateway;
import shoutu.base.Undelivered;

/** Over the house's own gateway. */
@Component
class WebhookCarrier implements Carrier {

  private final Gateway gateway;

  WebhookCarrier(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public boolean isSetUp() {
    return gateway.isSetUp();
  }

  @Override
  public void carry(Letter letter, Address to) throws Undelivered {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("to", to.address());
    content.put("title", letter.subject());
    content.put("items", letter.items());
    content.put("more", letter.more());
    content.put("link", letter.link());
    content.put("kind", letter.kind());
    content.put("urgent", letter.urgent());
    gateway.send(letter.id(), content);
  }
}
