package shoutu.rules;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kind of duty: the same life cycle as every other, with these values.
 *
 * @param limit how long; where a legal clock decides, its target or limit
 * @param deadline the id of that legal clock, or null
 * @param calendar in which the limit is counted; a legal clock brings its own
 * @param expires after so long its purpose has passed, or null when it never does
 * @param ack how soon the owner should say "seen"
 * @param silence how long the verifier may stay silent after a claim
 * @param longestDeferral how long it may be put off before it is looked at again
 * @param watch for how long after its end a recurrence reopens it
 */
public record DutyKind(
    String code,
    Names names,
    int severity,
    Duration limit,
    @Nullable String deadline,
    DeadlineRule.Calendar calendar,
    @Nullable Duration expires,
    Duration ack,
    Names closeCondition,
    Evidence evidence,
    Verifier verifier,
    Duration silence,
    Duration longestDeferral,
    Duration watch,
    String ladder,
    Names mayDecide,
    Basis basis) {

  /** The same on the clock of a law. */
  DutyKind limitedTo(Duration legal, DeadlineRule.Calendar counted) {
    return new DutyKind(
        code,
        names,
        severity,
        legal,
        deadline,
        counted,
        expires,
        ack,
        closeCondition,
        evidence,
        verifier,
        silence,
        longestDeferral,
        watch,
        ladder,
        mayDecide,
        basis);
  }
}
