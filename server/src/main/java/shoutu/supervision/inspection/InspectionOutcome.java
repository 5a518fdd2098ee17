package shoutu.supervision.inspection;

import java.time.Instant;
import java.time.LocalDate;

/** What became of a step of an inspection. */
sealed interface InspectionOutcome {

  record Done(Inspection inspection) implements InspectionOutcome {}

  record Noted(Visit visit) implements InspectionOutcome {}

  record Unknown() implements InspectionOutcome {}

  /** So many of this kind a year, and they were. */
  record EnoughThisYear(int most) implements InspectionOutcome {}

  /** The same matter is being inspected, or was lately: two of a kind are one. */
  record Merge(String matter, Instant plannedAt) implements InspectionOutcome {}

  record TooFewPlaces(int there) implements InspectionOutcome {}

  /** The value is not public yet. */
  record TooEarly(LocalDate day) implements InspectionOutcome {}

  record DrawnAlready() implements InspectionOutcome {}

  /** The lot did not fall on this place: places are not chosen. */
  record NotDrawn() implements InspectionOutcome {}

  record RecordedAlready() implements InspectionOutcome {}
}
