package shoutu.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.base.ImportSummary;
import shoutu.instance.Instances;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to the duty watch: who is on duty, and what is written on the rosters. */
@Service
public class Rosters {

  /** Shifts that begin long before a stretch may still reach into it. */
  private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

  private final RosterTable table;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Instances instances;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Rosters(
      RosterTable table,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Instances instances,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.instances = instances;
    this.events = events;
    this.clock = clock;
  }

  /** What became of a wish about passing a shift on. */
  public enum Passed {
    DONE,
    UNKNOWN,
    NOT_YOURS,
    NOT_OF_THIS_GROUND,
    ASKED_ALREADY,
    OVER
  }

  /** Everybody on duty at a place itself, now. */
  public List<Shift> onDuty(String place) {
    Instant now = clock.instant();
    return table.at(List.of(place), now, now.plusMillis(1));
  }

  /** Who answers at a place: the first on duty, else the backup; empty when nobody is. */
  public Optional<Shift> answering(String place) {
    return answering(onDuty(place));
  }

  static Optional<Shift> answering(Collection<Shift> onDuty) {
    return onDuty.stream()
        .filter(shift -> shift.role() != WatchRole.LEADER)
        .min(java.util.Comparator.comparing(Shift::role));
  }

  /** The nearest place, itself or above, at which somebody is on duty now. */
  public Optional<Shift> nearest(String place) {
    List<Place> path = new ArrayList<>();
    territory.find(place).ifPresent(path::add);
    path.addAll(territory.ancestors(place));
    return path.stream().flatMap(one -> answering(one.code()).stream()).findFirst();
  }

  /** The places where this person answers now. */
  public List<String> placesOf(String holder) {
    Instant now = clock.instant();
    return table.ofHolder(holder, now).stream()
        .map(Shift::place)
        .distinct()
        .filter(
            place -> answering(place).filter(shift -> shift.holder().equals(holder)).isPresent())
        .toList();
  }

  @Transactional(readOnly = true)
  public List<Shift> below(Place place) {
    return table.below(place.subtree(), clock.instant());
  }

  @Transactional(readOnly = true)
  public List<Shift> between(String place, Instant from, Instant to) {
    return table.at(List.of(place), from, to);
  }

  @Transactional(readOnly = true)
  public List<Shift> coming(String holder) {
    return table.comingOf(holder, clock.instant());
  }

  /** The gaps of the coming day, in the instance's zone. */
  public Map<String, List<String>> gapsTomorrow() {
    return gapsOn(clock.instant().atZone(instances.current().zone()).toLocalDate().plusDays(1));
  }

  /** The gaps of a day in the rosters that are kept; places without any are absent. */
  @Transactional(readOnly = true)
  public Map<String, List<String>> gapsOn(LocalDate day) {
    ZoneId zone = instances.current().zone();
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    Set<WatchRole> roles =
        Arrays.stream(WatchRole.values())
            .filter(role -> book.watch().roles().contains(role.name()))
            .collect(Collectors.toSet());
    List<String> kept = table.keptSince(now.minus(book.watch().keeps()));
    Map<String, List<Shift>> shifts =
        table.at(kept, from, to).stream().collect(Collectors.groupingBy(Shift::place));
    Map<String, List<String>> gaps = new TreeMap<>();
    for (String place : kept) {
      List<String> found =
          RosterRules.gaps(shifts.getOrDefault(place, List.of()), roles, from, to).stream()
              .map(gap -> gap.role().name())
              .distinct()
              .sorted()
              .toList();
      if (!found.isEmpty() && territory.find(place).filter(one -> !one.gone()).isPresent()) {
        gaps.put(place, found);
      }
    }
    return gaps;
  }

  @Transactional(readOnly = true)
  public ImportSummary preview(List<RosterRow> rows) {
    return summary(rows.size(), compare(rows));
  }

  /** Takes shifts in: good rows stand, a row for the same time replaces the one before. */
  @Transactional
  public ImportSummary run(List<RosterRow> rows) {
    table.lock();
    RosterRules.Diff diff = compare(rows);
    diff.replaced().forEach(table::replace);
    diff.begun().forEach(table::insert);
    Set<String> places = new HashSet<>();
    diff.begun().forEach(shift -> places.add(shift.place()));
    if (!places.isEmpty()) {
      events.publishEvent(new RosterChanged(places));
    }
    return summary(rows.size(), diff);
  }

  private RosterRules.Diff compare(List<RosterRow> rows) {
    Set<String> codes =
        rows.stream()
            .map(RosterRow::place)
            .filter(java.util.Objects::nonNull)
            .map(String::strip)
            .collect(Collectors.toSet());
    return RosterRules.compare(
        rows,
        table.at(codes, EVER, NEVER),
        this::placeOnMyGround,
        this::belongs,
        instances.current().zone(),
        () -> Ids.next(clock));
  }

  private @Nullable Place placeOnMyGround(String code) {
    return territory
        .find(code)
        .filter(place -> !place.gone())
        .filter(place -> Acting.current().actor().scope().covers(place.placeNo()))
        .orElse(null);
  }

  /** Whoever stands on a roster holds a post whose ground covers the place: they see what comes. */
  private boolean belongs(String holder, Place place, Instant at) {
    return ownership.heldBy(holder, at).stream()
        .flatMap(held -> territory.find(held.field().place(), at).stream())
        .anyMatch(post -> post.subtree().covers(place.placeNo()));
  }

  private static ImportSummary summary(int rows, RosterRules.Diff diff) {
    return new ImportSummary(
        rows,
        rows - diff.duplicates() - diff.rejected(),
        diff.duplicates(),
        diff.rejected(),
        diff.faults());
  }

  /** Asks somebody to take one of one's own shifts over. */
  @Transactional
  public Passed ask(String asker, UUID shift, String asked) {
    Optional<Shift> found = table.find(shift);
    if (found.isEmpty()) {
      return Passed.UNKNOWN;
    }
    Shift mine = found.get();
    if (!mine.holder().equals(asker) || asked.equals(asker)) {
      return Passed.NOT_YOURS;
    }
    if (!mine.to().isAfter(clock.instant())) {
      return Passed.OVER;
    }
    if (!belongs(asked, territory.get(mine.place()), mine.from())) {
      return Passed.NOT_OF_THIS_GROUND;
    }
    return table.ask(Ids.next(clock), mine, asked, clock.instant())
        ? Passed.DONE
        : Passed.ASKED_ALREADY;
  }

  /** The one who is asked agrees or not; the one who asked may take it back. */
  @Transactional
  public Passed settle(String holder, UUID swap, boolean agreed) {
    table.lock();
    Optional<RosterTable.Swap> found = table.lockSwap(swap);
    if (found.isEmpty()) {
      return Passed.UNKNOWN;
    }
    RosterTable.Swap open = found.get();
    boolean asked = open.asked().equals(holder);
    boolean takesBack = open.asker().equals(holder) && !agreed;
    if (!asked && !takesBack) {
      return Passed.NOT_YOURS;
    }
    if (agreed && !open.shift().to().isAfter(clock.instant())) {
      return Passed.OVER;
    }
    table.settle(swap, agreed ? "ACCEPTED" : asked ? "DECLINED" : "WITHDRAWN", clock.instant());
    if (agreed) {
      table.passOn(open.shift().id(), holder);
      events.publishEvent(new RosterChanged(Set.of(open.shift().place())));
    }
    return Passed.DONE;
  }

  @Transactional(readOnly = true)
  List<RosterTable.Swap> swaps(String holder) {
    return table.swapsOf(holder);
  }
}
