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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.access.vault.Fingerprints;
import shoutu.access.vault.Vault;
import shoutu.exchange.BroughtTable.Brought;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.Imports.Said;
import shoutu.exchange.format.Formats;
import shoutu.exchange.format.Kind;
import shoutu.exchange.format.Settings;
import shoutu.exchange.format.Told;
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
  private final Formats formats;
  private final ImportDesk desk;
  private final BroughtTable brought;
  private final Vault vault;
  private final TransactionTemplate transaction;

  ContactImports(
      Contacts contacts,
      CaseIds cases,
      Formats formats,
      ImportDesk desk,
      BroughtTable brought,
      Vault vault,
      PlatformTransactionManager transactions) {
    this.contacts = contacts;
    this.cases = cases;
    this.formats = formats;
    this.desk = desk;
    this.brought = brought;
    this.vault = vault;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Reads contacts, in whichever format they come, and keeps the good rows in one transaction. */
  public LineListResult contacts(
      Path file, Settings settings, String said, Mode mode, Locale locale) {
    try (Told told = formats.open(file, Kind.CONTACTS, settings, desk.today())) {
      String source = Imports.sourceOf(told, said);
      ImportDesk.Run run = desk.begin(ImportRun.Kind.CONTACTS, mode, source, told, locale);
      ContactReader reader =
          new ContactReader(run.rows(), run.rejections(), ids -> cases.find(source, ids));
      try {
        int[] counts =
            Objects.requireNonNull(transaction.execute(_ -> take(run, reader, source, mode)));
        run.shelve();
        return new LineListResult(
            run.id(),
            reader.rows(),
            counts[0],
            counts[1],
            run.rejected(),
            run.errors(),
            0,
            null,
            Said.of(told).unknown(reader.unknownCases()));
      } catch (RuntimeException e) {
        run.failed();
        throw e;
      }
    }
  }

  private int[] take(ImportDesk.Run run, ContactReader reader, String source, Mode mode) {
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
    run.done(accepted, duplicates, 0);
    return new int[] {accepted, duplicates};
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
        : key(fingerprints, source, named.sourceId());
  }

  /** By what a contact is known again, whom its system calls so. */
  static byte[] key(Fingerprints fingerprints, String source, String sourceId) {
    return fingerprints.bytes("contact-id", source + '\u001f' + sourceId);
  }
}
