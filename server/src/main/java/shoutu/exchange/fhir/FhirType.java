package shoutu.exchange.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shoutu.access.Entity;

/** What can be read, with the right that it needs and the questions that it answers. */
enum FhirType {
  PATIENT("Patient", Entity.CASE, List.of("patient")),
  CONDITION("Condition", Entity.CASE, List.of("patient")),
  OBSERVATION("Observation", Entity.CASE, List.of("patient")),
  SPECIMEN("Specimen", Entity.CASE, List.of("patient")),
  DIAGNOSTIC_REPORT("DiagnosticReport", Entity.CASE, List.of("patient")),
  TASK("Task", Entity.DUTY, List.of()),
  COMMUNICATION("Communication", Entity.ACTIVATION, List.of()),
  LOCATION("Location", Entity.PLACE, List.of());

  private final String title;
  private final Entity entity;
  private final List<String> asks;

  FhirType(String title, Entity entity, List<String> asks) {
    this.title = title;
    this.entity = entity;
    this.asks = asks;
  }

  String title() {
    return title;
  }

  Entity entity() {
    return entity;
  }

  List<String> asks() {
    return asks;
  }

  static Optional<FhirType> of(String title) {
    return Arrays.stream(values()).filter(type -> type.title.equals(title)).findFirst();
  }
}
