package shoutu.duty;

import static shoutu.duty.Decision.Refused.because;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Command.Answer.Reply;
import shoutu.duty.Decision.Accepted;
import shoutu.duty.Decision.Refused;
import shoutu.duty.Duty.Verification;
import shoutu.duty.Effect.AskUp;
import shoutu.duty.Effect.CallToDecide;
import shoutu.duty.Effect.CallToObserve;
import shoutu.duty.Effect.ConfirmAnswers;
import shoutu.duty.Effect.SettleCall;
import shoutu.duty.Effect.WithdrawCalls;
import shoutu.duty.Effect.WithdrawParts;
import shoutu.duty.OwnerClock.Cause;
import shoutu.duty.Stage.By;
import shoutu.rules.Evidence;
import shoutu.territory.Field;

/** Decides commands over duties: values in, values out. {@link Verb} says who may, and when. */
final class DutyRules {

  private static final int MOST_URGENT = 1;

  static Decision decide(Duty duty, Command command, Context context) {
    Refused refused = gate(duty, command.verb(), context);
    if (refused != null) {
      return refused;
    }
    return switch (command) {
      case Command.Acknowledge _ -> acknowledge(duty, context);
      case Command.Record(Finding evidence) -> record(duty, evidence, context);
      case Command.Assign(Field assignee) ->
          accept(atWork(duty.workedBy(assignee), context), Act.ASSIGNED);
      case Command.Split _ -> accept(atWork(duty, context), Act.SPLIT);
      case Command.Claim(Finding evidence) -> claim(duty, evidence, context);
      case Command.Cannot cannot -> cannot(duty, cannot, context);
      case Command.Answer answer -> answer(duty, answer, context);
      case Command.Objection objection -> object(duty, objection, context);
      case Command.Uphold uphold -> uphold(duty, uphold, context);
      case Command.Reject(String reason) -> reject(duty, reason, context);
      case Command.Defer defer -> defer(duty, defer, context);
      case Command.Review _ -> resumed(duty, Act.REVIEWED, context, List.of());
      case Command.Extend extend -> extend(duty, extend, context);
      case Command.Raise raise -> raise(duty, raise, context);
      case Command.Unacknowledge(String reason) -> unacknowledge(duty, reason, context);
      case Command.Lapse _ -> lapse(duty, context);
      case Command.Confirm _ -> close(duty, By.BENEFICIARY, Act.CONFIRMED, context);
      case Command.Observe(Finding finding) -> observe(duty, finding, context);
      case Command.Refuse(String reason) -> refuse(duty, reason, context);
      case Command.PoolSilence _ -> pool(duty, context);
      case Command.Expire _ -> expire(duty, context);
      case Command.Cancel(String reason) -> cancel(duty, reason, context);
      case Command.Withdraw(_, String reason) -> withdraw(duty, reason, context);
      case Command.Draw _ -> draw(duty);
      case Command.VerifyTrue(Finding finding) -> verifyTrue(duty, finding, context);
      case Command.VerifyFalse(Finding finding) -> verifyFalse(duty, finding, context);
      case Command.Recur(String reason) -> recur(duty, reason, context);
    };
  }

  /**
   * The three questions that come before any content: is it still so, may it be, are you the one?
   */
  static @Nullable Refused gate(Duty duty, Verb verb, Context context) {
    if (context.seenVersion() != duty.version()) {
      return because(Refusal.OUTDATED, "version", duty.version());
    }
    if (!verb.isLawfulFrom(duty.stage())) {
      return because(Refusal.WRONG_STAGE, "stage", duty.stage().name().name());
    }
    if (isOver(duty, verb)) {
      return because(Refusal.WRONG_STAGE, "stage", duty.stage().name().name());
    }
    if (!verb.isFor(context.standing())) {
      return because(Refusal.NOT_YOURS);
    }
    if (verb == Verb.CANCEL && Call.isAwaited(duty.charge().kind())) {
      return because(Refusal.NOT_YOURS);
    }
    return verb.isBarredTo(context.standing()) ? because(Refusal.OWN_WORK) : null;
  }

  private static Decision acknowledge(Duty duty, Context context) {
    Instant now = context.now();
    return accept(
        duty.to(new Stage.Accepted(now)).in(duty.round().acknowledged(now)), Act.ACKNOWLEDGED);
  }

  private static Decision record(Duty duty, Finding evidence, Context context) {
    return evidence.isEmpty()
        ? because(Refusal.EVIDENCE_MISSING, "evidence", Evidence.RECORD.name())
        : accept(atWork(duty, context), Act.RECORDED);
  }

  /** A sign of work: from here on it counts how long there was none. */
  private static Duty atWork(Duty duty, Context context) {
    return duty.to(new Stage.Accepted(context.now()));
  }

  private static Decision claim(Duty duty, Finding evidence, Context context) {
    Terms terms = duty.charge().terms();
    boolean shown =
        Finding.satisfies(evidence.evidence(), terms.evidence())
            || context.recorded().stream()
                .anyMatch(kind -> Finding.satisfies(kind, terms.evidence()));
    if (!shown) {
      return because(Refusal.EVIDENCE_MISSING, "evidence", terms.evidence().name());
    }
    if (context.openChildren() > 0) {
      return because(Refusal.CHILDREN_OPEN, "open", context.openChildren());
    }
    Instant silentAt = terms.silence() == null ? null : context.now().plus(terms.silence());
    Duty claimed = duty.to(new Stage.Claimed(context.now(), silentAt));
    Field verifier = duty.charge().verifier();
    return terms.observed() == Terms.Observed.BY_OBSERVER && verifier != null
        ? accept(claimed, Act.CLAIMED, new ConfirmAnswers(), new CallToObserve(verifier))
        : accept(claimed, Act.CLAIMED, new ConfirmAnswers());
  }

  private static Decision cannot(Duty duty, Command.Cannot cannot, Context context) {
    if (cannot.ask().isBlank()) {
      return because(Refusal.REASON_MISSING);
    }
    if (context.superior() == null) {
      return because(Refusal.NO_SUPERIOR);
    }
    return accept(
        duty.to(new Stage.Blocked(context.now(), cannot.obstacle()))
            .on(duty.clock().suspend(Cause.BLOCKED, context.now())),
        Act.BLOCKED,
        new AskUp(context.superior(), cannot.obstacle(), cannot.ask()));
  }

  private static Decision answer(Duty duty, Command.Answer answer, Context context) {
    if (answer.text().isBlank()) {
      return because(Refusal.REASON_MISSING);
    }
    SettleCall settled = new SettleCall(Call.DECISION_REQUEST);
    return switch (answer.reply()) {
      case Reply.GO_ON -> resumed(duty, Act.ANSWERED, context, List.of(settled));
      case Reply.CALL_OFF ->
          accept(
              duty.to(new Stage.Cancelled(context.now())).on(duty.clock().resume(context.now())),
              Act.CANCELLED,
              settled,
              new WithdrawCalls(),
              new WithdrawParts(answer.text()));
    };
  }

  private static Decision object(Duty duty, Command.Objection objection, Context context) {
    if (objection.grounds().isEmpty()) {
      return because(Refusal.EVIDENCE_MISSING, "evidence", Evidence.RECORD.name());
    }
    Field decider = context.commonSuperior();
    if (decider == null) {
      return because(Refusal.NO_SUPERIOR);
    }
    if (duty.owner().equals(objection.rightOwner())) {
      return because(Refusal.SAME_OWNER);
    }
    Instant now = context.now();
    // Whoever objects has received it: no rung asks for an acknowledgement any more.
    return accept(
        duty.to(new Stage.Disputed(now, decider))
            .in(duty.round().acknowledged(now))
            .on(duty.clock().suspend(Cause.DISPUTED, now)),
        Act.DISPUTED,
        new CallToDecide(decider, objection.rightOwner()));
  }

  private static Decision uphold(Duty duty, Command.Uphold uphold, Context context) {
    if (uphold.reason().isBlank()) {
      return because(Refusal.REASON_MISSING);
    }
    if (uphold.rightOwner().equals(duty.owner())) {
      return because(Refusal.SAME_OWNER);
    }
    Instant now = context.now();
    // The right owner gets the whole budget: the time lost was not theirs. What the beneficiary was
    // promised stands in the charge and does not move.
    return accept(
        duty.heldBy(uphold.rightOwner(), uphold.ground())
            .to(new Stage.Issued(now))
            .in(duty.round().unacknowledged(now))
            .on(duty.clock().restartedAt(now)),
        Act.REISSUED,
        new SettleCall(Call.DISPUTE));
  }

  private static Decision reject(Duty duty, String reason, Context context) {
    if (reason.isBlank()) {
      return because(Refusal.REASON_MISSING);
    }
    return resumed(
        duty.objectionRejected(),
        Act.OBJECTION_REJECTED,
        context,
        List.of(new SettleCall(Call.DISPUTE)));
  }

  private static Decision defer(Duty duty, Command.Defer defer, Context context) {
    if (defer.plan().isBlank()) {
      return because(Refusal.PLAN_MISSING);
    }
    if (!defer.reviewAt().isAfter(context.now())) {
      return because(Refusal.REVIEW_NOT_AHEAD);
    }
    Duration longest = context.bounds().deferral();
    if (defer.reviewAt().isAfter(context.now().plus(longest))) {
      return because(Refusal.REVIEW_TOO_LATE, "days", longest.toDays());
    }
    Triage triage = duty.charge().triage();
    if ((triage.urgency() == Triage.Class.A || triage.severity() == MOST_URGENT)
        && !context.standing().contains(Standing.COMMAND)) {
      return because(Refusal.NEEDS_COMMAND);
    }
    return accept(
        duty.to(new Stage.Deferred(context.now(), defer.reviewAt()))
            .on(duty.clock().suspend(Cause.DEFERRED, context.now())),
        Act.DEFERRED);
  }

  private static Decision extend(Duty duty, Command.Extend extend, Context context) {
    if (extend.reason().isBlank()) {
      return because(Refusal.REASON_MISSING);
    }
    if (!extend.by().isPositive()) {
      return because(Refusal.NOT_LONGER);
    }
    if (duty.charge().terms().limit() == Terms.Limit.LEGAL) {
      return because(Refusal.LEGAL_LIMIT, "rule", duty.charge().limitRule());
    }
    return accept(duty.on(duty.clock().extend(extend.by())), Act.EXTENDED);
  }

  /**
   * Who has not said "I have it" is asked at the new pace from now on; what was deferred is taken
   * up again, for who may defer it is another question now.
   */
  private static Decision raise(Duty duty, Command.Raise raise, Context context) {
    Instant now = context.now();
    Charge charge = duty.charge().raised(raise);
    OwnerClock tightened = duty.clock().tightened(now, raise.within());
    if (charge.equals(duty.charge()) && tightened.equals(duty.clock())) {
      return because(Refusal.NOT_MORE_URGENT, "urgency", duty.charge().triage().urgency().name());
    }
    Duty raised = duty.charged(charge).on(tightened);
    return switch (duty.stage()) {
      case Stage.Issued _ -> accept(raised.in(duty.round().unacknowledged(now)), Act.MADE_URGENT);
      case Stage.Deferred _ -> resumed(raised, Act.MADE_URGENT, context, List.of());
      default -> accept(raised, Act.MADE_URGENT);
    };
  }

  private static Decision unacknowledge(Duty duty, String reason, Context context) {
    return reason.isBlank()
        ? because(Refusal.REASON_MISSING)
        : accept(
            duty.to(new Stage.Issued(context.now())).in(duty.round().unacknowledged(context.now())),
            Act.UNACKNOWLEDGED);
  }

  /** While its parts are at work, so is the whole. */
  private static Decision lapse(Duty duty, Context context) {
    Instant lapsesAt = TurnRules.lapsesAt(duty);
    if (lapsesAt == null) {
      return because(Refusal.NEVER_SILENT);
    }
    if (context.now().isBefore(lapsesAt)) {
      return because(Refusal.NOT_SILENT_YET, "at", lapsesAt);
    }
    return context.openChildren() > 0
        ? accept(atWork(duty, context), Act.REVIEWED)
        : accept(
            duty.to(new Stage.Issued(context.now())).in(duty.round().unacknowledged(context.now())),
            Act.UNACKNOWLEDGED);
  }

  private static Decision observe(Duty duty, Finding finding, Context context) {
    return finding.isEmpty()
        ? because(Refusal.EVIDENCE_MISSING, "evidence", Evidence.RECORD.name())
        : close(duty, By.OBSERVER, Act.OBSERVED, context);
  }

  private static Decision close(Duty duty, By by, Act act, Context context) {
    Instant confirmed = by == By.POOLED ? null : context.now();
    Duty closed =
        duty.to(new Stage.Closed(context.now(), by)).found(Verification.NOT_DRAWN, confirmed);
    return by == By.OBSERVER
        ? accept(closed, act, new SettleCall(Call.VERIFY_CLOSURE), new WithdrawCalls())
        : accept(closed, act, new WithdrawCalls());
  }

  /** A ruling stands: whoever disagrees objects anew, and that is a dispute of its own. */
  private static boolean isOver(Duty duty, Verb verb) {
    return duty.charge().kind().equals(Call.DISPUTE.kind())
        && (verb == Verb.REFUSE || verb == Verb.RECUR || verb == Verb.VERIFY_FALSE);
  }

  private static Decision refuse(Duty duty, String reason, Context context) {
    return reason.isBlank()
        ? because(Refusal.REASON_MISSING)
        : accept(
            duty.to(new Stage.Accepted(context.now())).in(duty.round().again(context.now())),
            Act.REFUSED,
            new SettleCall(Call.VERIFY_CLOSURE));
  }

  private static Decision pool(Duty duty, Context context) {
    Instant silentAt = duty.stage() instanceof Stage.Claimed(_, Instant at) ? at : null;
    if (silentAt == null) {
      return because(Refusal.NEVER_SILENT);
    }
    if (context.now().isBefore(silentAt)) {
      return because(Refusal.NOT_SILENT_YET, "at", silentAt);
    }
    return close(duty, By.POOLED, Act.POOLED, context);
  }

  private static Decision expire(Duty duty, Context context) {
    Instant expiresAt = duty.charge().expiresAt();
    if (expiresAt == null) {
      return because(Refusal.NEVER_EXPIRES);
    }
    if (context.now().isBefore(expiresAt)) {
      return because(Refusal.NOT_EXPIRED_YET, "at", expiresAt);
    }
    return accept(duty.to(new Stage.Missed(context.now())), Act.MISSED, new WithdrawCalls());
  }

  private static Decision cancel(Duty duty, String reason, Context context) {
    return reason.isBlank()
        ? because(Refusal.REASON_MISSING)
        : accept(
            duty.to(new Stage.Cancelled(context.now())),
            Act.CANCELLED,
            new WithdrawCalls(),
            new WithdrawParts(reason));
  }

  /** Its own parts are reached from the same whole, so nothing more follows below. */
  private static Decision withdraw(Duty duty, String reason, Context context) {
    if (reason.isBlank()) {
      return because(Refusal.REASON_MISSING);
    }
    OwnerClock clock = duty.clock();
    return accept(
        duty.to(new Stage.Cancelled(context.now()))
            .on(clock.isSuspended() ? clock.resume(context.now()) : clock),
        Act.CANCELLED,
        new WithdrawCalls());
  }

  private static Decision draw(Duty duty) {
    return duty.verification() == Verification.NOT_DRAWN
        ? accept(duty.found(Verification.DRAWN, duty.confirmedAt()), Act.DRAWN)
        : because(Refusal.DRAWN_ALREADY);
  }

  private static Decision verifyTrue(Duty duty, Finding finding, Context context) {
    Refused refused = examined(duty, finding);
    if (refused != null) {
      return refused;
    }
    Instant confirmed = duty.confirmedAt() == null ? context.now() : duty.confirmedAt();
    return accept(duty.found(Verification.VERIFIED_TRUE, confirmed), Act.VERIFIED_TRUE);
  }

  private static Decision verifyFalse(Duty duty, Finding finding, Context context) {
    Refused refused = examined(duty, finding);
    return refused != null
        ? refused
        : reopened(duty, Verification.VERIFIED_FALSE, Act.VERIFIED_FALSE, context);
  }

  private static @Nullable Refused examined(Duty duty, Finding finding) {
    if (duty.verification() != Verification.DRAWN) {
      return because(Refusal.NOT_DRAWN);
    }
    return finding.isEmpty()
        ? because(Refusal.EVIDENCE_MISSING, "evidence", Evidence.RECORD.name())
        : null;
  }

  private static Decision recur(Duty duty, String reason, Context context) {
    if (reason.isBlank()) {
      return because(Refusal.REASON_MISSING);
    }
    Instant over = duty.stage().since().plus(context.bounds().watch());
    return context.now().isAfter(over)
        ? because(Refusal.WATCH_IS_OVER, "at", over)
        : reopened(duty, duty.verification(), Act.RECURRED, context);
  }

  /** The time closed does not count against the owner; for the beneficiary it never stopped. */
  private static Decision reopened(Duty duty, Verification finding, Act act, Context context) {
    Instant now = context.now();
    return accept(
        duty.to(new Stage.Accepted(now))
            .in(duty.round().again(now))
            .on(duty.clock().suspend(Cause.CLOSED, duty.stage().since()).resume(now))
            .found(finding, null),
        act);
  }

  private static Decision resumed(Duty duty, Act act, Context context, List<Effect> effects) {
    return new Accepted(
        duty.to(new Stage.Accepted(context.now())).on(duty.clock().resume(context.now())),
        act,
        effects);
  }

  private static Decision accept(Duty duty, Act act, Effect... effects) {
    return new Accepted(duty, act, List.of(effects));
  }

  private DutyRules() {}
}
