package shoutu.exchange.fhir;

import shoutu.duty.Stage;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.clinical.LabTest;

/** What our words are in FHIR's. */
final class FhirRules {

  /** How sure it is: condition-ver-status. */
  static String certainty(CaseRecord it) {
    if (it.classifiedBy().equals("DATA_ERROR")) {
      return "entered-in-error";
    }
    return switch (it.classification()) {
      case SUSPECTED -> "unconfirmed";
      case PROBABLE, CLINICAL -> "provisional";
      case CONFIRMED, CARRIER -> "confirmed";
      case EXCLUDED -> "refuted";
    };
  }

  /** How it goes: condition-clinical. Whoever died has no condition that is active. */
  static String course(CaseRecord it) {
    return switch (it.outcome()) {
      case "RECOVERED" -> "resolved";
      case "DIED" -> "inactive";
      default -> "active";
    };
  }

  /**
   * What becomes of a task. FHIR's "received" is somebody weighing whether it is theirs: our
   * objection. A claim is not yet a completion: somebody else must see it.
   */
  static String status(Stage.Name stage) {
    return switch (stage) {
      case ISSUED -> "requested";
      case ACCEPTED -> "accepted";
      case BLOCKED, DEFERRED -> "on-hold";
      case DISPUTED -> "received";
      case CLAIMED -> "in-progress";
      case CLOSED -> "completed";
      case MISSED -> "failed";
      case CANCELLED -> "cancelled";
    };
  }

  /** v3-ObservationInterpretation. */
  static String interpretation(LabTest.Result result) {
    return switch (result) {
      case POSITIVE -> "POS";
      case NEGATIVE -> "NEG";
      case INDETERMINATE -> "IND";
      case PENDING -> throw new IllegalArgumentException("What is awaited means nothing yet.");
    };
  }

  /** By the class of the order of the day. */
  static String priority(String urgency) {
    return switch (urgency) {
      case "A" -> "stat";
      case "B" -> "urgent";
      default -> "routine";
    };
  }

  private FhirRules() {}
}
