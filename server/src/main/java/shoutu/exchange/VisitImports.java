package shoutu.exchange;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import shoutu.access.vault.Fingerprints;
import shoutu.access.vault.Vault;
import shoutu.exchange.BroughtTable.Brought;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.format.Kind;
import shoutu.exchange.format.Settings;
import shoutu.surveillance.Contact;
import shoutu.surveillance.FollowUp.Result;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.PastVisits;
import shoutu.surveillance.PastVisits.Past;

/** Takes in the visits that another system made to contacts that were imported before. */
@Service
public class VisitImports {

  private static final int PORTION = 1_000;
  private static final String VISIT = "VISIT";
  private static final String NOT_MADE = "NOT_MADE";

  private final PastVisits visits;
  private final BroughtContacts contacts;
  private final BroughtTable brought;
  private final ImportDesk desk;
  private final Vault vault;

  VisitImports(
      PastVisits visits,
      BroughtContacts contacts,
      BroughtTable brought,
      ImportDesk desk,
      Vault vault) {
    this.visits = visits;
    this.contacts = contacts;
    this.brought = brought;
    this.desk = desk;
    this.vault = vault;
  }

  /** Reads visits, and keeps the good rows in one transaction. */
  public LineListResult visits(
      Path file, Settings settings, String said, Mode mode, Locale locale) {
    return desk.takeIn(
        Kind.VISITS,
        ImportRun.Kind.VISITS,
        new ImportDesk.Sent(file, settings, said, mode, locale),
        (run, source) -> take(run, source, mode));
  }

  private record Line(
      String person,
      @Nullable LocalDate day,
      @Nullable Result result,
      @Nullable BigDecimal temperature,
      RowReader.Marked row) {}

  private ImportDesk.Taken take(ImportDesk.Run run, String source, Mode mode) {
    Set<String> seen = new HashSet<>();
    int accepted = 0;
    int duplicates = 0;
    while (true) {
      List<Line> lines = portion(run.rows());
      if (lines.isEmpty()) {
        break;
      }
      List<Past> good = good(lines, source, run);
      Map<UUID, Set<LocalDate>> days = new HashMap<>();
      if (!good.isEmpty()) {
        days.putAll(visits.days(good.stream().map(Past::contact).distinct().toList()));
      }
      List<Past> fresh = new ArrayList<>();
      for (Past visit : good) {
        boolean known = days.getOrDefault(visit.contact(), Set.of()).contains(visit.day());
        if (known || !seen.add(visit.contact() + "/" + visit.day())) {
          duplicates++;
        } else {
          fresh.add(visit);
        }
      }
      accepted += fresh.size();
      if (mode == Mode.COMMIT) {
        keep(run.id(), fresh);
      }
    }
    return new ImportDesk.Taken(accepted, duplicates, List.of());
  }

  private static List<Line> portion(RowReader rows) {
    List<Line> lines = new ArrayList<>();
    while (lines.size() < PORTION && rows.next()) {
      LocalDate day = rows.date("day");
      if (day == null && rows.text("day").isEmpty()) {
        rows.fault("day", "missing", "");
      }
      if (rows.text("result").isEmpty()) {
        rows.fault("result", "missing", "");
      }
      lines.add(
          new Line(
              rows.text("person"),
              day,
              rows.<@Nullable Result>value("result", VisitImports::result, null),
              temperature(rows),
              rows.mark()));
    }
    return lines;
  }

  private static @Nullable Result result(String word) {
    return word.equals(NOT_MADE) ? null : Result.valueOf(word);
  }

  private static @Nullable BigDecimal temperature(RowReader rows) {
    BigDecimal said = rows.decimal("temperature");
    if (said != null && said.precision() - said.scale() > 2) {
      rows.fault("temperature", "value-unknown", rows.text("temperature"));
      return null;
    }
    return said;
  }

  private List<Past> good(List<Line> lines, String source, ImportDesk.Run run) {
    Set<String> people = new HashSet<>();
    lines.forEach(line -> people.add(line.person));
    people.remove("");
    Map<String, UUID> known = contacts.find(source, people);
    List<Past> good = new ArrayList<>();
    for (Line line : lines) {
      UUID contact = known.get(line.person);
      if (contact == null) {
        line.row.fault(
            "person", line.person.isEmpty() ? "missing" : "contact-unknown", line.person);
      }
      if (contact != null && line.day != null && line.row.isGood()) {
        good.add(new Past(contact, line.day, line.result, line.temperature));
      } else {
        line.row.rejected(run.rejections());
      }
    }
    return good;
  }

  private void keep(UUID importId, List<Past> fresh) {
    Fingerprints fingerprints = vault.fingerprints();
    List<Brought> kept = new ArrayList<>();
    for (Optional<PastVisits.Kept> one : visits.keep(fresh)) {
      one.ifPresent(
          visit -> {
            Contact contact = visit.contact();
            kept.add(
                new Brought(
                    fingerprints.bytes("visit", visit.id().toString()),
                    contact.home(),
                    VISIT,
                    visit.id(),
                    contact.place(),
                    contact.placeNo()));
          });
    }
    brought.insert(importId, kept);
  }

  /** Takes back what an import brought. */
  ImportUndo.Undoing.Done undo(UUID importId) {
    int undone = 0;
    for (UUID id : brought.records(importId)) {
      if (visits.takeBack(id)) {
        brought.undone(id);
        undone++;
      }
    }
    return new ImportUndo.Undoing.Done(undone, List.of());
  }
}
