package shoutu.exchange;

import java.util.Arrays;
import java.util.Optional;

/** What a column of a line list can say. */
enum LineListField {
  SOURCE_ID("sourceId"),
  NAME("name"),
  GUARDIAN("guardian"),
  GUARDIAN_PHONE("guardianPhone"),
  ID_NUMBER("idNumber"),
  SEX("sex"),
  BIRTH_DATE("birthDate"),
  AGE("age"),
  SETTING("setting"),
  GROUP("group"),
  PHONE("phone"),
  PLACE("place"),
  TOWNSHIP("township"),
  VILLAGE("village"),
  ADDRESS("address"),
  HOUSEHOLD("household"),
  CLASSIFICATION("classification"),
  DISEASE("disease"),
  ONSET("onset"),
  RASH("rash"),
  DIAGNOSED("diagnosed"),
  REPORT_DATE("reportDate"),
  DEATH_DATE("deathDate"),
  OUTCOME("outcome"),
  OUTCOME_DATE("outcomeDate"),
  ISOLATED_ON("isolatedOn"),
  FOUND_AS("foundAs"),
  INFECTOR("infector");

  final String key;

  LineListField(String key) {
    this.key = key;
  }

  static Optional<LineListField> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }
}
