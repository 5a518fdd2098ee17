package shoutu.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shoutu.access.vault.Identity;
import shoutu.base.Messages;
import shoutu.exchange.Imports;
import shoutu.instance.Instances;
import shoutu.response.Notice;
import shoutu.response.Notices;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseOrder;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.NewContact;
import shoutu.surveillance.clinical.About;
import shoutu.surveillance.clinical.Clinical;
import shoutu.surveillance.clinical.Exposure;
import shoutu.surveillance.clinical.LabTest;
import shoutu.surveillance.clinical.Reported;
import shoutu.surveillance.clinical.Sample;
import shoutu.surveillance.clinical.Symptom;
import shoutu.surveillance.clinical.Vaccination;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.Channel;
import shoutu.voice.Intake;
import shoutu.voice.NeedsFor;
import shoutu.voice.NewProblem;

/** What happened in the demo county before the stranger came: quiet weeks, needs, a rumour. */
@Component
class DemoHistory {

  private static final String SOURCE = "demo";
  private static final Pattern OFFSET = Pattern.compile("D([+-]\\d+)");
  private static final Duration RUMOUR_ANSWER_STANDS = Duration.ofDays(14);
  private static final Duration SAMPLE_IS_OLD = Duration.ofHours(30);
  private static final Duration WAY_TO_THE_LABORATORY = Duration.ofHours(5);

  private final Imports imports;
  private final Intake intake;
  private final Cases cases;
  private final Contacts contacts;
  private final Clinical clinical;
  private final Territory territory;
  private final Notices notices;
  private final Instances instances;
  private final Clock clock;

  DemoHistory(
      Imports imports,
      Intake intake,
      Cases cases,
      Contacts contacts,
      Clinical clinical,
      Territory territory,
      Notices notices,
      Instances instances,
      Clock clock) {
    this.imports = imports;
    this.intake = intake;
    this.cases = cases;
    this.contacts = contacts;
    this.clinical = clinical;
    this.territory = territory;
    this.notices = notices;
    this.instances = instances;
    this.clock = clock;
  }

  void load(DemoFiles files) {
    quietWeeks(files.records("quiet-weeks.csv"));
    household(files.records("contacts.csv"));
    files.records("problems.csv").forEach(this::problem);
    files.records("rumours.csv").forEach(this::answerToRumour);
  }

  /** Taken in like any other line list, with its days counted back from today. */
  private void quietWeeks(List<NamedCsvRecord> rows) {
    LocalDate today = today();
    try {
      Path file = Files.createTempFile("quiet-weeks", ".csv");
      try (CsvWriter csv = CsvWriter.builder().build(file)) {
        csv.writeRecord(rows.getFirst().getHeader());
        for (NamedCsvRecord row : rows) {
          csv.writeRecord(row.getFields().stream().map(cell -> dated(cell, today)).toList());
        }
      }
      Imports.LineListResult result =
          imports.lineList(file, Map.of(), SOURCE, Mode.COMMIT, Messages.CHINESE);
      Files.delete(file);
      if (result.rejected() > 0) {
        throw new IllegalStateException("The demo's quiet weeks are faulty: " + result.errors());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's quiet weeks could not be laid out.", e);
    }
  }

  /** The household of one case, to be visited day by day: the worker's first items. */
  private void household(List<NamedCsvRecord> rows) {
    Place home = territory.get(rows.getFirst().getField("place"));
    CaseRecord sick =
        cases
            .page(
                CaseFilter.of(
                    new CaseFilter.Ground(home.placeNo(), home.placeNo(), home.lastNo() + 1)),
                CaseOrder.RECEIVED,
                null,
                1)
            .items()
            .getFirst();
    List<NewContact> named =
        rows.stream()
            .map(
                row ->
                    new NewContact(
                        row.getField("place"),
                        Contact.Relation.HOUSEHOLD,
                        LocalDate.parse(dated(row.getField("last_exposure"), today())),
                        Map.of(
                            Identity.NAME,
                            row.getField("name"),
                            Identity.PHONE,
                            row.getField("phone"))))
            .toList();
    contacts.list(sick.id(), named);
    clinical.tell(About.ofCase(sick.id()), told(About.ofCase(sick.id())));
  }

  /** What was asked and taken when the family's case was found; one result is awaited. */
  private List<Reported> told(About sick) {
    LocalDate today = today();
    Instant taken = clock.instant().minus(SAMPLE_IS_OLD);
    Sample swab =
        new Sample(
            "VESICLE_FLUID",
            taken,
            taken.plus(WAY_TO_THE_LABORATORY),
            "县疾控中心检验科",
            null,
            Sample.Condition.ADEQUATE);
    Reported.Test awaited =
        new Reported.Test("PCR", "VARICELLA", LabTest.Result.PENDING, null, null, null, null);
    return List.of(
        new Reported(sick, swab, null, null, List.of(awaited)),
        Reported.of(
            sick, new Symptom("FEVER", Symptom.Presence.YES, today.minusDays(6), null, null), null),
        Reported.of(
            sick, new Symptom("RASH", Symptom.Presence.YES, today.minusDays(6), null, null), null),
        Reported.of(sick, new Symptom("PNEUMONIA", Symptom.Presence.NO, null, null, null), null),
        Reported.of(
            sick,
            new Exposure(
                "PLACE",
                null,
                null,
                null,
                "文安驿镇中心小学",
                "SCHOOL",
                "PUPIL",
                today.minusDays(20),
                today.minusDays(7),
                Exposure.Certainty.PROBABLE),
            null),
        Reported.of(
            sick, new Vaccination("VARICELLA", 1, null, Vaccination.Evidence.RECALL, null), null));
  }

  private LocalDate today() {
    return clock.instant().atZone(instances.current().zone()).toLocalDate();
  }

  private static String dated(String cell, LocalDate today) {
    Matcher offset = OFFSET.matcher(cell);
    return offset.matches() ? today.plusDays(Long.parseLong(offset.group(1))).toString() : cell;
  }

  private void problem(NamedCsvRecord row) {
    intake.report(
        new NewProblem(
            row.getField("place"),
            row.getField("matter"),
            row.getField("text_zh"),
            NeedsFor.OTHER,
            NewProblem.Contact.NONE,
            Channel.valueOf(row.getField("channel")),
            SOURCE + row.getStartingLineNumber(),
            hoursFromNow(row.getField("offset_hours"))));
  }

  /** Rumours are answered in public, with what was found. */
  private void answerToRumour(NamedCsvRecord row) {
    notices.publish(
        row.getField("place"),
        null,
        new Notice.Text(
            row.getField("headline_zh"),
            row.getField("headline_en"),
            row.getField("text_zh") + row.getField("finding_zh"),
            row.getField("text_en") + " " + row.getField("finding_en")),
        clock.instant().plus(RUMOUR_ANSWER_STANDS),
        null);
  }

  private Instant hoursFromNow(String hours) {
    return clock.instant().plus(Duration.ofHours(Long.parseLong(hours)));
  }
}
