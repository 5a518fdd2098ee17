package shoutu.exchange;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import shoutu.access.vault.Fingerprints;
import shoutu.access.vault.Vault;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.format.Kind;
import shoutu.exchange.format.Settings;
import shoutu.instance.Instances;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.UndoneImport.Kept;
import shoutu.surveillance.event.EventFacts;
import shoutu.surveillance.event.EventFacts.Discoverer;
import shoutu.surveillance.event.EventOutcome;
import shoutu.surveillance.event.EventSteps;
import shoutu.surveillance.event.EventWords;
import shoutu.surveillance.event.HealthEvent;
import shoutu.surveillance.event.HealthEvents;
import shoutu.surveillance.event.NewEvent;
import shoutu.territory.Place;

/**
 * Takes events in as history: they were reported where they come from, so no legal clock begins
 * here. Whoever knows that one goes on reports it.
 */
@Service
public class EventImports {

  private static final int PORTION = 500;
  private static final int LONGEST_SETTING = 120;
  private static final int LONGEST_WORDS = 4_000;
  private static final String EVENT = "EVENT";
  private static final String DROPPED = "DROPPED";

  private final HealthEvents events;
  private final EventSteps steps;
  private final ImportDesk desk;
  private final BroughtTable brought;
  private final Vault vault;
  private final Instances instances;

  EventImports(
      HealthEvents events,
      EventSteps steps,
      ImportDesk desk,
      BroughtTable brought,
      Vault vault,
      Instances instances) {
    this.events = events;
    this.steps = steps;
    this.desk = desk;
    this.brought = brought;
    this.vault = vault;
    this.instances = instances;
  }

  /** Reads events, and keeps the good rows in one transaction. */
  public LineListResult events(
      Path file, Settings settings, String said, Mode mode, Locale locale) {
    return desk.takeIn(
        Kind.EVENTS,
        ImportRun.Kind.EVENTS,
        new ImportDesk.Sent(file, settings, said, mode, locale),
        (run, source) -> take(run, source, mode));
  }

  private record Line(String sourceId, EventFacts facts, String words, boolean dropped) {
    byte[] key(Fingerprints fingerprints, String source) {
      return sourceId.isEmpty()
          ? fingerprints.bytes("event", facts + "\u001f" + words)
          : fingerprints.bytes("event-id", source + '\u001f' + sourceId);
    }
  }

  private ImportDesk.Taken take(ImportDesk.Run run, String source, Mode mode) {
    Fingerprints fingerprints = vault.fingerprints();
    Set<ByteBuffer> seen = new HashSet<>();
    int accepted = 0;
    int duplicates = 0;
    while (true) {
      List<Line> lines = portion(run);
      if (lines.isEmpty()) {
        break;
      }
      List<byte[]> keys = lines.stream().map(line -> line.key(fingerprints, source)).toList();
      Set<ByteBuffer> known = brought.known(keys);
      List<BroughtTable.Brought> fresh = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        ByteBuffer key = ByteBuffer.wrap(keys.get(i));
        if (known.contains(key) || !seen.add(key)) {
          duplicates++;
          continue;
        }
        accepted++;
        if (mode == Mode.COMMIT) {
          fresh.add(told(lines.get(i), keys.get(i)));
        }
      }
      brought.insert(run.id(), fresh);
    }
    return new ImportDesk.Taken(accepted, duplicates, List.of());
  }

  private BroughtTable.Brought told(Line line, byte[] key) {
    NewEvent wish =
        new NewEvent(
            line.facts,
            EventWords.of(line.words),
            NewEvent.Mode.PAST,
            null,
            null,
            List.of(),
            null,
            null);
    if (!(events.report(wish) instanceof EventOutcome.Done(HealthEvent event))) {
      throw new IllegalStateException("An event without a source id is always new.");
    }
    if (line.dropped) {
      steps.withdraw(event.id());
    }
    return new BroughtTable.Brought(
        key, event.home(), EVENT, event.id(), event.place(), event.placeNo());
  }

  /** The next good rows; empty at the end. */
  private List<Line> portion(ImportDesk.Run run) {
    RowReader rows = run.rows();
    List<Line> lines = new ArrayList<>();
    while (lines.size() < PORTION && rows.next()) {
      Optional<Line> line = read(rows);
      if (rows.isGood()) {
        lines.add(line.orElseThrow());
      } else {
        rows.rejected(run.rejections());
      }
    }
    return lines;
  }

  private Optional<Line> read(RowReader rows) {
    String disease = rows.diseaseIfNamed().orElse(null);
    Optional<Place> place = rows.place();
    LocalDate begun = rows.date("occurredOn");
    LocalDate reported = rows.date("reportDate");
    if (reported == null && rows.text("reportDate").isEmpty()) {
      rows.fault("reportDate", "missing", "");
    }
    if (reported != null && begun != null && reported.isBefore(begun)) {
      rows.fault("reportDate", "reported-before-begin", rows.text("reportDate"));
    }
    Discoverer by = rows.value("noticedBy", Discoverer::valueOf, Discoverer.ANYONE);
    String setting = cut(rows.text("setting"), LONGEST_SETTING);
    Integer cases = rows.number("cases");
    Integer severe = rows.number("severe");
    Integer deaths = rows.number("deaths");
    Integer exposed = rows.number("exposed");
    boolean dropped = rows.value("state", DROPPED::equals, false);
    if (place.isEmpty() || reported == null) {
      return Optional.empty();
    }
    EventFacts facts =
        new EventFacts(
            disease,
            place.get().code(),
            start(reported),
            by,
            orNull(setting),
            begun,
            cases,
            severe,
            deaths,
            exposed,
            null,
            null);
    String words =
        Stream.of(rows.text("title"), rows.text("description"))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("\n"));
    return Optional.of(new Line(rows.text("sourceId"), facts, cut(words, LONGEST_WORDS), dropped));
  }

  /** Excludes what an import brought; who was gone on with stays and is named. */
  ImportUndo.Undoing.Done undo(UUID importId) {
    int undone = 0;
    List<Kept> kept = new ArrayList<>();
    for (UUID id : brought.records(importId)) {
      HealthEvent event = events.find(id).orElse(null);
      if (event == null) {
        continue;
      }
      if (event.state() == HealthEvent.State.EXCLUDED || steps.withdraw(id)) {
        brought.undone(id);
        undone++;
      } else {
        kept.add(new Kept(id, event.place(), "CHANGED"));
      }
    }
    return new ImportUndo.Undoing.Done(undone, kept);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(instances.current().zone()).toInstant();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
