package shoutu.supervision.inspection;

import java.time.Instant;
import java.util.UUID;

/**
 * What was seen in a place that was drawn.
 *
 * @param findings how many became duties
 * @param visitedAt as the inspectors say
 */
record Visit(
    UUID id,
    int version,
    int home,
    String placeCode,
    int placeNo,
    UUID inspection,
    String kind,
    Outcome outcome,
    String seen,
    int findings,
    Instant visitedAt,
    Instant recordedAt) {

  /** What a finding's duty is about. */
  static final String SUBJECT = "INSPECTION_VISIT";

  enum Outcome {
    SEEN,
    NOT_REACHED
  }
}
