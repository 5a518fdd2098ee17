package shoutu.exchange;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
import shoutu.surveillance.CaseIds;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.LineListImport.Mode;

/**
 * Takes contacts in. Whoever is still within the days of their disease is followed up from today;
 * that is help and binds nobody. No state that a file tells of is taken over: it is reported.
 */
@Service
public class ContactImports {

  private static final String CONTACT = "CONTACT";

  private final Contacts contacts;
  private final CaseIds cases;
  private final ImportDesk desk;
  private final BroughtTable brought;
  private final Vault vault;

  ContactImports(
      Contacts contacts, CaseIds cases, ImportDesk desk, BroughtTable brought, Vault vault) {
    this.contacts = contacts;
    this.cases = cases;
    this.desk = desk;
    this.brought = brought;
    this.vault = vault;
  }

  /** Reads contacts, in whichever format they come, and keeps the good rows in one transaction. */
  public LineListResult contacts(
      Path file, Settings settings, String said, Mode mode, Locale locale) {
    return desk.takeIn(
        Kind.CONTACTS,
        ImportRun.Kind.CONTACTS,
        new ImportDesk.Sent(file, settings, said, mode, locale),
        (run, source) -> take(run, source, mode));
  }

  private ImportDesk.Taken take(ImportDesk.Run run, String source, Mode mode) {
    ContactReader reader =
        new ContactReader(run.rows(), run.rejections(), ids -> cases.find(source, ids));
    Fingerprints fingerprints = vault.fingerprints();
    Set<ByteBuffer> seen = new HashSet<>();
    int accepted = 0;
    int duplicates = 0;
    while (true) {
      List<ContactReader.Read> rows = reader.portion();
      if (rows.isEmpty()) {
        break;
      }
      List<byte[]> keys = rows.stream().map(row -> key(fingerprints, source, row.named())).toList();
      Set<ByteBuffer> known = brought.known(keys);
      Map<Near, List<Integer>> fresh = new LinkedHashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        ByteBuffer key = ByteBuffer.wrap(keys.get(i));
        if (known.contains(key) || !seen.add(key)) {
          duplicates++;
        } else {
          fresh.computeIfAbsent(Near.of(rows.get(i)), _ -> new ArrayList<>()).add(i);
          accepted++;
        }
      }
      if (mode == Mode.COMMIT) {
        fresh.forEach((near, which) -> list(run.id(), near, which, rows, keys));
      }
    }
    return new ImportDesk.Taken(accepted, duplicates, reader.unknownCases());
  }

  /** Contacts are listed together with those of the same case. */
  private record Near(CaseIds.@Nullable Known of, String disease, String place) {
    static Near of(ContactReader.Read row) {
      CaseIds.Known of = row.of();
      var place = row.named().place();
      return new Near(
          of, row.disease(), place != null ? place.code() : Objects.requireNonNull(of).place());
    }
  }

  private void list(
      UUID importId,
      Near near,
      List<Integer> which,
      List<ContactReader.Read> rows,
      List<byte[]> keys) {
    CaseIds.Known of = near.of;
    List<Contact> listed =
        contacts.list(
            near.place,
            near.disease,
            of == null ? null : of.id(),
            which.stream().map(i -> rows.get(i).named().contact()).toList());
    List<Brought> rowsBrought = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      Contact contact = listed.get(i);
      rowsBrought.add(
          new Brought(
              keys.get(which.get(i)),
              contact.home(),
              CONTACT,
              contact.id(),
              contact.place(),
              contact.placeNo()));
    }
    brought.insert(importId, rowsBrought);
  }

  private static byte[] key(Fingerprints fingerprints, String source, ContactReader.Named named) {
    return named.sourceId().isEmpty()
        ? fingerprints.bytes("contact", named.content())
        : BroughtContacts.key(fingerprints, source, named.sourceId());
  }
}
