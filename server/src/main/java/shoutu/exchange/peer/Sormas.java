package shoutu.exchange.peer;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.CaseRecord;

/** A detailed case file: first the entity of each column, then its path, days as MM/dd/yyyy. */
final class Sormas implements PeerShape {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/uuuu");

  private static final List<String> PATHS =
      List.of(
          "disease",
          "diseaseDetails",
          "person.firstName",
          "person.lastName",
          "person.sex",
          "person.approximateAge",
          "person.approximateAgeType",
          "person.presentCondition",
          "externalID",
          "reportDate",
          "caseClassification",
          "outcome",
          "outcomeDate",
          "responsibleRegion",
          "responsibleDistrict",
          "symptoms.onsetDate",
          "additionalDetails");

  /** Where SORMAS has the same disease under a name of its own. */
  private static final Map<String, String> DISEASES =
      Map.ofEntries(
          Map.entry("CHOLERA", "CHOLERA"),
          Map.entry("DENGUE", "DENGUE"),
          Map.entry("MEASLES", "MEASLES"),
          Map.entry("POLIO", "POLIO"),
          Map.entry("ANTHRAX", "ANTHRAX"),
          Map.entry("RABIES", "RABIES"),
          Map.entry("PLAGUE", "PLAGUE"),
          Map.entry("COVID19", "CORONAVIRUS"),
          Map.entry("MPOX", "MONKEYPOX"),
          Map.entry("MALARIA", "MALARIA"),
          Map.entry("PERTUSSIS", "PERTUSSIS"),
          Map.entry("NOVEL_INFLUENZA", "NEW_INFLUENZA"));

  @Override
  public List<String> heading() {
    return PATHS.stream().map(_ -> "CaseData").toList();
  }

  @Override
  public List<List<String>> below() {
    return List.of(PATHS);
  }

  @Override
  public List<@Nullable Object> row(CaseRecord it, Places places) {
    String disease = DISEASES.getOrDefault(it.disease(), "OTHER");
    return Arrays.asList(
        disease,
        disease.equals("OTHER") ? places.disease(it.disease()) : null,
        places.exercise() ? "EXERCISE" : "Case",
        it.caseNo(),
        switch (it.sex()) {
          case "F" -> "FEMALE";
          case "M" -> "MALE";
          default -> "UNKNOWN";
        },
        it.age(),
        it.age() == null ? null : "YEARS",
        it.outcome().equals("DIED") ? "DEAD" : it.outcome().equals("UNKNOWN") ? "UNKNOWN" : "ALIVE",
        it.caseNo(),
        day(it.reportDate()),
        switch (it.classification()) {
          case SUSPECTED -> "SUSPECT";
          case PROBABLE, CLINICAL -> "PROBABLE";
          case CONFIRMED -> "CONFIRMED";
          case CARRIER -> "CONFIRMED_NO_SYMPTOMS";
          case EXCLUDED -> "NO_CASE";
        },
        switch (it.outcome()) {
          case "RECOVERED" -> "RECOVERED";
          case "DIED" -> "DECEASED";
          case "ONGOING" -> "NO_OUTCOME";
          default -> "UNKNOWN";
        },
        day(it.outcomeDate()),
        places.county(it.place()),
        places.township(it.place()),
        day(it.onset()),
        places.exercise() ? "EXERCISE" : null);
  }

  private static @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : DAY.format(day);
  }
}
