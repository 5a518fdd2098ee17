package shoutu.briefing.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.base.Undelivered;
import shoutu.base.Undelivered.Problem;
import shoutu.briefing.delivery.DeliveryTable.Claimed;
import shoutu.rules.NoticeRule;
import shoutu.rules.Rules;

/**
 * Empties the outbox. What is due is leased in one transaction, sent in none, and settled in
 * another; a server that ends between leaves a lease that runs out, and another sends it again.
 */
@Component
class Postman {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  /** Longer than any carrier takes. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final int DELIVERIES_AT_ONCE = 500;

  private final DeliveryTable table;
  private final AddressTable addresses;
  private final Routing routing;
  private final LetterWriter writer;
  private final Rules rules;
  private final TransactionOperations transaction;
  private final Clock clock;
  private final Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);

  Postman(
      DeliveryTable table,
      AddressTable addresses,
      Routing routing,
      LetterWriter writer,
      List<Carrier> carriers,
      Rules rules,
      TransactionOperations transaction,
      Clock clock) {
    this.table = table;
    this.addresses = addresses;
    this.routing = routing;
    this.writer = writer;
    this.rules = rules;
    this.transaction = transaction;
    this.clock = clock;
    carriers.forEach(carrier -> this.carriers.put(carrier.channel(), carrier));
  }

  /** Routes all news and sends all that is due; answers how many messages were tried. */
  int round() {
    return Acting.asSystem("postman", this::roundAsSystem);
  }

  private int roundAsSystem() {
    int routed;
    do {
      routed = routing.route();
    } while (routed == Routing.NEWS_AT_ONCE);
    int letters = 0;
    while (true) {
      List<Claimed> claimed = claim();
      if (claimed.isEmpty()) {
        return letters;
      }
      letters += send(claimed);
    }
  }

  private List<Claimed> claim() {
    Instant now = clock.instant();
    return Objects.requireNonNull(
        transaction.execute(_ -> table.claim(now, now.plus(LEASE), DELIVERIES_AT_ONCE)));
  }

  private int send(List<Claimed> claimed) {
    Optional<Address> to = transaction.execute(_ -> addresses.find(claimed.getFirst().address()));
    NoticeRule rule = rules.at(clock.instant()).notices();
    List<List<Claimed>> letters =
        DeliveryRules.letters(
            claimed.stream().filter(Claimed::urgent).toList(),
            claimed.stream().filter(one -> !one.urgent()).toList(),
            rule);
    for (List<Claimed> together : letters) {
      @Nullable UUID before = together.getFirst().message();
      UUID message = before == null ? Ids.next(clock) : before;
      @Nullable Problem problem =
          to.isEmpty() ? Problem.GONE : carry(message, together, to.get(), rule);
      settle(together, message, problem, rule);
      if (problem == Problem.GONE) {
        transaction.executeWithoutResult(_ -> addresses.gone(claimed.getFirst().address()));
        break;
      }
    }
    return letters.size();
  }

  private @Nullable Problem carry(
      UUID message, List<Claimed> together, Address to, NoticeRule rule) {
    Carrier carrier = carriers.get(to.channel());
    if (carrier == null || !carrier.isSetUp()) {
      return Problem.NOT_SET_UP;
    }
    try {
      carrier.carry(writer.write(message, together, to.locale(), rule), to);
      return null;
    } catch (Undelivered e) {
      LOG.info("Message {} by {} was not delivered: {}", message, to.channel(), e.getMessage());
      return e.problem();
    }
  }

  private void settle(
      List<Claimed> together, UUID message, @Nullable Problem problem, NoticeRule rule) {
    Instant now = clock.instant();
    @Nullable Instant retry =
        problem == null
            ? null
            : DeliveryRules.retryAt(together.getFirst().attempts(), now, rule).orElse(null);
    transaction.executeWithoutResult(
        _ -> table.settle(together, message, problem == null ? null : problem.name(), retry, now));
  }
}
