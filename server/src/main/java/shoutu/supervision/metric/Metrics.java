package shoutu.supervision.metric;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.instance.Instances;
import shoutu.response.zone.DecidedZones;
import shoutu.rules.Level;
import shoutu.rules.PublicMetric;
import shoutu.rules.Rules;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to the public figures. */
@Service
class Metrics {

  /**
   * @param figure null where it is no share, or not told here
   * @param middle null where it is one, or not told here
   */
  record Told(
      PublicMetric metric,
      @Nullable Instant from,
      @Nullable Instant to,
      MetricRules.@Nullable Figure figure,
      MetricRules.@Nullable Middle middle) {}

  private static final Set<Level> WORKERS = Set.of(Level.VILLAGE, Level.GRID);
  private static final int DAYS_OF_A_WEEK = 7;
  private static final double SECONDS_OF_A_MINUTE = 60;

  private final MetricTable table;
  private final DecidedZones zones;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Metrics(
      MetricTable table,
      DecidedZones zones,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.zones = zones;
    this.territory = territory;
    this.ownership = ownership;
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
      return new Told(metric, null, null, null, null);
    }
    ZoneId zone = instances.current().zone();
    LocalDate monday =
        now.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant from = monday.minusWeeks(metric.weeks()).atStartOfDay(zone).toInstant();
    Instant to = monday.atStartOfDay(zone).toInstant();
    int home = county.home();
    if (metric.unit() == PublicMetric.Unit.MINUTES) {
      return new Told(metric, from, to, null, minutes(county, monday, metric.weeks(), zone));
    }
    Map<String, MetricRules.Count> counts =
        switch (metric.code()) {
          case "LEGAL_CLOCKS" -> table.legalClocks(home, from, to, metric.deadlines());
          case "FIXED_AND_TRUE" -> table.fixedAndTrue(home, from, to);
          case "RECURRENCE" -> table.recurrence(home, from, to);
          case "ANSWERED_BELOW" -> table.answered(home, from, to);
          case "BEYOND_RULE" -> beyondRule(home, from, to);
          default ->
              throw new IllegalStateException("Nothing is known of how to count " + metric.code());
        };
    return new Told(metric, from, to, figure(counts), null);
  }

  /** Area measures decided, by who decided; of these beyond the rule or their end. */
  private Map<String, MetricRules.Count> beyondRule(int home, Instant from, Instant to) {
    Map<String, MetricRules.Count> counts = new TreeMap<>();
    for (DecidedZones.DecidedZone zone : zones.decidedBetween(home, from, to)) {
      counts.merge(
          zone.decider().place(),
          new MetricRules.Count(zone.isBeyondRule(to) ? 1 : 0, 1),
          MetricRules.Count::plus);
    }
    return counts;
  }

  /** A day, of each post of villages and grid cells, week by week; null where there are none. */
  private MetricRules.@Nullable Middle minutes(
      Place county, LocalDate monday, int weeks, ZoneId zone) {
    int posts = workerPosts(county);
    if (posts == 0) {
      return null;
    }
    Map<UUID, Long> workersOf = new HashMap<>();
    List<Double> minutes = new ArrayList<>();
    for (int week = weeks; week > 0; week--) {
      Instant from = monday.minusWeeks(week).atStartOfDay(zone).toInstant();
      Instant to = monday.minusWeeks(week - 1L).atStartOfDay(zone).toInstant();
      double seconds = 0;
      for (MetricTable.Round round : table.formRounds(county.home(), from, to)) {
        seconds +=
            round.seconds() * (double) workersOf.computeIfAbsent(round.form(), this::workersAsked);
      }
      minutes.add(seconds / SECONDS_OF_A_MINUTE / (posts * (double) DAYS_OF_A_WEEK));
    }
    return MetricRules.middle(minutes);
  }

  private long workersAsked(UUID form) {
    return table.respondentPlaces(form).stream()
        .filter(
            place -> territory.find(place).filter(it -> WORKERS.contains(it.level())).isPresent())
        .count();
  }

  private int workerPosts(Place county) {
    Instant now = clock.instant();
    return WORKERS.stream()
        .flatMap(level -> territory.placesAt(county.subtree(), level).stream())
        .mapToInt(place -> ownership.heldIn(place.code(), now).size())
        .sum();
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
