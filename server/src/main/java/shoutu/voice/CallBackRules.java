package shoutu.voice;

import java.time.Duration;
import java.time.Instant;
import shoutu.rules.IntakeRule;
import shoutu.voice.CallBack.Answer;
import shoutu.voice.CallBack.Satisfied;

/** When somebody is called back, and what an attempt leads to. */
final class CallBackRules {

  /**
   * After the limit, at a time that nobody can wait for.
   *
   * @param limit what the resident was told; one that has passed already counts from now
   * @param chance between 0 and 1, drawn anew for each
   */
  static Instant dueAt(Instant limit, Instant now, Duration spread, double chance) {
    Instant from = limit.isBefore(now) ? now : limit;
    return from.plusSeconds((long) (chance * spread.toSeconds()));
  }

  /** Nobody answered: once more on another part of a day, until the attempts are used up. */
  static CallBack vain(CallBack call, IntakeRule.CallBack rule, Instant now) {
    int attempts = call.attempts() + 1;
    boolean givenUp = attempts >= rule.attempts();
    return new CallBack(
        call.id(),
        call.version(),
        call.problem(),
        call.turn(),
        call.dueAt(),
        givenUp ? null : now.plus(rule.apart()),
        attempts,
        givenUp ? Answer.UNREACHED : null,
        null,
        givenUp ? now : null);
  }

  /** They answered, also after they had been given up. */
  static CallBack answered(CallBack call, Answer answer, Satisfied satisfied, Instant now) {
    return new CallBack(
        call.id(),
        call.version(),
        call.problem(),
        call.turn(),
        call.dueAt(),
        null,
        call.attempts() + 1,
        answer,
        satisfied,
        now);
  }

  /** They had everything deleted before they answered. */
  static CallBack forgotten(CallBack call, Instant now) {
    return new CallBack(
        call.id(),
        call.version(),
        call.problem(),
        call.turn(),
        call.dueAt(),
        null,
        call.attempts(),
        Answer.FORGOTTEN,
        null,
        now);
  }

  private CallBackRules() {}
}
