package shoutu.supervision.metric;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.rules.PublicMetric;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to the public figures. */
@Service
class Metrics {

  /**
   * @param figure null where it is not told here
   */
  record Told(
      PublicMetric metric,
      @Nullable Instant from,
      @Nullable Instant to,
      MetricRules.@Nullable Figure figure) {}

  private final MetricTable table;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Metrics(MetricTable table, Territory territory, Rules rules, Instances instances, Clock clock) {
    this.table = table;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** A county's figures over the last whole weeks. */
  @Transactional(readOnly = true)
  public List<Told> of(Place county) {
    Instant now = clock.instant();
    return rules.at(now).supervision().metrics().stream()
        .map(metric -> told(metric, county, now))
        .toList();
  }

  private Told told(PublicMetric metric, Place county, Instant now) {
    if (!metric.isComputed()) {
      return new Told(metric, null, null, null);
    }
    ZoneId zone = instances.current().zone();
    LocalDate monday =
        now.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant from = monday.minusWeeks(metric.weeks()).atStartOfDay(zone).toInstant();
    Instant to = monday.atStartOfDay(zone).toInstant();
    int home = county.home();
    Map<String, MetricRules.Count> counts =
        switch (metric.code()) {
          case "LEGAL_CLOCKS" -> table.legalClocks(home, from, to);
          case "FIXED_AND_TRUE" -> table.fixedAndTrue(home, from, to);
          case "RECURRENCE" -> table.recurrence(home, from, to);
          case "ANSWERED_BELOW" -> table.answered(home, from, to);
          case "BEYOND_RULE" -> table.beyondRule(home, from, to);
          default ->
              throw new IllegalStateException("Nothing is known of how to count " + metric.code());
        };
    return new Told(metric, from, to, figure(counts));
  }

  /** What lies below a township counts to it; nothing is told of a village. */
  private MetricRules.Figure figure(Map<String, MetricRules.Count> byPlace) {
    Map<String, MetricRules.Count> townships = new TreeMap<>();
    MetricRules.Count own = new MetricRules.Count(0, 0);
    for (Map.Entry<String, MetricRules.Count> it : byPlace.entrySet()) {
      Optional<Place> township = territory.atLevel(it.getKey(), Level.TOWNSHIP);
      if (township.isPresent()) {
        townships.merge(township.get().code(), it.getValue(), MetricRules.Count::plus);
      } else {
        own = own.plus(it.getValue());
      }
    }
    return MetricRules.figure(own, townships);
  }
}
