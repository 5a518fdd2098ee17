package shoutu.briefing.notice;

import java.util.Optional;
import shoutu.duty.Act;

/** What a notification tells. */
enum NoticeKind {
  /** A duty has come to this field. */
  ISSUED,
  /** A duty went past this field to those who do it; there is nothing to do. */
  PASSING,
  /** A duty below is late, and this field is asked for help. */
  ESCALATION,
  /** Help was asked for, because this field's duty is late. */
  ESCALATED,
  ANSWERED,
  REFUSED,
  REISSUED,
  OBJECTION_REJECTED,
  /** Their acknowledgement stopped counting: it is to be given once more. */
  UNACKNOWLEDGED,
  /** More is at stake than was known: this field has less time. */
  MADE_URGENT,
  CANCELLED,
  /** The owner says it is done; this field looks. */
  TO_VERIFY,
  VERIFIED_FALSE,
  RECURRED;

  /** What the owner learns from what happened to their duty; nothing from what they did. */
  static Optional<NoticeKind> forOwner(Act act) {
    return switch (act) {
      case ANSWERED -> Optional.of(NoticeKind.ANSWERED);
      case REFUSED -> Optional.of(NoticeKind.REFUSED);
      case REISSUED -> Optional.of(NoticeKind.REISSUED);
      case OBJECTION_REJECTED -> Optional.of(NoticeKind.OBJECTION_REJECTED);
      case UNACKNOWLEDGED -> Optional.of(NoticeKind.UNACKNOWLEDGED);
      case MADE_URGENT -> Optional.of(NoticeKind.MADE_URGENT);
      case CANCELLED -> Optional.of(NoticeKind.CANCELLED);
      case VERIFIED_FALSE -> Optional.of(NoticeKind.VERIFIED_FALSE);
      case RECURRED -> Optional.of(NoticeKind.RECURRED);
      case ISSUED,
          ACKNOWLEDGED,
          RECORDED,
          ASSIGNED,
          SPLIT,
          CLAIMED,
          BLOCKED,
          DISPUTED,
          DEFERRED,
          REVIEWED,
          EXTENDED,
          CONFIRMED,
          OBSERVED,
          POOLED,
          MISSED,
          DRAWN,
          VERIFIED_TRUE ->
          Optional.empty();
    };
  }
}
