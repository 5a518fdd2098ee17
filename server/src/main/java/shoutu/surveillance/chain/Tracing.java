package shoutu.surveillance.chain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.chain.TracingRules.Measure;
import shoutu.surveillance.chain.TracingTable.Asked;
import shoutu.surveillance.chain.TracingTable.CaseGroup;
import shoutu.surveillance.chain.TracingTable.ContactGroup;
import shoutu.surveillance.chain.TransmissionChains.Depth;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** How well cases and contacts are traced: shares with their intervals, and how long it takes. */
@Service
public class Tracing {

  private final TracingTable table;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Tracing(TracingTable table, Territory territory, Rules rules, Instances instances, Clock clock) {
    this.table = table;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** Shares and comparisons exist for townships and above. */
  Depth depthOf(String place) {
    Place found =
        territory.find(place).orElseThrow(() -> new InvalidInput(Fault.of("place", "not-allowed")));
    return found.level().compareTo(Level.TOWNSHIP) <= 0 ? Depth.MEASURED : Depth.LISTED;
  }

  boolean isInSight(String place) {
    return Acting.current().actor().scope().covers(territory.subtree(place).range());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), instances.current().zone());
  }

  /** How many days a period has, when nobody says. */
  int days() {
    return rules.at(clock.instant()).indicator("CURVE_DAYS").whole();
  }

  @Transactional(readOnly = true)
  TracingReport measure(Ground ground, String disease, Days days) {
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    Measure by =
        new Measure(
            book.indicator("TRACE_ISOLATION").whole(),
            book.indicator("TRACE_PROMPT").whole(),
            book.indicator("TRACE_ONSET").whole(),
            book.indicator("TRACE_CONTACTS").whole(),
            book.indicator("TRACE_GOAL").value(),
            book.indicator("SHARE_MINIMUM").whole());
    LocalDate from = Objects.requireNonNull(days.from());
    LocalDate to = Objects.requireNonNull(days.to());
    Asked asked = new Asked(ground, disease, from, to, now, instances.current().zone());
    List<CaseGroup> cases = table.cases(asked, by.traced());
    List<ContactGroup> contacts = table.contacts(asked);
    return new TracingReport(
        from,
        to,
        TracingRules.indicators(cases, contacts, table.visits(asked), by),
        TracingRules.contactsPerCase(cases),
        TracingRules.waits(cases, contacts));
  }
}
