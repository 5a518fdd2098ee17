package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyFixtures.after;
import static shoutu.duty.DutyFixtures.at;
import static shoutu.duty.DutyFixtures.charge;
import static shoutu.duty.DutyFixtures.hour;
import static shoutu.duty.DutyFixtures.in;
import static shoutu.duty.DutyFixtures.issued;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shoutu.duty.Stage.Name;

/** What becomes of a duty that is found to be more urgent than was known. */
class MoreUrgentTest {

  private static final Command.Raise.Pace QUICK = new Command.Raise.Pace(9, Duration.ofHours(1));
  private static final Command.Raise MUST_FIX =
      new Command.Raise(Triage.Class.A, 1, Duration.ofHours(6), QUICK, "X");

  @Test
  void whatIsMoreUrgentThanWasKnownHasLessTimeAndAQuickerPaceAndKeepsItsPromise() {
    Duty raised = after(in(Name.ACCEPTED), MUST_FIX, 5, Standing.ISSUER);
    assertThat(raised.charge().triage().urgency()).isEqualTo(Triage.Class.A);
    assertThat(raised.charge().triage().severity()).isEqualTo(1);
    assertThat(raised.charge().ladder()).isEqualTo(9);
    assertThat(raised.charge().terms().idle()).isEqualTo(Duration.ofHours(1));
    assertThat(raised.clock().limitAt()).isEqualTo(hour(11));
    assertThat(raised.charge().promisedAt()).isEqualTo(hour(24));
    assertThat(raised.charge().limitRule()).isEqualTo(in(Name.ACCEPTED).charge().limitRule());
  }

  @Test
  void urgencyOnlyRises() {
    Duty duty = after(issued(charge(1, null)), new Command.Acknowledge(), 1, Standing.OWNER);
    Duty raised =
        after(
            duty,
            new Command.Raise(Triage.Class.A, 2, Duration.ofHours(100), QUICK, "X"),
            5,
            Standing.ISSUER);
    assertThat(raised.charge().triage().urgency()).isEqualTo(Triage.Class.A);
    assertThat(raised.charge().triage().severity()).isEqualTo(1);
    assertThat(raised.charge().ladder()).isEqualTo(duty.charge().ladder());
    assertThat(raised.charge().terms()).isEqualTo(duty.charge().terms());
    assertThat(raised.clock()).isEqualTo(duty.clock());
    Duty mustFix = after(duty, MUST_FIX, 5, Standing.ISSUER);
    assertThat(DutyRules.decide(mustFix, MUST_FIX, at(6, mustFix, Standing.ISSUER)))
        .isEqualTo(new Decision.Refused(Refusal.NOT_MORE_URGENT, Map.of("urgency", "A")));
  }

  @Test
  void whoHasNotSaidIHaveItIsAskedAnewAtTheNewPace() {
    Duty waiting = issued();
    Duty raised = after(waiting, MUST_FIX, 5, Standing.ISSUER);
    assertThat(raised.round().startedAt()).isEqualTo(hour(5));
    assertThat(raised.round().number()).isEqualTo(waiting.round().number() + 1);
    assertThat(raised.stage()).isEqualTo(waiting.stage());
  }

  @Test
  void whatMustBeFixedNowIsDeferredNoLongerAndWhatWaitsForAnAnswerWaits() {
    Duty deferred = after(in(Name.DEFERRED), MUST_FIX, 6, Standing.ISSUER);
    assertThat(deferred.stage()).isEqualTo(new Stage.Accepted(hour(6)));
    assertThat(deferred.clock().limitAt()).isEqualTo(hour(12));
    Duty blocked = after(in(Name.BLOCKED), MUST_FIX, 6, Standing.ISSUER);
    assertThat(blocked.stage()).isEqualTo(in(Name.BLOCKED).stage());
    assertThat(blocked.clock().suspendedSince()).isEqualTo(hour(6));
    assertThat(blocked.clock().left(hour(9))).isEqualTo(Duration.ofHours(6));
  }
}
