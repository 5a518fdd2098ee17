package shoutu.exchange.fhir;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import shoutu.base.Round;

/** Tells subscribers; where the house has named no hosts, there is nobody to tell. */
@Component
@ConditionalOnProperty(name = "shoutu.heartbeat", matchIfMissing = true)
class SubscriptionRound extends Round {

  SubscriptionRound(Subscriptions subscriptions) {
    super("subscriptions", () -> !subscriptions.hosts().isEmpty(), subscriptions::round);
  }
}
