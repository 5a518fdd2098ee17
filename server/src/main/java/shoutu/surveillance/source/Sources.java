package shoutu.surveillance.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Identity;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Ids;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.rules.Rules;
import shoutu.rules.SourceRule;
import shoutu.surveillance.source.Source.State;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** Takes in what sources deliver and what people observe, and notices which source falls silent. */
@Service
public class Sources {

  static final String SUBJECT = "SOURCE";
  private static final String CHECK = "CHECK_SILENCE";
  private static final Duration ONCE = Duration.ofDays(1);
  private static final int AT_ONCE = 50;

  /**
   * One thing that was seen.
   *
   * @param subject disease or syndrome
   * @param firstDay where it was counted over more than one day; {@code day} is the last of them
   * @param id under which the source knows it: the same is taken once
   * @param words in somebody's own words, sealed in the vault
   */
  public record Item(
      String subject,
      @Nullable LocalDate firstDay,
      LocalDate day,
      int seen,
      @Nullable Integer among,
      @Nullable String id,
      @Nullable String words) {

    /** What is longer cannot be held against days and weeks, hence raises nothing. */
    public boolean isWithinAWeek() {
      return firstDay == null || firstDay.plusWeeks(1).isAfter(day);
    }
  }

  /** What became of a delivery: so many items were new. */
  public record Taken(UUID source, int taken, int known) {}

  private final SourceTable table;
  private final ObservationTable observations;
  private final Duties duties;
  private final Vault vault;
  private final Territory territory;
  private final Rules rules;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Sources(
      SourceTable table,
      ObservationTable observations,
      Duties duties,
      Vault vault,
      Territory territory,
      Rules rules,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.observations = observations;
    this.duties = duties;
    this.vault = vault;
    this.territory = territory;
    this.rules = rules;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A source delivers. Without an item it says that nothing was seen on the day: that is the zero,
   * and nobody has to write another.
   *
   * @param name under which the source is known at its place
   */
  @Transactional
  public Taken deliver(
      String kind, String placeCode, String name, LocalDate day, List<Item> items) {
    return deliver(kind, placeCode, name, day, items, null);
  }

  /** What an import brings of a source; it can be withdrawn as a whole. */
  @Transactional
  public Taken bring(
      UUID importId, String kind, String placeCode, String name, LocalDate day, List<Item> items) {
    return deliver(kind, placeCode, name, day, items, importId);
  }

  /** Which of these ids a source told of before. */
  @Transactional(readOnly = true)
  public Set<String> known(String kind, String placeCode, String name, Collection<String> ids) {
    return observations.known(territory.get(placeCode), kind, name, ids);
  }

  /** What an import brought counts no longer; how many they were. */
  @Transactional
  public int withdraw(UUID importId) {
    return observations.withdraw(importId);
  }

  private Taken deliver(
      String kind,
      String placeCode,
      String name,
      LocalDate day,
      List<Item> items,
      @Nullable UUID importId) {
    Place place = territory.get(placeCode);
    Source source = table.known(Ids.next(clock), place, kind, name);
    Instant now = clock.instant();
    int taken = 0;
    Set<String> seen = new LinkedHashSet<>();
    for (Item item : items) {
      if (observations.add(observation(kind, place, source.id(), item, now), importId)) {
        taken++;
        if (item.isWithinAWeek()) {
          seen.add(item.subject());
        }
      }
    }
    if (items.isEmpty()) {
      observations.add(
          new Observation(
              Ids.next(clock),
              place.home(),
              place.code(),
              place.placeNo(),
              kind,
              source.id(),
              null,
              null,
              day,
              0,
              null,
              now,
              null,
              null),
          importId);
    }
    spoke(source, kind, now);
    if (!seen.isEmpty()) {
      events.publishEvent(new Seen(place.code(), kind, List.copyOf(seen)));
    }
    return new Taken(source.id(), taken, items.size() - taken);
  }

  /** Somebody saw something: no source stands behind it, and nothing is waited for. */
  @Transactional
  public UUID observe(String kind, String placeCode, Item item) {
    Place place = territory.get(placeCode);
    Observation one = observation(kind, place, null, item, clock.instant());
    observations.add(one, null);
    events.publishEvent(new Seen(place.code(), kind, List.of(item.subject())));
    return one.id();
  }

  private Observation observation(
      String kind, Place place, @Nullable UUID source, Item item, Instant now) {
    String words = item.words();
    UUID note =
        words == null || words.isBlank()
            ? null
            : vault.store(
                SubjectKind.NOTE,
                place.home(),
                place.code(),
                place.placeNo(),
                Map.of(Identity.NOTE, words));
    return new Observation(
        Ids.next(clock),
        place.home(),
        place.code(),
        place.placeNo(),
        kind,
        source,
        item.subject(),
        item.firstDay(),
        item.day(),
        item.seen(),
        item.among(),
        now,
        item.id(),
        note);
  }

  private void spoke(Source source, String kind, Instant now) {
    SourceRule.Silence rule = rules.at(now).source(kind).map(SourceRule::silence).orElse(null);
    Duration gap = null;
    if (rule != null) {
      List<Instant> deliveries = observations.deliveries(source.id(), now.minus(rule.lookBack()));
      gap = SilenceRules.gap(deliveries, rule.deliveries()).orElse(null);
    }
    UUID duty = source.duty();
    table.spoke(source, now, gap, Source.silentFrom(now, gap, rule));
    if (duty != null && duties.find(duty).map(Duty::isOpen).orElse(false)) {
      duties.applyFor(Standing.ISSUER, duty, new Command.Cancel("SPOKE_AGAIN"));
    }
  }

  /** Connects a source again, or takes it off: its silence then says nothing. */
  @Transactional
  public Changed set(UUID id, int seenVersion, State state) {
    Optional<Source> found = table.lock(id);
    if (found.isEmpty()) {
      return Changed.UNKNOWN;
    }
    return table.set(id, seenVersion, state) ? Changed.DONE : Changed.OUTDATED;
  }

  /** What became of it. */
  public enum Changed {
    DONE,
    UNKNOWN,
    OUTDATED
  }

  @Transactional(readOnly = true)
  Optional<Instant> nextCheck() {
    return table.nextCheck();
  }

  /** Asks after the sources that usually speak and do not. */
  @Transactional
  public void checkSilence(Instant now) {
    for (Source source : table.lockDue(now, AT_ONCE)) {
      SourceRule rule = rules.at(now).source(source.kind()).orElse(null);
      Instant from =
          rule == null ? null : Source.silentFrom(source.spokeAt(), source.gap(), rule.silence());
      Instant spoke = source.spokeAt();
      if (rule == null || from == null || spoke == null) {
        table.checkedAt(source, null);
      } else if (from.isAfter(now)) {
        table.checkedAt(source, from);
      } else {
        ask(source, rule, spoke, now);
      }
    }
  }

  /** Once; again only when the silence has lasted twice as long, and never twice in a day. */
  private void ask(Source source, SourceRule rule, Instant spoke, Instant now) {
    Duration silence = Duration.between(spoke, now);
    Instant next = now.plus(silence.compareTo(ONCE) < 0 ? ONCE : silence);
    UUID open = source.duty();
    if (open != null && duties.find(open).map(Duty::isOpen).orElse(false)) {
      table.checkedAt(source, next);
      return;
    }
    UUID duty =
        duties
            .issue(
                NewDuty.of(CHECK, new Field(source.place(), rule.function()))
                    .concerning(source.place())
                    .about(new Subject(SUBJECT, source.id()))
                    .with("source", source.name())
                    .with("kind", source.kind())
                    .with("hours", silence.toHours()))
            .id();
    Instant since = source.silentAt();
    table.silent(source, since == null ? spoke : since, duty, next);
  }

  @Transactional(readOnly = true)
  public List<Source> within(Subtree ground) {
    return table.within(ground);
  }

  @Transactional(readOnly = true)
  List<ObservationTable.Delivered> delivered(Subtree ground, LocalDate from) {
    return new ArrayList<>(observations.delivered(ground, from));
  }

  @Transactional(readOnly = true)
  public List<Observation> latest(Subtree ground, int rows) {
    return observations.latest(ground, rows);
  }

  @Transactional(readOnly = true)
  public Optional<Source> find(UUID id) {
    return table.find(id);
  }
}
