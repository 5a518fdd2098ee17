package shoutu.duty;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A duty as every list and page shows it. */
record DutyView(
    UUID id,
    String kind,
    String kindName,
    String title,
    String place,
    String placeName,
    String placeNameEn,
    String function,
    Stage.Name stage,
    int round,
    Duty.Verification verification,
    @Nullable String closedBy,
    Instant issuedAt,
    Instant receivedAt,
    Instant limitAt,
    Instant originalLimitAt,
    boolean overdue,
    @Nullable Instant suspendedSince,
    @Nullable Instant acknowledgedAt,
    OwnerView owner,
    @Nullable String assignee,
    @Nullable SubjectView subject,
    @Nullable UUID parent,
    UUID root,
    String urgency,
    int severity,
    String closeCondition,
    String evidence,
    VerifierView verifier,
    int version,
    Map<String, Object> params) {

  /**
   * @param name who holds the post; null when nobody does
   */
  record OwnerView(
      String place,
      String function,
      String post,
      String postEn,
      @Nullable String name,
      String via) {
    String in(Locale locale) {
      return locale.getLanguage().equals("en") ? postEn : post;
    }
  }

  record SubjectView(String kind, UUID id) {}

  record VerifierView(
      String kind,
      @Nullable String place,
      @Nullable String function,
      @Nullable String post,
      @Nullable String postEn) {}
}
