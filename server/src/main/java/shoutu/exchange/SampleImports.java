package shoutu.exchange;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import shoutu.instance.Instances;
import shoutu.surveillance.CaseIds;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.clinical.About;
import shoutu.surveillance.clinical.Clinical;
import shoutu.surveillance.clinical.LabTest;
import shoutu.surveillance.clinical.Reported;
import shoutu.surveillance.clinical.Sample;

/**
 * Takes in samples and their results. A result changes no classification: it is shown with the
 * case, and a person decides.
 */
@Service
public class SampleImports {

  private static final int PORTION = 1_000;
  private static final String OTHER = "OTHER";

  private final Clinical clinical;
  private final CaseIds cases;
  private final Formats formats;
  private final ImportDesk desk;
  private final BroughtTable brought;
  private final Vault vault;
  private final Instances instances;
  private final TransactionTemplate transaction;

  SampleImports(
      Clinical clinical,
      CaseIds cases,
      Formats formats,
      ImportDesk desk,
      BroughtTable brought,
      Vault vault,
      Instances instances,
      PlatformTransactionManager transactions) {
    this.clinical = clinical;
    this.cases = cases;
    this.formats = formats;
    this.desk = desk;
    this.brought = brought;
    this.vault = vault;
    this.instances = instances;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Reads samples, and keeps the good rows in one transaction. */
  public LineListResult samples(
      Path file, Settings settings, String said, Mode mode, Locale locale) {
    try (Told told = formats.open(file, Kind.SAMPLES, settings, desk.today())) {
      String source = Imports.sourceOf(told, said);
      ImportDesk.Run run = desk.begin(ImportRun.Kind.SAMPLES, mode, source, told, locale);
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

  /** A row as it was written, before its person is known. */
  private record Line(
      String person,
      @Nullable String disease,
      String sourceId,
      @Nullable LocalDate takenOn,
      @Nullable LocalDate receivedOn,
      @Nullable LocalDate resultOn,
      String material,
      String test,
      LabTest.Result result,
      Map<String, String> texts,
      @Nullable BigDecimal ct,
      RowReader.Marked row) {}

  private int[] take(ImportDesk.Run run, String source, Mode mode) {
    int[] counts = new int[2];
    Set<String> seen = new HashSet<>();
    while (true) {
      List<Line> lines = portion(run.rows());
      if (lines.isEmpty()) {
        break;
      }
      Map<String, CaseIds.Known> known = people(source, lines);
      Map<String, UUID> contacts = contacts(source, lines, known);
      List<Reported> good = new ArrayList<>();
      for (Line line : lines) {
        Optional<Reported> reported = reported(line, known.get(line.person), contacts);
        if (reported.isEmpty()) {
          line.row.rejected(run.rejections());
        } else if (line.sourceId.isEmpty() || seen.add(line.sourceId)) {
          good.add(reported.get());
        } else {
          counts[1]++;
        }
      }
      if (mode == Mode.COMMIT) {
        for (Reported one : good) {
          boolean fresh = clinical.importAll(source, List.of(one)).accepted() > 0;
          counts[fresh ? 0 : 1]++;
        }
      } else {
        counts[0] += good.size();
      }
    }
    run.done(counts[0], counts[1], 0);
    return counts;
  }

  private static List<Line> portion(RowReader rows) {
    List<Line> lines = new ArrayList<>();
    while (lines.size() < PORTION && rows.next()) {
      Map<String, String> texts = new HashMap<>();
      for (String field : List.of("lab", "labNo", "variant")) {
        texts.put(field, rows.text(field));
      }
      LocalDate taken = rows.date("takenOn");
      LocalDate received = rows.date("receivedOn");
      LocalDate result = rows.date("resultOn");
      if (taken == null && rows.text("takenOn").isEmpty()) {
        rows.fault("takenOn", "missing", "");
      }
      if (taken != null && received != null && received.isBefore(taken)) {
        rows.fault("receivedOn", "before-sample", rows.text("receivedOn"));
      }
      if (taken != null && result != null && result.isBefore(taken)) {
        rows.fault("resultOn", "before-sample", rows.text("resultOn"));
      }
      lines.add(
          new Line(
              rows.text("person"),
              rows.diseaseIfNamed().orElse(null),
              rows.text("sourceId"),
              taken,
              received,
              result,
              rows.code("MATERIAL", "material", OTHER),
              rows.code("TEST", "test", OTHER),
              rows.value("result", LabTest.Result::valueOf, LabTest.Result.PENDING),
              texts,
              rows.decimal("ct"),
              rows.mark()));
    }
    return lines;
  }

  private Map<String, CaseIds.Known> people(String source, List<Line> lines) {
    return cases.find(
        source, lines.stream().map(Line::person).filter(it -> !it.isEmpty()).toList());
  }

  private Map<String, UUID> contacts(
      String source, List<Line> lines, Map<String, CaseIds.Known> known) {
    Fingerprints fingerprints = vault.fingerprints();
    Map<ByteBuffer, String> keys = new HashMap<>();
    for (Line line : lines) {
      if (!line.person.isEmpty() && !known.containsKey(line.person)) {
        keys.put(
            ByteBuffer.wrap(ContactImports.key(fingerprints, source, line.person)), line.person);
      }
    }
    Map<String, UUID> contacts = new HashMap<>();
    brought
        .find(keys.keySet())
        .forEach((key, contact) -> contacts.put(Objects.requireNonNull(keys.get(key)), contact));
    return contacts;
  }

  private Optional<Reported> reported(
      Line line, CaseIds.@Nullable Known of, Map<String, UUID> contacts) {
    UUID contact = contacts.get(line.person);
    if (line.person.isEmpty()) {
      line.row.fault("person", "missing", "");
    } else if (of == null && contact == null) {
      line.row.fault("person", "person-unknown", line.person);
    }
    String disease = line.disease != null ? line.disease : of == null ? null : of.disease();
    if (disease == null && (of != null || contact != null)) {
      line.row.fault("disease", "missing", "");
    }
    LocalDate taken = line.takenOn;
    if (!line.row.isGood() || taken == null || disease == null) {
      return Optional.empty();
    }
    About about =
        of != null ? About.ofCase(of.id()) : About.ofContact(Objects.requireNonNull(contact));
    Sample sample =
        new Sample(
            line.material,
            start(taken),
            line.receivedOn == null ? null : start(line.receivedOn),
            orNull(line.texts.get("lab")),
            orNull(line.texts.get("labNo")),
            Sample.Condition.UNKNOWN);
    LocalDate at = line.result == LabTest.Result.PENDING ? null : line.resultOn;
    Reported.Test test =
        new Reported.Test(
            line.test,
            disease,
            line.result,
            at == null ? null : start(at),
            orNull(line.texts.get("variant")),
            line.ct,
            null);
    return Optional.of(new Reported(about, sample, orNull(line.sourceId), null, List.of(test)));
  }

  private Instant start(LocalDate day) {
    ZoneId zone = instances.current().zone();
    return day.atStartOfDay(zone).toInstant();
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
