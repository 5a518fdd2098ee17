package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyFixtures.LADDER;
import static shoutu.duty.DutyFixtures.NOON;
import static shoutu.duty.DutyFixtures.after;
import static shoutu.duty.DutyFixtures.hour;
import static shoutu.duty.DutyFixtures.in;
import static shoutu.duty.DutyFixtures.issued;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shoutu.duty.Stage.Name;
import shoutu.rules.Ladder.Rung;

class LadderRulesTest {

  private static final Duration RUNG = Duration.ofMinutes(30);

  @Test
  void theFirstRungCountsFromTheIssue() {
    assertThat(next(issued(), Climb.AT_THE_FOOT)).contains(NOON.plus(Duration.ofHours(1)));
  }

  @Test
  void eachRungFiresOnceAndThenTheNextIsDue() {
    List<String> fired = new ArrayList<>();
    Climb climb = Climb.AT_THE_FOOT;
    Duty duty = issued();
    while (LadderRules.next(duty, LADDER, climb).orElse(null)
        instanceof LadderRules.Next(Rung rung, Instant at)) {
      fired.add(rung.kind() + " " + rung.rung() + " at " + Duration.between(NOON, at));
      climb = climb.after(rung);
    }
    assertThat(fired)
        .containsExactly(
            "ACK 1 at PT1H", "ACK 2 at PT2H", "LIMIT 1 at PT24H30M", "LIMIT 2 at PT28H");
  }

  @Test
  void acknowledgementLeavesOnlyTheLimit() {
    assertThat(next(in(Name.ACCEPTED), Climb.AT_THE_FOOT)).contains(hour(24).plus(RUNG));
  }

  @Test
  void aSuspendedClockFiresNothing() {
    for (Name waiting : List.of(Name.BLOCKED, Name.DISPUTED, Name.DEFERRED)) {
      assertThat(next(in(waiting), Climb.AT_THE_FOOT)).isEmpty();
    }
  }

  @Test
  void timeWaitedMovesTheRungsOfTheLimit() {
    Duty answered =
        after(
            in(Name.BLOCKED),
            new Command.Answer(Command.Answer.Reply.GO_ON, "sent"),
            15,
            Standing.SUPERIOR);
    assertThat(next(answered, Climb.AT_THE_FOOT)).contains(hour(34).plus(RUNG));
  }

  @Test
  void anEndedDutyFiresNothing() {
    for (Name ended : List.of(Name.CLOSED, Name.MISSED, Name.CANCELLED)) {
      assertThat(next(in(ended), Climb.AT_THE_FOOT)).isEmpty();
    }
  }

  @Test
  void aRoundThatStartsOverdueClimbsFromItsOwnStart() {
    Duty claimed = in(Name.CLAIMED);
    Duty refused = after(claimed, new Command.Refuse("still dark"), 60, Standing.BENEFICIARY);
    assertThat(next(refused, Climb.AT_THE_FOOT)).contains(hour(60).plus(RUNG));
  }

  @Test
  void anUnacknowledgedDutyAsksForItsAcknowledgementAgain() {
    Duty again =
        after(in(Name.ACCEPTED), new Command.Unacknowledge("nothing moved"), 6, Standing.CLOCK);
    assertThat(next(again, Climb.AT_THE_FOOT)).contains(hour(7));
  }

  private static Optional<Instant> next(Duty duty, Climb climb) {
    return LadderRules.next(duty, LADDER, climb).map(LadderRules.Next::at);
  }
}
