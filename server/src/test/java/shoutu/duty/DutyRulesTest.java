package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyFixtures.A_DAY;
import static shoutu.duty.DutyFixtures.A_RECORD;
import static shoutu.duty.DutyFixtures.NINETY_DAYS;
import static shoutu.duty.DutyFixtures.NOON;
import static shoutu.duty.DutyFixtures.OBSERVER;
import static shoutu.duty.DutyFixtures.TOWNSHIP_LEAD;
import static shoutu.duty.DutyFixtures.VILLAGE;
import static shoutu.duty.DutyFixtures.VILLAGE_CARE;
import static shoutu.duty.DutyFixtures.VILLAGE_HEALTH;
import static shoutu.duty.DutyFixtures.VISIT;
import static shoutu.duty.DutyFixtures.accepted;
import static shoutu.duty.DutyFixtures.after;
import static shoutu.duty.DutyFixtures.at;
import static shoutu.duty.DutyFixtures.charge;
import static shoutu.duty.DutyFixtures.hour;
import static shoutu.duty.DutyFixtures.in;
import static shoutu.duty.DutyFixtures.issued;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.duty.Command.Answer.Reply;
import shoutu.duty.Duty.Verification;
import shoutu.duty.OwnerClock.Cause;
import shoutu.duty.Stage.Name;
import shoutu.rules.Evidence;

/** What each command leads to, and why it is refused. The table itself is in LifeCycleTest. */
class DutyRulesTest {

  // ---- claiming and closing

  @Test
  void aClaimNeedsTheEvidenceOfItsKind() {
    Duty duty = in(Name.ACCEPTED);
    assertRefused(
        Refusal.EVIDENCE_MISSING,
        DutyRules.decide(duty, new Command.Claim(Finding.NONE), at(3, duty, Standing.OWNER)));
  }

  @Test
  void evidenceRecordedOnTheWayCounts() {
    Duty duty = in(Name.ACCEPTED);
    Context recorded = with(at(3, duty, Standing.OWNER), 0, Evidence.PHOTO);
    assertThat(DutyRules.decide(duty, new Command.Claim(Finding.NONE), recorded))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void aDutyThatWasSplitCannotBeClaimedBeforeItsParts() {
    Duty duty = in(Name.ACCEPTED);
    Context split = with(at(3, duty, Standing.OWNER), 2, null);
    assertThat(DutyRules.decide(duty, new Command.Claim(A_RECORD), split))
        .isEqualTo(new Decision.Refused(Refusal.CHILDREN_OPEN, Map.of("open", 2)));
  }

  @Test
  void aClaimCallsTheObserver() {
    Duty duty = in(Name.ACCEPTED);
    assertThat(
            accepted(
                    DutyRules.decide(
                        duty, new Command.Claim(A_RECORD), at(3, duty, Standing.OWNER)))
                .effects())
        .containsExactly(new Effect.ConfirmAnswers(), new Effect.CallToObserve(OBSERVER));
  }

  @Test
  void anObservationStopsTheBeneficiarysClockAndSilenceDoesNot() {
    Duty claimed = in(Name.CLAIMED);
    assertThat(after(claimed, new Command.Observe(A_RECORD), 6, Standing.VERIFIER).confirmedAt())
        .isEqualTo(hour(6));
    Duty pooled = after(claimed, new Command.PoolSilence(), 60, Standing.CLOCK);
    assertThat(pooled.stage()).isEqualTo(new Stage.Closed(hour(60), Stage.By.POOLED));
    assertThat(pooled.confirmedAt()).isNull();
    Duty drawn = after(pooled, new Command.Draw(), 70, Standing.CLOCK);
    Duty seen = after(drawn, new Command.VerifyTrue(A_RECORD), 80, Standing.SUPERVISION);
    assertThat(seen.confirmedAt()).isEqualTo(hour(80));
  }

  @Test
  void silenceClosesOnlyAfterItsLimit() {
    Duty claimed = in(Name.CLAIMED);
    assertRefused(
        Refusal.NOT_SILENT_YET,
        DutyRules.decide(claimed, new Command.PoolSilence(), at(52, claimed, Standing.CLOCK)));
  }

  @Test
  void whereSilenceHasNoLimitItNeverCloses() {
    Terms patient =
        new Terms(Evidence.NONE, Terms.Observed.BY_BENEFICIARY, null, Terms.Limit.AGREED, null);
    Duty claimed =
        after(
            workedOn(charge(2, null, patient)), new Command.Claim(Finding.NONE), 3, Standing.OWNER);
    assertRefused(
        Refusal.NEVER_SILENT,
        DutyRules.decide(claimed, new Command.PoolSilence(), at(5000, claimed, Standing.CLOCK)));
  }

  @Test
  void notFixedStartsTheNextRoundAndResetsNoClock() {
    Duty refused =
        after(in(Name.CLAIMED), new Command.Refuse("still dark"), 8, Standing.BENEFICIARY);
    assertThat(refused.round().number()).isEqualTo(2);
    assertThat(refused.clock().limitAt()).isEqualTo(NOON.plus(A_DAY));
    assertThat(refused.charge()).isEqualTo(issued().charge());
  }

  @Test
  void anObservationSaysWhatWasSeen() {
    Duty claimed = in(Name.CLAIMED);
    assertRefused(
        Refusal.EVIDENCE_MISSING,
        DutyRules.decide(
            claimed, new Command.Observe(Finding.NONE), at(6, claimed, Standing.VERIFIER)));
  }

  // ---- "I can't"

  @Test
  void cannotAsksUpAndStopsTheOwnersClockOnly() {
    Duty duty = in(Name.ACCEPTED);
    Command cannot = new Command.Cannot(Stage.Obstacle.NO_SUPPLIES, "20 thermometers");

    Decision.Accepted decided =
        accepted(DutyRules.decide(duty, cannot, at(5, duty, Standing.OWNER)));

    assertThat(decided.effects())
        .containsExactly(
            new Effect.AskUp(TOWNSHIP_LEAD, Stage.Obstacle.NO_SUPPLIES, "20 thermometers"));
    assertThat(decided.duty().clock().suspendedSince()).isEqualTo(hour(5));
    assertThat(decided.duty().isOverdue(hour(500))).isFalse();
    assertThat(decided.duty().charge().promisedAt()).isEqualTo(NOON.plus(A_DAY));
  }

  @Test
  void anAnswerGivesTheOwnerBackTheTimeWaited() {
    Duty answered =
        after(in(Name.BLOCKED), new Command.Answer(Reply.GO_ON, "sent"), 9, Standing.SUPERIOR);
    assertThat(answered.stage()).isEqualTo(new Stage.Accepted(hour(9)));
    assertThat(answered.clock().limitAt()).isEqualTo(hour(28));
  }

  @Test
  void theSuperiorMayCallItOffInTheirOwnName() {
    Duty off =
        after(in(Name.BLOCKED), new Command.Answer(Reply.CALL_OFF, "moot"), 9, Standing.SUPERIOR);
    assertThat(off.stage()).isEqualTo(new Stage.Cancelled(hour(9)));
    assertThat(off.clock().isSuspended()).isFalse();
  }

  @Test
  void withNobodyAboveThereIsNobodyToAsk() {
    Duty duty = in(Name.ACCEPTED);
    Context top =
        new Context(
            Set.of(Standing.OWNER),
            1,
            hour(3),
            NINETY_DAYS,
            null,
            null,
            0,
            EnumSet.noneOf(Evidence.class));
    assertRefused(
        Refusal.NO_SUPERIOR,
        DutyRules.decide(duty, new Command.Cannot(Stage.Obstacle.NO_PEOPLE, "two more"), top));
    assertRefused(
        Refusal.NO_SUPERIOR, DutyRules.decide(duty, new Command.Objection(A_RECORD, null), top));
  }

  // ---- objections

  /** Golden vector T6: limit 24 h, objection at hour 5, rejected at hour 9. */
  @Test
  void aRejectedObjectionCostsTheBeneficiaryNothingAndIsCounted() {
    Duty rejected =
        after(in(Name.DISPUTED), new Command.Reject("duty list, item 12"), 9, Standing.DECIDER);

    assertThat(rejected.charge().promisedAt()).isEqualTo(NOON.plus(A_DAY));
    assertThat(rejected.clock().suspensions())
        .containsExactly(new OwnerClock.Suspension(Cause.DISPUTED, hour(5), hour(9)));
    assertThat(rejected.clock().suspended()).isEqualTo(Duration.ofHours(4));
    assertThat(rejected.objectionsRejected()).isEqualTo(1);
    assertThat(rejected.owner()).isEqualTo(VILLAGE_HEALTH);
  }

  @Test
  void theCommonSuperiorAnswersForItDuringTheDispute() {
    Duty disputed = in(Name.DISPUTED);
    assertThat(disputed.answerable()).isEqualTo(TOWNSHIP_LEAD);
    assertThat(disputed.owner()).isEqualTo(VILLAGE_HEALTH);
  }

  @Test
  void anUpheldObjectionReissuesItToTheRightOne() {
    Duty upheld =
        after(
            in(Name.DISPUTED),
            new Command.Uphold(VILLAGE_CARE, VILLAGE, "duty list, item 3"),
            9,
            Standing.DECIDER);

    assertThat(upheld.answerable()).isEqualTo(VILLAGE_CARE);
    assertThat(upheld.stage()).isEqualTo(new Stage.Issued(hour(9)));
    assertThat(upheld.round()).isEqualTo(new Round(2, hour(9), null));
    assertThat(upheld.clock().limitAt()).isEqualTo(hour(33));
    assertThat(upheld.charge().promisedAt()).isEqualTo(NOON.plus(A_DAY));
  }

  @Test
  void anObjectionNeedsEvidenceAndAnotherOwner() {
    Duty duty = issued();
    assertRefused(
        Refusal.EVIDENCE_MISSING,
        DutyRules.decide(
            duty, new Command.Objection(Finding.NONE, VILLAGE_CARE), at(1, duty, Standing.OWNER)));
    assertRefused(
        Refusal.SAME_OWNER,
        DutyRules.decide(
            duty, new Command.Objection(A_RECORD, VILLAGE_HEALTH), at(1, duty, Standing.OWNER)));
    Duty disputed = in(Name.DISPUTED);
    assertRefused(
        Refusal.SAME_OWNER,
        DutyRules.decide(
            disputed,
            new Command.Uphold(VILLAGE_HEALTH, VILLAGE, "so"),
            at(9, disputed, Standing.DECIDER)));
  }

  // ---- time

  @Test
  void aDeferralHasAPlanAndAReviewWithinItsLimit() {
    Duty duty = in(Name.ACCEPTED);
    Context owner = at(5, duty, Standing.OWNER);
    assertRefused(
        Refusal.PLAN_MISSING, DutyRules.decide(duty, new Command.Defer(" ", hour(48)), owner));
    assertRefused(
        Refusal.REVIEW_NOT_AHEAD,
        DutyRules.decide(duty, new Command.Defer("plan", hour(5)), owner));
    assertThat(DutyRules.decide(duty, new Command.Defer("plan", hour(5 + 90 * 24 + 1)), owner))
        .isEqualTo(new Decision.Refused(Refusal.REVIEW_TOO_LATE, Map.of("days", 90L)));
    assertThat(DutyRules.decide(duty, new Command.Defer("plan", hour(5 + 90 * 24)), owner))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void whatMustBeFixedNowIsDeferredOnlyByTheCommand() {
    Duty urgent = workedOn(charge(1, null, VISIT));
    Command defer = new Command.Defer("plan", hour(48));
    assertRefused(
        Refusal.NEEDS_COMMAND, DutyRules.decide(urgent, defer, at(5, urgent, Standing.OWNER)));
    assertThat(DutyRules.decide(urgent, defer, at(5, urgent, Standing.COMMAND)))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void anExtensionKeepsTheOriginalLimit() {
    Duty extended =
        after(
            in(Name.ACCEPTED),
            new Command.Extend(Duration.ofHours(6), "road closed"),
            5,
            Standing.ISSUER);
    assertThat(extended.clock().limitAt()).isEqualTo(hour(30));
    assertThat(extended.charge().promisedAt()).isEqualTo(hour(24));
  }

  @Test
  void aLawsLimitIsNobodysToExtend() {
    Terms legal =
        new Terms(
            Evidence.RECORD, Terms.Observed.IN_THE_POOL, VISIT.silence(), Terms.Limit.LEGAL, null);
    Duty bound = workedOn(charge(2, null, legal));
    assertRefused(
        Refusal.LEGAL_LIMIT,
        DutyRules.decide(
            bound, new Command.Extend(A_DAY, "please"), at(5, bound, Standing.SUPERIOR)));
    Duty duty = in(Name.ACCEPTED);
    assertRefused(
        Refusal.NOT_LONGER,
        DutyRules.decide(
            duty,
            new Command.Extend(Duration.ofHours(-1), "hurry"),
            at(5, duty, Standing.SUPERIOR)));
  }

  @Test
  void aPurposePassesOnlyWhenItHasPassed() {
    Duty duty = in(Name.ACCEPTED);
    assertRefused(
        Refusal.NOT_EXPIRED_YET,
        DutyRules.decide(duty, new Command.Expire(), at(29, duty, Standing.CLOCK)));
    Duty lasting = workedOn(charge(2, null, VISIT));
    assertRefused(
        Refusal.NEVER_EXPIRES,
        DutyRules.decide(lasting, new Command.Expire(), at(5000, lasting, Standing.CLOCK)));
  }

  @Test
  void unacknowledgingStartsARoundThatWaitsForAcknowledgementAgain() {
    Duty again =
        after(in(Name.ACCEPTED), new Command.Unacknowledge("nothing moved"), 5, Standing.SUPERIOR);
    assertThat(again.round()).isEqualTo(new Round(2, hour(5), null));
    assertThat(again.clock()).isEqualTo(issued().clock());
  }

  // ---- after closing

  @Test
  void aClosureFoundFalseReopensAndTheTimeClosedIsNotTheOwners() {
    Duty drawn = after(in(Name.CLOSED), new Command.Draw(), 10, Standing.CLOCK);
    Duty reopened = after(drawn, new Command.VerifyFalse(A_RECORD), 55, Standing.SUPERVISION);

    assertThat(reopened.stage()).isEqualTo(new Stage.Accepted(hour(55)));
    assertThat(reopened.verification()).isEqualTo(Verification.VERIFIED_FALSE);
    assertThat(reopened.round().number()).isEqualTo(2);
    assertThat(reopened.clock().limitAt()).isEqualTo(hour(24 + 50));
    assertThat(reopened.confirmedAt()).isNull();
  }

  @Test
  void onlyADrawnClosureIsVerifiedAndNoneIsDrawnTwice() {
    Duty closed = in(Name.CLOSED);
    for (Command early :
        new Command[] {new Command.VerifyTrue(A_RECORD), new Command.VerifyFalse(A_RECORD)}) {
      assertRefused(
          Refusal.NOT_DRAWN, DutyRules.decide(closed, early, at(8, closed, Standing.SUPERVISION)));
    }
    Duty drawn = after(closed, new Command.Draw(), 10, Standing.CLOCK);
    assertRefused(
        Refusal.DRAWN_ALREADY,
        DutyRules.decide(drawn, new Command.Draw(), at(11, drawn, Standing.CLOCK)));
    assertRefused(
        Refusal.EVIDENCE_MISSING,
        DutyRules.decide(
            drawn, new Command.VerifyTrue(Finding.NONE), at(11, drawn, Standing.SUPERVISION)));
    assertRefused(
        Refusal.EVIDENCE_MISSING,
        DutyRules.decide(
            drawn, new Command.VerifyFalse(Finding.NONE), at(11, drawn, Standing.SUPERVISION)));
  }

  @Test
  void whatComesBackWhileItIsWatchedReopensAndLaterItDoesNot() {
    Duty closed = in(Name.CLOSED);
    int lastHour = 5 + 90 * 24;
    assertThat(
            after(closed, new Command.Recur("dark again"), lastHour, Standing.BENEFICIARY).stage())
        .isInstanceOf(Stage.Accepted.class);
    assertRefused(
        Refusal.WATCH_IS_OVER,
        DutyRules.decide(
            closed, new Command.Recur("dark"), at(lastHour + 1, closed, Standing.BENEFICIARY)));
  }

  @Test
  void whateverEndsADutyWithdrawsTheCallsAboutIt() {
    Duty accepted = in(Name.ACCEPTED);
    assertThat(
            accepted(
                    DutyRules.decide(
                        accepted, new Command.Cancel("moot"), at(5, accepted, Standing.ISSUER)))
                .effects())
        .containsExactly(new Effect.WithdrawCalls(), new Effect.WithdrawParts("moot"));
    assertThat(
            accepted(
                    DutyRules.decide(
                        accepted, new Command.Expire(), at(31, accepted, Standing.CLOCK)))
                .effects())
        .containsExactly(new Effect.WithdrawCalls());
  }

  @Test
  void whatIsDecidedForSomebodyElseNamesItsReason() {
    assertNeedsReason(Name.ACCEPTED, new Command.Cancel(" "), Standing.ISSUER);
    assertNeedsReason(Name.ACCEPTED, new Command.Unacknowledge(""), Standing.SUPERIOR);
    assertNeedsReason(Name.ACCEPTED, new Command.Extend(A_DAY, ""), Standing.SUPERIOR);
    assertNeedsReason(
        Name.ACCEPTED, new Command.Cannot(Stage.Obstacle.NO_PEOPLE, ""), Standing.OWNER);
    assertNeedsReason(Name.BLOCKED, new Command.Answer(Reply.GO_ON, ""), Standing.SUPERIOR);
    assertNeedsReason(Name.DISPUTED, new Command.Reject(""), Standing.DECIDER);
    assertNeedsReason(
        Name.DISPUTED, new Command.Uphold(VILLAGE_CARE, VILLAGE, ""), Standing.DECIDER);
    assertNeedsReason(Name.CLAIMED, new Command.Refuse(""), Standing.BENEFICIARY);
    assertNeedsReason(Name.CLOSED, new Command.Recur(""), Standing.BENEFICIARY);
    Duty accepted = in(Name.ACCEPTED);
    assertRefused(
        Refusal.EVIDENCE_MISSING,
        DutyRules.decide(
            accepted, new Command.Record(Finding.NONE), at(6, accepted, Standing.OWNER)));
  }

  private static void assertNeedsReason(Name stage, Command command, Standing standing) {
    Duty duty = in(stage);
    assertRefused(Refusal.REASON_MISSING, DutyRules.decide(duty, command, at(6, duty, standing)));
  }

  private static void assertRefused(Refusal why, Decision decision) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.why()).isEqualTo(why));
  }

  private static Duty workedOn(Charge charge) {
    return after(issued(charge), new Command.Acknowledge(), 1, Standing.OWNER);
  }

  private static Context with(Context context, int openChildren, @Nullable Evidence recorded) {
    return new Context(
        context.standing(),
        context.seenVersion(),
        context.now(),
        context.bounds(),
        context.superior(),
        context.commonSuperior(),
        openChildren,
        recorded == null ? Set.of() : Set.of(recorded));
  }

  @Test
  void anAcknowledgementWithoutAnySignOfWorkLapsesAndWorkKeepsIt() {
    Duty accepted = in(Name.ACCEPTED);
    Instant since = accepted.stage().since();
    TurnRules.Turn turn = TurnRules.next(accepted).orElseThrow();
    assertThat(turn.command()).isEqualTo(new Command.Lapse());
    assertThat(turn.at()).isEqualTo(since.plus(Duration.ofHours(12)));
    assertRefused(
        Refusal.NOT_SILENT_YET,
        DutyRules.decide(
            accepted,
            new Command.Lapse(),
            DutyFixtures.at(turn.at().minusSeconds(1), accepted, Set.of(Standing.CLOCK))));

    Duty lapsed =
        accepted(
                DutyRules.decide(
                    accepted,
                    new Command.Lapse(),
                    DutyFixtures.at(turn.at(), accepted, Set.of(Standing.CLOCK))))
            .duty();
    assertThat(lapsed.stage()).isEqualTo(new Stage.Issued(turn.at()));
    assertThat(lapsed.round().number()).isEqualTo(accepted.round().number() + 1);
    assertThat(lapsed.round().acknowledgedAt()).isNull();
    assertThat(lapsed.clock()).as("the owner's clock goes on").isEqualTo(accepted.clock());

    Duty worked = after(accepted, new Command.Record(A_RECORD), 7, Standing.OWNER);
    assertThat(TurnRules.next(worked).orElseThrow().at()).isEqualTo(hour(7 + 12));
  }

  @Test
  void whileItsPartsAreAtWorkSoIsTheWhole() {
    Duty accepted = in(Name.ACCEPTED);
    Context parts = with(at(30, accepted, Standing.CLOCK), 2, null);
    Decision.Accepted kept = accepted(DutyRules.decide(accepted, new Command.Lapse(), parts));
    assertThat(kept.act()).isEqualTo(Act.REVIEWED);
    assertThat(kept.duty().stage()).isEqualTo(new Stage.Accepted(hour(30)));
    assertThat(kept.duty().round()).isEqualTo(accepted.round());
  }
}
