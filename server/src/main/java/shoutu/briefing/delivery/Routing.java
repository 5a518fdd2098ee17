package shoutu.briefing.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.briefing.delivery.DeliveryTable.Routed;
import shoutu.briefing.delivery.DeliveryTable.Unrouted;
import shoutu.duty.Answering;
import shoutu.instance.Instances;
import shoutu.rules.NoticeRule;
import shoutu.rules.Rules;
import shoutu.territory.Field;

/** Hands news on to the addresses of whoever holds its field at this moment. */
@Component
class Routing {

  static final int NEWS_AT_ONCE = 1_000;

  private final DeliveryTable table;
  private final AddressTable addresses;
  private final Answering answering;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Routing(
      DeliveryTable table,
      AddressTable addresses,
      Answering answering,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.addresses = addresses;
    this.answering = answering;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** Routes the oldest news, once and for all; answers how much there was. */
  @Transactional
  public int route() {
    List<Unrouted> news = table.lockUnrouted(NEWS_AT_ONCE);
    if (news.isEmpty()) {
      return 0;
    }
    Instant now = clock.instant();
    Map<Field, Optional<String>> holders = new HashMap<>();
    news.forEach(one -> holders.computeIfAbsent(one.field(), answering::holderOf));
    Map<String, List<Address>> reached =
        addresses.ofHolders(
            holders.values().stream().flatMap(Optional::stream).distinct().toList());
    NoticeRule rule = rules.at(now).notices();
    ZoneId zone = instances.current().zone();
    List<Routed> routed = new ArrayList<>();
    for (Unrouted one : news) {
      boolean urgent = DeliveryRules.isUrgent(one.severity(), rule);
      Instant due = DeliveryRules.dueAt(urgent, one.at(), rule, zone);
      holders.getOrDefault(one.field(), Optional.empty()).stream()
          .flatMap(holder -> reached.getOrDefault(holder, List.of()).stream())
          .filter(address -> urgent || !address.urgentOnly())
          .forEach(
              address -> routed.add(new Routed(Ids.next(clock), one, address.id(), urgent, due)));
    }
    table.insert(routed, now);
    table.routed(news, now);
    return news.size();
  }
}
