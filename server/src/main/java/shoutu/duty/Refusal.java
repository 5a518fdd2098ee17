package shoutu.duty;

import java.util.Locale;

/** Why a command is refused. Its text and remedy are under {@code duty.problem.<code>}. */
public enum Refusal {
  /** The caller looked at an older version. */
  OUTDATED,
  WRONG_STAGE,
  NOT_YOURS,
  /** The owner's side may not judge its own work. */
  OWN_WORK,
  EVIDENCE_MISSING,
  REASON_MISSING,
  CHILDREN_OPEN,
  NO_SUPERIOR,
  SAME_OWNER,
  PLAN_MISSING,
  REVIEW_NOT_AHEAD,
  REVIEW_TOO_LATE,
  /** Must be fixed now; only the command may defer it. */
  NEEDS_COMMAND,
  LEGAL_LIMIT,
  NOT_LONGER,
  /** It is as urgent as that already. */
  NOT_MORE_URGENT,
  NEVER_SILENT,
  NOT_SILENT_YET,
  NEVER_EXPIRES,
  NOT_EXPIRED_YET,
  DRAWN_ALREADY,
  NOT_DRAWN,
  WATCH_IS_OVER,
  /** Not among the choices that the request offers. */
  NOT_OFFERED,
  /** The receiver's duty list says so; the item goes with it. */
  EXCLUDED_BY_LIST;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
