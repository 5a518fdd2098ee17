package shoutu.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.format.Kind;
import shoutu.exchange.format.Settings;
import shoutu.surveillance.CaseIds;
import shoutu.surveillance.CaseLinks;
import shoutu.surveillance.LineListImport.Mode;

/**
 * Takes in who was near whom: between two cases it names the infector, from a case to a contact it
 * says whose contact that is. What somebody has said before is not overwritten.
 */
@Service
public class RelationImports {

  private static final int PORTION = 1_000;

  private final CaseIds cases;
  private final CaseLinks links;
  private final ImportDesk desk;
  private final BroughtContacts contacts;

  RelationImports(CaseIds cases, CaseLinks links, ImportDesk desk, BroughtContacts contacts) {
    this.cases = cases;
    this.links = links;
    this.desk = desk;
    this.contacts = contacts;
  }

  /** Reads relations, and makes the links of the good rows in one transaction. */
  public LineListResult relations(
      Path file, Settings settings, String said, Mode mode, Locale locale) {
    return desk.takeIn(
        Kind.RELATIONS,
        ImportRun.Kind.RELATIONS,
        new ImportDesk.Sent(file, settings, said, mode, locale),
        (run, source) -> take(run, source, mode));
  }

  private record Line(String source, String target, RowReader.Marked row) {}

  private ImportDesk.Taken take(ImportDesk.Run run, String source, Mode mode) {
    RowReader rows = run.rows();
    Set<String> seen = new HashSet<>();
    int[] counts = new int[2];
    while (true) {
      List<Line> lines = new ArrayList<>();
      while (lines.size() < PORTION && rows.next()) {
        lines.add(new Line(rows.text("source"), rows.text("target"), rows.mark()));
      }
      if (lines.isEmpty()) {
        break;
      }
      People people = new People(source, lines);
      for (Line line : lines) {
        link(line, people, seen, counts, mode);
        if (!line.row.isGood()) {
          line.row.rejected(run.rejections());
        }
      }
    }
    return new ImportDesk.Taken(counts[0], counts[1], List.of());
  }

  private void link(Line line, People people, Set<String> seen, int[] counts, Mode mode) {
    UUID from = people.cases.get(line.source);
    UUID to = people.cases.get(line.target);
    UUID contact = people.contacts.get(line.target);
    if (from == null) {
      line.row.fault("source", line.source.isEmpty() ? "missing" : "case-unknown", line.source);
    }
    if (to == null && contact == null) {
      line.row.fault("target", line.target.isEmpty() ? "missing" : "person-unknown", line.target);
    }
    if (from == null || (to == null && contact == null)) {
      return;
    }
    if (from.equals(to)) {
      line.row.fault("target", "own-infector", line.target);
      return;
    }
    if (!seen.add(line.source + '\u001f' + line.target)) {
      counts[1]++;
      return;
    }
    CaseLinks.Link made = made(from, to, contact, mode);
    switch (made) {
      case MADE -> counts[0]++;
      case KNOWN -> counts[1]++;
      case OTHER -> line.row.fault("source", "linked-otherwise", line.source);
    }
  }

  /** A trial can't know whether another row of the file goes first; it says what would be tried. */
  private CaseLinks.Link made(UUID from, @Nullable UUID to, @Nullable UUID contact, Mode mode) {
    if (mode == Mode.DRY_RUN) {
      return CaseLinks.Link.MADE;
    }
    return to != null
        ? links.infector(to, from)
        : links.contact(Objects.requireNonNull(contact), from);
  }

  /** Whom the rows name, by the ids of their system. */
  private final class People {
    private final Map<String, UUID> cases = new HashMap<>();
    private final Map<String, UUID> contacts = new HashMap<>();

    People(String source, List<Line> lines) {
      Set<String> ids = new HashSet<>();
      lines.forEach(line -> ids.addAll(List.of(line.source, line.target)));
      ids.remove("");
      RelationImports.this
          .cases
          .find(source, ids)
          .forEach((id, known) -> cases.put(id, known.id()));
      ids.removeAll(cases.keySet());
      contacts.putAll(RelationImports.this.contacts.find(source, ids));
    }
  }
}
