package shoutu.exchange.peer;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.CaseRecord;

/** A flat case file by the names of its database, values as tokens of its reference data. */
final class GoData implements PeerShape {

  private static final String TOKEN = "LNG_REFERENCE_DATA_CATEGORY_";

  @Override
  public List<String> heading() {
    return List.of(
        "id",
        "visualId",
        "dateOfReporting",
        "isDateOfReportingApproximate",
        "firstName",
        "lastName",
        "gender",
        "age.years",
        "classification",
        "dateOfOnset",
        "isDateOfOnsetApproximate",
        "outcomeId",
        "dateOfOutcome",
        "addresses[0].typeId",
        "addresses[0].locationId");
  }

  @Override
  public List<List<String>> below() {
    return List.of();
  }

  @Override
  public List<@Nullable Object> row(CaseRecord it, Places places) {
    return Arrays.asList(
        it.id().toString(),
        (places.exercise() ? "EXERCISE-" : "") + it.caseNo(),
        instant(it.reportDate()),
        "FALSE",
        places.exercise() ? "EXERCISE" : "Case",
        it.caseNo(),
        switch (it.sex()) {
          case "F" -> TOKEN + "GENDER_FEMALE";
          case "M" -> TOKEN + "GENDER_MALE";
          default -> null;
        },
        it.age(),
        TOKEN
            + "CASE_CLASSIFICATION_"
            + switch (it.classification()) {
              case SUSPECTED -> "SUSPECT";
              case PROBABLE, CLINICAL -> "PROBABLE";
              case CONFIRMED, CARRIER -> "CONFIRMED";
              case EXCLUDED -> "NOT_A_CASE_DISCARDED";
            },
        instant(it.onset()),
        it.onset() == null ? null : "FALSE",
        switch (it.outcome()) {
          case "RECOVERED" -> TOKEN + "OUTCOME_RECOVERED";
          case "DIED" -> TOKEN + "OUTCOME_DECEASED";
          case "ONGOING" -> TOKEN + "OUTCOME_ALIVE";
          default -> null;
        },
        instant(it.outcomeDate()),
        TOKEN + "ADDRESS_TYPE_USUAL_PLACE_OF_RESIDENCE",
        it.place());
  }

  private static @Nullable String instant(@Nullable LocalDate day) {
    return day == null ? null : day + "T00:00:00.000Z";
  }
}
