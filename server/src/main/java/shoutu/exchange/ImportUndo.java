package shoutu.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.exchange.ImportRun.State;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.FollowUp;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.UndoneImport;
import shoutu.surveillance.UndoneImport.Kept;
import shoutu.surveillance.source.Sources;

/** Takes a whole import back, as far as nobody has worked with what it brought. */
@Service
public class ImportUndo {

  /** Ids may run ahead of the clock, by less than this. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final ImportTable table;
  private final BroughtTable brought;
  private final UndoneImport cases;
  private final Contacts contacts;
  private final EventImports events;
  private final VisitImports visits;
  private final Sources sources;
  private final Clock clock;

  ImportUndo(
      ImportTable table,
      BroughtTable brought,
      UndoneImport cases,
      Contacts contacts,
      EventImports events,
      VisitImports visits,
      Sources sources,
      Clock clock) {
    this.table = table;
    this.brought = brought;
    this.cases = cases;
    this.contacts = contacts;
    this.events = events;
    this.visits = visits;
    this.sources = sources;
    this.clock = clock;
  }

  /** What became of the wish. */
  public sealed interface Undoing {
    record Done(int undone, List<Kept> kept) implements Undoing {
      public Done {
        kept = List.copyOf(kept);
      }
    }

    /** A trial, one that failed, or one that is undone already. */
    record Nothing() implements Undoing {}

    /** Places, posts and lists are corrected by importing them again, as a difference. */
    record Otherwise() implements Undoing {}

    record Unknown() implements Undoing {}
  }

  @Transactional
  public Undoing undo(UUID id) {
    Optional<ImportRun> found = table.lock(id);
    if (found.isEmpty()) {
      return new Undoing.Unknown();
    }
    ImportRun run = found.get();
    if (run.state() != State.DONE || !run.mode().equals(Mode.COMMIT.name())) {
      return new Undoing.Nothing();
    }
    Instant finished = run.finishedAt();
    Undoing.@Nullable Done done =
        switch (run.kind()) {
          case LINELIST -> {
            Instant until = latest(finished == null ? clock.instant() : finished, madeAt(id));
            UndoneImport.Undone undone = cases.cases(id, until.plus(AHEAD));
            yield new Undoing.Done(undone.withdrawn(), undone.kept());
          }
          case CONTACTS -> contacts(id);
          case EVENTS -> events.undo(id);
          case VISITS -> visits.undo(id);
          case COUNTS -> new Undoing.Done(sources.withdraw(id), List.of());
          default -> null;
        };
    if (done == null) {
      return new Undoing.Otherwise();
    }
    table.undone(id, done.undone, done.kept.size(), clock.instant());
    return done;
  }

  /** When an id was made by the count of its process, which may run ahead of the clock. */
  private static Instant madeAt(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private Undoing.Done contacts(UUID importId) {
    int undone = 0;
    List<Kept> kept = new ArrayList<>();
    for (UUID id : brought.records(importId)) {
      Optional<Contacts.Followed> found = contacts.find(id);
      if (found.isEmpty()) {
        continue;
      }
      Contact contact = found.get().contact();
      boolean visited =
          found.get().visits().stream().anyMatch(visit -> visit.state() == FollowUp.State.DONE);
      if (contact.version() > 1 || visited) {
        kept.add(new Kept(id, contact.place(), visited ? "VISITED" : "CHANGED"));
      } else {
        contacts.end(id, contact.version(), Contact.State.CANCELLED, null);
        brought.undone(id);
        undone++;
      }
    }
    return new Undoing.Done(undone, kept);
  }
}
