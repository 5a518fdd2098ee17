package shoutu.surveillance.duplicate;

import java.util.List;

/** What of a case may be taken over from the other one, with the columns that belong together. */
public enum MergeField {
  PLACE("place_code"),
  CLASSIFICATION("classification", "classified_by"),
  ONSET("onset"),
  RASH("rash"),
  REPORT_DATE("report_date"),
  AGE("age", "age_group"),
  SEX("sex"),
  SETTING("setting", "setting_kind", "setting_group"),
  HOUSEHOLD("household"),
  INFECTOR("infector_case", "infector_source"),
  FOUND_AS("found_as"),
  ISOLATED_ON("isolated_on"),
  OUTCOME("outcome", "outcome_date"),
  /** Who it is; what of it is taken is chosen field by field in the vault. */
  IDENTITY("subject");

  private final List<String> columns;

  MergeField(String... columns) {
    this.columns = List.of(columns);
  }

  List<String> columns() {
    return columns;
  }
}
