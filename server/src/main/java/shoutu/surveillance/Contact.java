package shoutu.surveillance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was near a case.
 *
 * @param caseId null where it is not known which case it was
 * @param subject who it is, in the vault
 * @param followUntil the last day of looking after; null where the disease asks for none
 */
public record Contact(
    UUID id,
    int home,
    String place,
    int placeNo,
    @Nullable UUID caseId,
    String disease,
    UUID subject,
    Relation relation,
    LocalDate lastExposure,
    @Nullable LocalDate followUntil,
    State state,
    @Nullable UUID becameCase,
    Instant listedAt,
    int version) {

  public enum Relation {
    HOUSEHOLD,
    CLASSMATE,
    COLLEAGUE,
    CARER,
    OTHER
  }

  public enum State {
    /** Known, but the disease asks for no follow-up, or its days were over. */
    LISTED,
    FOLLOWED,
    COMPLETED,
    BECAME_CASE,
    LOST,
    CANCELLED
  }

  boolean isFollowedOn(LocalDate day) {
    return state == State.FOLLOWED && followUntil != null && !followUntil.isBefore(day);
  }
}
