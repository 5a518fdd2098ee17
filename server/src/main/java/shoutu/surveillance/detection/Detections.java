package shoutu.surveillance.detection;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.CommitTable;
import shoutu.epi.detection.Detection;
import shoutu.epi.work.Crew;
import shoutu.instance.Instances;
import shoutu.rules.DetectionRule;
import shoutu.rules.DetectionRule.Method;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.AreaSignals;
import shoutu.surveillance.AreaSignals.Became;
import shoutu.surveillance.AreaSignals.Told;
import shoutu.surveillance.AreaSignals.Unusual;
import shoutu.surveillance.detection.Clusters.Located;
import shoutu.surveillance.detection.Clusters.Scanned;
import shoutu.surveillance.detection.UsualRules.Weeks;
import shoutu.surveillance.detection.WatchTable.County;
import shoutu.surveillance.detection.Watched.Series;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/**
 * Judges every watched series: all of a county's when its week begins and in each night after cases
 * came, and those that an arriving case touches at once, against the limits that stand.
 */
@Service
public class Detections {

  private static final Logger LOG = LoggerFactory.getLogger(Detections.class);

  /** What reports of cases are called as a source. */
  static final String CARD = "CARD";

  private static final int YEAR = 53;

  /** Weeks without which nothing is known of what is usual. */
  private static final int LEAST_HISTORY = 10;

  /** Nights: what came in on the day is judged together once more. */
  private static final LocalTime NIGHT = LocalTime.of(2, 0);

  private final SeriesTable series;
  private final WatchTable watch;
  private final FindingTable findings;
  private final Clusters clusters;
  private final AreaSignals signals;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Instances instances;
  private final CommitTable commits;
  private final Clock clock;

  Detections(
      SeriesTable series,
      WatchTable watch,
      FindingTable findings,
      Clusters clusters,
      AreaSignals signals,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Instances instances,
      CommitTable commits,
      Clock clock) {
    this.series = series;
    this.watch = watch;
    this.findings = findings;
    this.clusters = clusters;
    this.signals = signals;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.instances = instances;
    this.commits = commits;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  Optional<Instant> nextDue() {
    Optional<Instant> waiting = series.oldest();
    return waiting.isPresent() ? waiting : watch.nextDue();
  }

  @Transactional(readOnly = true)
  Optional<Instant> oldestWaiting() {
    return series.oldest();
  }

  /** Judges one county that is due; false when there is none. */
  @Transactional
  Ran runOne(Instant now) {
    Optional<String> due = watch.claim(now);
    due.ifPresent(
        county -> territory.find(county).ifPresentOrElse(this::run, () -> watch.forget(county)));
    return due.isPresent() ? Ran.ONE : Ran.NONE;
  }

  /** Whether there was a county to judge. */
  enum Ran {
    ONE,
    NONE
  }

  private ZoneId zone() {
    return instances.current().zone();
  }

  private LocalDate monday() {
    return LocalDate.ofInstant(clock.instant(), zone())
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private void run(Place county) {
    Instant began = clock.instant();
    long from = System.nanoTime();
    RuleBook book = rules.at(began);
    LocalDate monday = monday();
    List<Place> places = watched(county);
    int weeks = YEAR * (1 + longest(book)) + 8;
    LocalDate first = monday.minusWeeks(weeks - 1L);
    Map<Series, long[]> counts = series.weeks(places, first, weeks, null);
    int history = weeks - 1 - earliest(counts.values());
    Map<Series, Usual> usual = new LinkedHashMap<>();
    if (history >= LEAST_HISTORY) {
      usual.putAll(usual(places, counts, first, Math.max(0, weeks - 1 - history), book));
    }
    int officers = officers(county);
    double budget = book.indicator("FALSE_SIGNALS").value() * officers;
    Scanned scanned = history < LEAST_HISTORY ? Scanned.NONE : scanned(county, began, book);
    Tuning tuned = Tuning.within(Math.max(0, budget - scanned.expected()), usual.values());
    List<Watched> judged = new ArrayList<>();
    usual.forEach(
        (key, it) ->
            judged.add(
                row(key, monday, it, tuned.factor(), last(counts.getOrDefault(key, new long[1])))));
    watch.put(judged);
    watch.forget(county.subtree(), monday.minusWeeks(1));
    List<Watched> alarms = new ArrayList<>(judged.stream().filter(Watched::isAlarm).toList());
    alarms.addAll(lastWeek(county, counts, monday.minusWeeks(1)));
    tell(alarms, county);
    scanned.found().forEach(cluster -> tell(cluster, alarms));
    watch.ran(
        new County(
            county.code(),
            began,
            monday.plusWeeks(1).atTime(LocalTime.of(0, 30)).atZone(zone()).toInstant(),
            monday,
            counts.size(),
            judged.size(),
            officers,
            budget,
            tuned.expected() + scanned.expected(),
            tuned.untuned() + scanned.expected(),
            tuned.factor(),
            (int) ((System.nanoTime() - from) / 1_000_000)));
  }

  private Scanned scanned(Place county, Instant at, RuleBook book) {
    try {
      return clusters.scan(county, LocalDate.ofInstant(at, zone()), book);
    } catch (RuntimeException e) {
      LOG.error("{} could not be scanned for clusters; its weeks are judged.", county.code(), e);
      return Scanned.NONE;
    }
  }

  /** What came late for the week before is held against the limits that stood then. */
  private List<Watched> lastWeek(Place county, Map<Series, long[]> counts, LocalDate week) {
    List<Watched> late = new ArrayList<>();
    for (Watched row : watch.of(county.subtree(), week)) {
      long[] own = counts.get(row.series());
      int now = own == null ? 0 : (int) own[own.length - 2];
      if (now != row.observed()) {
        late.add(row.seen(now));
      }
    }
    watch.put(late);
    return late.stream().filter(Watched::isAlarm).toList();
  }

  private static int last(long[] counts) {
    return (int) counts[counts.length - 1];
  }

  private static Watched row(
      Series key, LocalDate monday, Usual usual, double factor, int observed) {
    int limit = usual.limit(factor);
    return new Watched(
        key,
        monday,
        usual.rule().id(),
        usual.rule().method().name(),
        observed,
        usual.expected(),
        usual.dispersion(),
        limit,
        usual.rarity(limit));
  }

  private static int longest(RuleBook book) {
    return book.detections().stream().mapToInt(DetectionRule::years).max().orElse(0);
  }

  /** The first week in which anything was reported. */
  private static int earliest(Collection<long[]> counts) {
    int earliest = Integer.MAX_VALUE;
    for (long[] own : counts) {
      int week = 0;
      while (week < own.length && own[week] == 0) {
        week++;
      }
      earliest = Math.min(earliest, week);
    }
    return earliest;
  }

  /** The county itself and its townships: those have counters. */
  private List<Place> watched(Place county) {
    List<Place> places = new ArrayList<>();
    places.add(county);
    places.addAll(territory.placesAt(county.subtree(), Level.TOWNSHIP));
    return places;
  }

  private Map<Series, Usual> usual(
      List<Place> places, Map<Series, long[]> counts, LocalDate first, int cut, RuleBook book) {
    Map<String, Level> levels = new HashMap<>();
    places.forEach(place -> levels.put(place.code(), place.level()));
    Map<Series, Usual> usual = new HashMap<>();
    Map<DetectionRule, List<Series>> byRule = new LinkedHashMap<>();
    for (Series key : counts.keySet()) {
      book.detection(key.disease())
          .filter(rule -> rule.levels().contains(levels.get(key.place())))
          .ifPresent(rule -> byRule.computeIfAbsent(rule, _ -> new ArrayList<>()).add(key));
    }
    byRule.forEach(
        (rule, keys) -> {
          List<Weeks> all =
              keys.stream()
                  .map(key -> weeks(counts.getOrDefault(key, new long[1]), first, cut))
                  .toList();
          List<Optional<Usual>> found =
              rule.method() == Method.FARRINGTON
                  ? UsualRules.farrington(all, rule, Crew.all())
                  : all.stream().map(_ -> Optional.<Usual>empty()).toList();
          for (int i = 0; i < keys.size(); i++) {
            Weeks own = all.get(i);
            Optional<Usual> one = found.get(i).or(() -> UsualRules.usual(own, rule, book));
            if (one.isPresent()) {
              usual.put(keys.get(i), one.get());
            }
          }
        });
    return usual;
  }

  private static Weeks weeks(long[] counts, LocalDate first, int cut) {
    return new Weeks(first.plusWeeks(cut), Arrays.copyOfRange(counts, cut, counts.length));
  }

  /** How many people look at signals in a county: never none. */
  private int officers(Place county) {
    Set<String> holders = new HashSet<>();
    ownership
        .heldIn(county.code(), clock.instant())
        .forEach(
            held -> {
              if (Set.of("CDC_DUTY", "EPIDEMIOLOGY").contains(held.field().function())) {
                holders.add(held.holder());
              }
            });
    return Math.max(1, holders.size());
  }

  /**
   * Holds the series that a batch of cases touches against the limits that stand. Without an alarm
   * a crash only has them held against them again.
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  void arrived(Instant receivedAt) {
    commits.mayFollowLater();
    Map<String, Set<String>> byCounty = new HashMap<>();
    Map<String, Set<Place>> places = new HashMap<>();
    series
        .take(receivedAt)
        .orElse(List.of())
        .forEach(
            touched ->
                territory
                    .atLevel(touched.place(), Level.COUNTY)
                    .ifPresent(
                        county -> {
                          byCounty
                              .computeIfAbsent(county.code(), _ -> new HashSet<>())
                              .add(touched.disease());
                          Set<Place> of =
                              places.computeIfAbsent(county.code(), _ -> new HashSet<>());
                          of.add(county);
                          territory.atLevel(touched.place(), Level.TOWNSHIP).ifPresent(of::add);
                        }));
    byCounty.forEach(
        (county, diseases) ->
            arrived(territory.get(county), places.getOrDefault(county, Set.of()), diseases));
  }

  private void arrived(Place county, Set<Place> places, Set<String> diseases) {
    LocalDate monday = monday();
    boolean stands = watch.county(county.code()).map(it -> monday.equals(it.week())).orElse(false);
    // Where no limits stand yet, they are made first, at once; else once more in the night.
    watch.due(county, stands ? nextNight() : clock.instant());
    if (!stands) {
      return;
    }
    List<Watched> alarms = new ArrayList<>();
    for (LocalDate week : List.of(monday, monday.minusWeeks(1))) {
      Map<Series, Integer> now = series.reported(places, diseases, week);
      List<Watched> changed = new ArrayList<>();
      for (Watched row : watch.of(places.stream().map(Place::placeNo).toList(), diseases, week)) {
        int observed = now.getOrDefault(row.series(), 0);
        if (observed != row.observed()) {
          changed.add(row.seen(observed));
        }
      }
      watch.put(changed);
      changed.stream().filter(Watched::isAlarm).forEach(alarms::add);
    }
    tell(alarms, county);
  }

  private Instant nextNight() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone());
    Instant tonight = today.atTime(NIGHT).atZone(zone()).toInstant();
    return tonight.isAfter(clock.instant())
        ? tonight
        : today.plusDays(1).atTime(NIGHT).atZone(zone()).toInstant();
  }

  private void tell(List<Watched> alarms, Place county) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone());
    List<Watched> toTell = EchoRules.told(alarms, county.code());
    if (!toTell.isEmpty()) {
      commits.mustStand();
    }
    for (Watched alarm : toTell) {
      LocalDate end = alarm.week().plusDays(6);
      Told told =
          signals.tell(
              new Unusual(
                  territory.get(alarm.series().place()),
                  alarm.series().disease(),
                  CARD,
                  List.of(alarm.rule()),
                  alarm.week(),
                  end.isAfter(today) ? today : end,
                  alarm.observed(),
                  alarm.limit()));
      if (told.became() != Became.KNOWN) {
        findings.put(told.signal(), alarm, rarity(alarm), now);
      }
    }
  }

  /** Where the week of its own township is a signal already, a cluster in it is not another one. */
  private void tell(Located cluster, List<Watched> alarms) {
    Watched found = cluster.alarm();
    Place place = territory.get(found.series().place());
    boolean known =
        alarms.stream()
            .filter(it -> it.series().disease().equals(found.series().disease()))
            .map(it -> territory.get(it.series().place()))
            .anyMatch(it -> it.level() != Level.COUNTY && it.subtree().covers(place.placeNo()));
    if (known) {
      return;
    }
    Told told =
        signals.tell(
            new Unusual(
                place,
                found.series().disease(),
                CARD,
                List.of(found.rule()),
                found.week(),
                cluster.to(),
                found.observed(),
                found.limit()));
    if (told.became() != Became.KNOWN) {
      findings.put(told.signal(), found, cluster.p(), clock.instant());
    }
  }

  private static double rarity(Watched alarm) {
    return Detection.negativeBinomialExceedance(
        alarm.observed(), alarm.expected(), alarm.dispersion());
  }

  /** How a county stands, and the series nearest to their limits. */
  @Transactional(readOnly = true)
  Optional<Standing> standing(String county, Subtree within, int rows) {
    return watch
        .county(county)
        .map(
            it ->
                new Standing(
                    it, it.week() == null ? List.of() : watch.nearest(within, it.week(), rows)));
  }

  /** Why a signal of an area was raised. */
  @Transactional(readOnly = true)
  Optional<FindingTable.Finding> finding(UUID signal) {
    return findings.find(signal);
  }

  record Standing(County county, List<Watched> nearest) {}
}
