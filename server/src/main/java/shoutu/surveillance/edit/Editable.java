package shoutu.surveillance.edit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part of a case that may be changed together with others'. */
record Editable(
    UUID id,
    int version,
    String caseNo,
    String disease,
    int home,
    String placeCode,
    int placeNo,
    List<String> tags,
    @Nullable String variant,
    @Nullable String workedBy,
    @Nullable UUID subject) {

  Editable {
    tags = List.copyOf(tags);
  }

  Editable tags(List<String> others) {
    return new Editable(
        id, version, caseNo, disease, home, placeCode, placeNo, others, variant, workedBy, subject);
  }

  Editable variant(@Nullable String other) {
    return new Editable(
        id, version, caseNo, disease, home, placeCode, placeNo, tags, other, workedBy, subject);
  }

  Editable workedBy(@Nullable String other) {
    return new Editable(
        id, version, caseNo, disease, home, placeCode, placeNo, tags, variant, other, subject);
  }

  Editable place(String code, int number) {
    return new Editable(
        id, version, caseNo, disease, home, code, number, tags, variant, workedBy, subject);
  }

  /** What it says in one field, as a text. */
  @Nullable String said(Change.Field field) {
    return switch (field) {
      case TAGS -> String.join(" ", tags);
      case VARIANT -> variant;
      case WORKED_BY -> workedBy;
      case PLACE -> placeCode;
    };
  }
}
