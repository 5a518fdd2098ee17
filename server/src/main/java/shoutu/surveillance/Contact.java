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
 * @param via the contact through whom they are one, of the second degree
 * @param followUntil the last day of looking after; null where the disease asks for none
 * @param edition the edition of a control plan by which they are looked after, where there is one
 * @param dayOne the first day of looking after
 * @param unseenSince the first day since they were last met on which they should have been
 */
public record Contact(
    UUID id,
    int home,
    String place,
    int placeNo,
    @Nullable UUID caseId,
    @Nullable UUID via,
    String disease,
    UUID subject,
    Relation relation,
    LocalDate lastExposure,
    NewContact.Circumstances how,
    @Nullable LocalDate followUntil,
    @Nullable String edition,
    @Nullable LocalDate dayOne,
    State state,
    @Nullable UUID becameCase,
    Instant listedAt,
    @Nullable String source,
    @Nullable String sourceId,
    @Nullable LocalDate unseenSince,
    int version) {

  public enum Relation {
    HOUSEHOLD,
    CLASSMATE,
    COLLEAGUE,
    CARER,
    OTHER
  }

  /** How likely an infection is, as whoever asked judged it. It decides nothing by itself. */
  public enum Risk {
    HIGH,
    LOW,
    UNKNOWN
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
