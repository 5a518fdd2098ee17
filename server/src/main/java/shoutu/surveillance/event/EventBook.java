package shoutu.surveillance.event;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Reading;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.rules.EventGrade;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.surveillance.event.EventEntry.Kind;
import shoutu.surveillance.event.GradeRules.Placed;
import shoutu.surveillance.event.HealthEvent.Ruled;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Writes an event's entries, seals its words, and grades it by its cases. */
@Component
class EventBook {

  /** More cases than this change no grade. */
  private static final int MOST_TOLD = 10_000;

  private final EntryTable entries;
  private final EventCaseTable cases;
  private final Vault vault;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  EventBook(
      EntryTable entries,
      EventCaseTable cases,
      Vault vault,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.entries = entries;
    this.cases = cases;
    this.vault = vault;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /** A report of the chain. */
  void report(
      HealthEvent event,
      Kind kind,
      List<Change> changes,
      EventWords words,
      @Nullable Instant claimedAt) {
    entries.add(
        entry(event, kind, event.reports(), claimedAt, event.facts(), changes, null, words), event);
  }

  /** Something that was done, and is no report. */
  void note(HealthEvent event, Kind kind, @Nullable UUID other, EventWords words) {
    entries.add(entry(event, kind, null, null, null, List.of(), other, words), event);
  }

  private EventEntry entry(
      HealthEvent event,
      Kind kind,
      @Nullable Integer no,
      @Nullable Instant claimedAt,
      @Nullable EventFacts facts,
      List<Change> changes,
      @Nullable UUID other,
      EventWords words) {
    return new EventEntry(
        Ids.next(clock),
        event.id(),
        kind,
        no,
        clock.instant(),
        claimedAt,
        Acting.current().actor().post(),
        facts,
        changes,
        other,
        seal(event, words));
  }

  private @Nullable UUID seal(HealthEvent event, EventWords words) {
    Map<String, String> said = words.byName();
    return said.isEmpty()
        ? null
        : vault.store(SubjectKind.NOTE, event.home(), event.place(), event.placeNo(), said);
  }

  /** What was said under these notes; the reading is on record. */
  Map<UUID, EventWords> words(Collection<UUID> notes) {
    Map<UUID, EventWords> said = new HashMap<>();
    if (!notes.isEmpty()) {
      for (Reading reading : vault.read(notes, Purpose.DUTY)) {
        if (reading instanceof Reading.Content content) {
          said.put(content.subject(), EventWords.of(content.fields()));
        }
      }
    }
    return said;
  }

  /** What the rules make of its cases: those that are tied to it, else those that are reported. */
  @Nullable Ruled ruled(HealthEvent event) {
    String disease = event.facts().disease();
    if (disease == null) {
      return null;
    }
    List<Placed> placed = new ArrayList<>();
    Map<String, Map<Level, String>> known = new HashMap<>();
    for (EventCaseTable.Spot spot : cases.spots(event.id())) {
      placed.add(new Placed(spot.since(), known.computeIfAbsent(spot.place(), this::areas)));
    }
    Integer told = event.facts().cases();
    LocalDate since = event.facts().occurredOn();
    if (told != null && told > placed.size() && since != null) {
      Map<Level, String> here = areas(event.place());
      for (int untied = placed.size(); untied < Math.min(told, MOST_TOLD); untied++) {
        placed.add(new Placed(since, here));
      }
    }
    return rules
        .at(clock.instant())
        .gradeLine(disease, days -> GradeRules.within(placed, days))
        .map((EventGrade line) -> new Ruled(line.grade(), line.id()))
        .orElse(null);
  }

  private Map<Level, String> areas(String place) {
    Map<Level, String> areas = new EnumMap<>(Level.class);
    for (Level level : List.of(Level.COUNTY, Level.PREFECTURE, Level.PROVINCE)) {
      territory.atLevel(place, level).map(Place::code).ifPresent(code -> areas.put(level, code));
    }
    return areas;
  }
}
