package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyFixtures.NOON;
import static shoutu.duty.DutyFixtures.commands;
import static shoutu.duty.DutyFixtures.issued;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is tried, in whatever order, by whomever: what must hold of every history. */
class DutyHistoriesTest {

  /** One attempt: somebody tries a command a while after the last one. */
  record Attempt(Command command, Set<Standing> standing, Duration later) {}

  private static final Set<Standing> OWNERS_SIDE =
      EnumSet.of(Standing.OWNER, Standing.ASSIGNEE, Standing.SUBORDINATE);

  @Property(tries = 2_000)
  void theOwnersSideAloneNeverClosesADuty(@ForAll("ownersAttempts") List<Attempt> history) {
    replay(
        history, (_, after, _, _) -> assertThat(after.stage()).isNotInstanceOf(Stage.Closed.class));
  }

  @Property(tries = 2_000)
  void theOwnerWithEveryOtherHatOnStillCannotConfirmTheirOwnWork(
      @ForAll("attempts") List<Attempt> history) {
    replay(
        history,
        (_, after, attempt, _) -> {
          if (after.stage() instanceof Stage.Closed(_, Stage.By by) && by != Stage.By.POOLED) {
            boolean closedNow =
                attempt.command() instanceof Command.Confirm
                    || attempt.command() instanceof Command.Observe;
            if (closedNow) {
              assertThat(attempt.standing()).doesNotContain(Standing.OWNER, Standing.ASSIGNEE);
            }
            if (attempt.command() instanceof Command.Observe) {
              assertThat(attempt.standing()).doesNotContain(Standing.SUBORDINATE);
            }
          }
        });
  }

  @Property(tries = 2_000)
  void nothingTouchesTheBeneficiarysClock(@ForAll("attempts") List<Attempt> history) {
    replay(
        history,
        (before, after, attempt, _) -> {
          if (attempt.command() instanceof Command.Raise raise) {
            assertThat(after.charge()).isEqualTo(before.charge().raised(raise));
            assertThat(after.charge().receivedAt()).isEqualTo(before.charge().receivedAt());
            assertThat(after.charge().promisedAt()).isEqualTo(before.charge().promisedAt());
            assertThat(after.charge().limitRule()).isEqualTo(before.charge().limitRule());
          } else {
            assertThat(after.charge()).isSameAs(before.charge());
          }
          if (after.confirmedAt() != null) {
            assertThat(after.stage()).isInstanceOf(Stage.Closed.class);
          }
        });
  }

  @Property(tries = 2_000)
  void urgencyOnlyRises(@ForAll("attempts") List<Attempt> history) {
    replay(
        history,
        (before, after, _, _) -> {
          Triage was = before.charge().triage();
          Triage is = after.charge().triage();
          assertThat(is.urgency()).isLessThanOrEqualTo(was.urgency());
          assertThat(is.severity()).isLessThanOrEqualTo(was.severity());
        });
  }

  @Property(tries = 2_000)
  void thereIsExactlyOneWhoAnswersAndOnlyARulingChangesTheOwner(
      @ForAll("attempts") List<Attempt> history) {
    replay(
        history,
        (before, after, attempt, _) -> {
          assertThat(after.answerable()).isNotNull();
          if (!after.owner().equals(before.owner())) {
            assertThat(attempt.command()).isInstanceOf(Command.Uphold.class);
          }
          if (!(after.stage() instanceof Stage.Disputed)) {
            assertThat(after.answerable()).isEqualTo(after.owner());
          }
        });
  }

  @Property(tries = 2_000)
  void theLimitMovesOnlyByADecisionThatIsOnRecord(@ForAll("attempts") List<Attempt> history) {
    replay(
        history,
        (before, after, attempt, act) -> {
          Duration moved = Duration.between(before.clock().limitAt(), after.clock().limitAt());
          if (moved.isZero()) {
            return;
          }
          switch (attempt.command()) {
            case Command.Extend(Duration by, String reason) -> {
              assertThat(moved).isEqualTo(by);
              assertThat(reason).isNotBlank();
            }
            case Command.Uphold _ -> assertThat(act).isEqualTo(Act.REISSUED);
            case Command.Raise raise when isRestarted(before, after) -> {
              assertThat(act).isEqualTo(Act.MADE_URGENT);
              assertThat(after.clock().budget()).isEqualTo(raise.within());
              assertThat(moved.isNegative() || before.clock().isSuspended()).isTrue();
            }
            default ->
                assertThat(moved)
                    .isEqualTo(after.clock().suspended().minus(before.clock().suspended()));
          }
        });
  }

  private static boolean isRestarted(Duty before, Duty after) {
    return !after.clock().startedAt().equals(before.clock().startedAt())
        || !after.clock().budget().equals(before.clock().budget());
  }

  @Property(tries = 2_000)
  void theOwnersClockStandsStillExactlyWhileTheOwnerCannotAct(
      @ForAll("attempts") List<Attempt> history) {
    replay(
        history,
        (_, after, _, _) -> {
          boolean waits =
              switch (after.stage()) {
                case Stage.Blocked _, Stage.Disputed _, Stage.Deferred _ -> true;
                case Stage.Issued _,
                    Stage.Accepted _,
                    Stage.Claimed _,
                    Stage.Closed _,
                    Stage.Missed _,
                    Stage.Cancelled _ ->
                    false;
              };
          assertThat(after.clock().isSuspended()).isEqualTo(waits);
        });
  }

  @Property(tries = 2_000)
  void roundsOnlyCountUpAndAnIssuedOneWaitsForItsAcknowledgement(
      @ForAll("attempts") List<Attempt> history) {
    replay(
        history,
        (before, after, _, _) -> {
          assertThat(after.round().number() - before.round().number()).isBetween(0, 1);
          boolean seen = after.round().acknowledgedAt() != null;
          switch (after.stage()) {
            case Stage.Issued _ -> assertThat(seen).isFalse();
            case Stage.Missed _, Stage.Cancelled _ -> {
              // Called off or overtaken by time, it may never have been seen.
            }
            case Stage.Accepted _,
                Stage.Blocked _,
                Stage.Disputed _,
                Stage.Deferred _,
                Stage.Claimed _,
                Stage.Closed _ ->
                assertThat(seen).isTrue();
          }
        });
  }

  @Property(tries = 2_000)
  void whatIsDeferredStaysOnTheBooksWithItsOwnerAndComesBackInTime(
      @ForAll("attempts") List<Attempt> history) {
    replay(
        history,
        (_, after, _, _) -> {
          if (after.stage() instanceof Stage.Deferred(Instant since, Instant reviewAt)) {
            assertThat(after.isOpen()).isTrue();
            assertThat(Duration.between(since, reviewAt)).isLessThanOrEqualTo(Duration.ofDays(90));
          }
        });
  }

  @Property(tries = 2_000)
  void onlyItsIssuerASuperiorItsWholeOrTheClockEndsADutyThatIsNotDone(
      @ForAll("attempts") List<Attempt> history) {
    replay(
        history,
        (before, after, attempt, _) -> {
          assertThat(ended(before)).as("what has ended does not move").isFalse();
          if (ended(after)) {
            assertThat(attempt.standing())
                .containsAnyOf(Standing.ISSUER, Standing.SUPERIOR, Standing.WHOLE, Standing.CLOCK);
          }
        });
  }

  @Property(tries = 2_000)
  void aRejectedObjectionIsCountedForGood(@ForAll("attempts") List<Attempt> history) {
    replay(
        history,
        (before, after, attempt, _) ->
            assertThat(after.objectionsRejected() - before.objectionsRejected())
                .isEqualTo(attempt.command() instanceof Command.Reject ? 1 : 0));
  }

  private static boolean ended(Duty duty) {
    return duty.stage() instanceof Stage.Missed || duty.stage() instanceof Stage.Cancelled;
  }

  @Provide
  Arbitrary<List<Attempt>> attempts() {
    return attempt(Arbitraries.of(Standing.class).set().ofMinSize(1).ofMaxSize(3))
        .list()
        .ofMaxSize(40);
  }

  /**
   * The owner's side, with every hat it could put on besides; but neither clock nor superior. A
   * subordinate may honestly be the one who asked, and then confirms.
   */
  @Provide
  Arbitrary<List<Attempt>> ownersAttempts() {
    Arbitrary<Set<Standing>> standing =
        Combinators.combine(
                Arbitraries.of(OWNERS_SIDE),
                Arbitraries.of(
                        Standing.BENEFICIARY,
                        Standing.VERIFIER,
                        Standing.ISSUER,
                        Standing.SUPERVISION)
                    .set())
            .as(
                (side, hats) -> {
                  Set<Standing> both = EnumSet.of(side);
                  both.addAll(hats);
                  return both;
                })
            .filter(
                both ->
                    !both.contains(Standing.SUBORDINATE) || !both.contains(Standing.BENEFICIARY));
    return attempt(standing).list().ofMaxSize(40);
  }

  private static Arbitrary<Attempt> attempt(Arbitrary<Set<Standing>> standing) {
    return Combinators.combine(
            Arbitraries.of(commands()),
            standing,
            Arbitraries.longs().between(0, 72 * 60).map(Duration::ofMinutes))
        .as(Attempt::new);
  }

  private interface Check {
    void holds(Duty before, Duty after, Attempt attempt, Act act);
  }

  private static void replay(List<Attempt> history, Check check) {
    Duty duty = issued();
    Instant now = NOON;
    for (Attempt attempt : history) {
      now = now.plus(attempt.later());
      Context context = DutyFixtures.at(now, duty, attempt.standing());
      if (DutyRules.decide(duty, attempt.command(), context)
          instanceof Decision.Accepted(Duty after, Act act, _)) {
        check.holds(duty, after, attempt, act);
        duty = after;
      }
    }
  }
}
