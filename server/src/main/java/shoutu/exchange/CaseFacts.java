package shoutu.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.format.Groups.Group;
import shoutu.surveillance.CaseIds;
import shoutu.surveillance.clinical.About;
import shoutu.surveillance.clinical.Clinical;
import shoutu.surveillance.clinical.Detail;
import shoutu.surveillance.clinical.LabTest;
import shoutu.surveillance.clinical.Reported;
import shoutu.surveillance.clinical.Sample;
import shoutu.surveillance.clinical.Vaccination;

/**
 * Samples, tests and vaccinations that stand in the rows of cases. They are told of a case once it
 * is there, by the id that its system gave it.
 */
final class CaseFacts {

  private static final String OTHER = "OTHER";

  /** What a row tells of its case. */
  private record Told(Detail detail, List<Reported.Test> tests) {}

  private final RowReader row;
  private final ZoneId zone;
  private final Map<String, List<Told>> byCase = new LinkedHashMap<>();

  CaseFacts(RowReader row, ZoneId zone) {
    this.row = row;
    this.zone = zone;
  }

  /** What the row at hand tells; its faults are the row's. */
  void read(String caseId, String disease) {
    List<Told> told = new ArrayList<>();
    for (Group group : row.told().groups().all()) {
      if (row.isEmpty(group)) {
        continue;
      }
      switch (group.kind()) {
        case "SAMPLE" -> sample(group, told);
        case "TEST" -> test(group, disease, told);
        default -> vaccination(group, told);
      }
    }
    if (!told.isEmpty() && row.isGood() && !caseId.isEmpty()) {
      byCase.putIfAbsent(caseId, told);
    }
  }

  private void sample(Group group, List<Told> told) {
    LocalDate taken = row.date(group, "takenOn");
    if (taken == null) {
      row.fault(group, "takenOn", "missing");
      return;
    }
    LocalDate received = row.date(group, "receivedOn");
    told.add(
        new Told(
            new Sample(
                row.code(group, "MATERIAL", "material", OTHER),
                start(taken),
                received == null || received.isBefore(taken) ? null : start(received),
                orNull(row.text(group, "lab")),
                orNull(row.text(group, "labNo")),
                Sample.Condition.UNKNOWN),
            new ArrayList<>()));
  }

  /** A test stands behind its sample; one without a sample has its own, of its day. */
  private void test(Group group, String disease, List<Told> told) {
    LocalDate day = row.date(group, "resultOn");
    if (told.isEmpty() || !(told.getLast().detail instanceof Sample)) {
      if (day == null) {
        row.fault(group, "resultOn", "missing");
        return;
      }
      told.add(
          new Told(
              new Sample(OTHER, start(day), null, null, null, Sample.Condition.UNKNOWN),
              new ArrayList<>()));
    }
    String of = row.disease(group, "disease", disease);
    LabTest.Result result = row.result(group, "result");
    told.getLast()
        .tests
        .add(
            new Reported.Test(
                row.code(group, "TEST", "test", OTHER),
                of,
                result,
                day == null || result == LabTest.Result.PENDING ? null : start(day),
                null,
                null,
                null));
  }

  private void vaccination(Group group, List<Told> told) {
    String dose = row.text(group, "dose");
    told.add(
        new Told(
            new Vaccination(
                row.code(group, "VACCINE", "vaccine", OTHER),
                dose.matches("[0-9]{1,2}") && Integer.parseInt(dose) <= 20
                    ? Integer.valueOf(dose)
                    : null,
                row.date(group, "givenOn"),
                Vaccination.Evidence.UNKNOWN,
                orNull(row.text(group, "batch"))),
            List.of()));
  }

  /** Tells them all, now that their cases are there; how many were new. */
  int tell(String source, CaseIds cases, Clinical clinical) {
    if (byCase.isEmpty()) {
      return 0;
    }
    Map<String, CaseIds.Known> known = cases.find(source, byCase.keySet());
    List<Reported> reported = new ArrayList<>();
    byCase.forEach(
        (id, told) -> {
          CaseIds.Known of = known.get(id);
          for (int i = 0; of != null && i < told.size(); i++) {
            reported.add(
                new Reported(
                    About.ofCase(of.id()),
                    told.get(i).detail,
                    id + "#" + told.get(i).detail.kind() + "#" + (i + 1),
                    null,
                    told.get(i).tests));
          }
        });
    return clinical.importAll(source, reported).accepted();
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
