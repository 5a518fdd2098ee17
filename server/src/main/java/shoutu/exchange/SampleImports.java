package shoutu.exchange;

import java.math.BigDecimal;
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
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.format.Kind;
import shoutu.exchange.format.Settings;
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
  private final ImportDesk desk;
  private final BroughtContacts contacts;
  private final Instances instances;

  SampleImports(
      Clinical clinical,
      CaseIds cases,
      ImportDesk desk,
      BroughtContacts contacts,
      Instances instances) {
    this.clinical = clinical;
    this.cases = cases;
    this.desk = desk;
    this.contacts = contacts;
    this.instances = instances;
  }

  /** Reads samples, and keeps the good rows in one transaction. */
  public LineListResult samples(
      Path file, Settings settings, String said, Mode mode, Locale locale) {
    return desk.takeIn(
        Kind.SAMPLES,
        ImportRun.Kind.SAMPLES,
        new ImportDesk.Sent(file, settings, said, mode, locale),
        (run, source) -> take(run, source, mode));
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

  private ImportDesk.Taken take(ImportDesk.Run run, String source, Mode mode) {
    int[] counts = new int[2];
    Set<String> seen = new HashSet<>();
    while (true) {
      List<Line> lines = portion(run.rows());
      if (lines.isEmpty()) {
        break;
      }
      Set<String> people = new HashSet<>();
      lines.forEach(line -> people.add(line.person));
      people.remove("");
      Map<String, CaseIds.Known> known = cases.find(source, people);
      people.removeAll(known.keySet());
      Map<String, UUID> contacts = this.contacts.find(source, people);
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
        int news = clinical.importAll(source, good).news();
        counts[0] += news;
        counts[1] += good.size() - news;
      } else {
        counts[0] += good.size();
      }
    }
    return new ImportDesk.Taken(counts[0], counts[1], List.of());
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
