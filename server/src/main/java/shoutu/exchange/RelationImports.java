package shoutu.exchange;

import java.nio.ByteBuffer;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.access.vault.Fingerprints;
import shoutu.access.vault.Vault;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.Imports.Said;
import shoutu.exchange.format.Formats;
import shoutu.exchange.format.Kind;
import shoutu.exchange.format.Settings;
import shoutu.exchange.format.Told;
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
  private final Formats formats;
  private final ImportDesk desk;
  private final BroughtTable brought;
  private final Vault vault;
  private final TransactionTemplate transaction;

  RelationImports(
      CaseIds cases,
      CaseLinks links,
      Formats formats,
      ImportDesk desk,
      BroughtTable brought,
      Vault vault,
      PlatformTransactionManager transactions) {
    this.cases = cases;
    this.links = links;
    this.formats = formats;
    this.desk = desk;
    this.brought = brought;
    this.vault = vault;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Reads relations, and makes the links of the good rows in one transaction. */
  public LineListResult relations(
      Path file, Settings settings, String said, Mode mode, Locale locale) {
    try (Told told = formats.open(file, Kind.RELATIONS, settings, desk.today())) {
      String source = Imports.sourceOf(told, said);
      ImportDesk.Run run = desk.begin(ImportRun.Kind.RELATIONS, mode, source, told, locale);
      try {
        int[] counts = Objects.requireNonNull(transaction.execute(_ -> take(run, source, mode)));
        run.shelve();
        return new LineListResult(
            run.id(),
            run.rows().rows(),
            counts[0],
            counts[1],
            run.rejected(),
            run.errors(),
            0,
            null,
            Said.of(told));
      } catch (RuntimeException e) {
        run.failed();
        throw e;
      }
    }
  }

  private record Line(String source, String target, RowReader.Marked row) {}

  private int[] take(ImportDesk.Run run, String source, Mode mode) {
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
    run.done(counts[0], counts[1], 0);
    return counts;
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
      Fingerprints fingerprints = vault.fingerprints();
      Map<ByteBuffer, String> keys = new HashMap<>();
      for (String id : ids) {
        if (!cases.containsKey(id)) {
          keys.put(ByteBuffer.wrap(ContactImports.key(fingerprints, source, id)), id);
        }
      }
      brought
          .find(keys.keySet())
          .forEach((key, contact) -> contacts.put(Objects.requireNonNull(keys.get(key)), contact));
    }
  }
}
