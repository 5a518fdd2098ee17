package shoutu.response.resource.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shoutu.response.resource.planning.Questions.id;
import static shoutu.response.resource.planning.Questions.km;
import static shoutu.response.resource.planning.Questions.known;
import static shoutu.response.resource.planning.Questions.line;

import org.junit.jupiter.api.Test;
import shoutu.duty.Triage.Class;
import shoutu.response.resource.planning.Plan.Against;
import shoutu.response.resource.planning.Plan.Line;
import shoutu.response.resource.planning.Plan.Why;
import shoutu.territory.Position;

/** Small mornings whose right answer one can see. */
class PlannerTest {

  private static final String TESTING = "TESTING";

  @Test
  void theNearerTeamGoesAndTheOthersPriceIsTold() {
    Plan plan =
        new Questions()
            .crew(1, TESTING, km(0), 8)
            .crew(2, TESTING, km(20), 8)
            .team(10, TESTING, km(18), Class.B, 2)
            .plan();
    Line line = line(plan, 10);
    assertThat(line.from()).isEqualTo(id(2));
    assertThat(line.why()).isEqualTo(Why.BEST);
    // 2 km × 1.4 at 30 km/h are 6 minutes, after 10 to set out.
    assertThat(line.travel()).isEqualTo(16);
    assertThat(line.leaves() - line.arrives()).isEqualTo(120);
    assertThat(line.others())
        .singleElement()
        .satisfies(
            other -> {
              assertThat(other.from()).isEqualTo(id(1));
              assertThat(other.against()).isEqualTo(Against.COSTS_MORE);
              // 45 minutes more on the way: each counts once as travel and 4 times as waiting.
              assertThat(other.by()).isEqualTo(45 * 5);
            });
    assertThat(plan.whole()).isTrue();
  }

  @Test
  void whoeverMustBeSavedComesFirstEvenIfFarAway() {
    Plan plan =
        new Questions()
            .crew(1, TESTING, km(0), 4)
            .team(10, TESTING, km(1), Class.C, 3)
            .team(11, TESTING, km(30), Class.A, 2)
            .plan();
    assertThat(line(plan, 11).from()).isEqualTo(id(1));
    assertThat(line(plan, 10).from()).isNull();
    assertThat(line(plan, 10).why()).isEqualTo(Why.NO_TIME);
    assertThat(line(plan, 10).others().getFirst().against()).isEqualTo(Against.NO_TIME);
    assertThat(plan.lines().getFirst().need()).isEqualTo(id(11));
  }

  @Test
  void whatIsPinnedStaysEvenIfItIsNotTheBest() {
    Plan plan =
        new Questions()
            .crew(1, TESTING, km(0), 8)
            .crew(2, TESTING, km(20), 8)
            .pinned(10, TESTING, km(20), Class.D, 2, 1)
            .team(11, TESTING, km(0), Class.A, 1)
            .plan();
    assertThat(line(plan, 10).from()).isEqualTo(id(1));
    assertThat(line(plan, 10).why()).isEqualTo(Why.FIXED);
    assertThat(line(plan, 11).from()).isEqualTo(id(2));
  }

  @Test
  void whatIsPinnedBeyondTheShiftIsKeptAndSaid() {
    Plan plan =
        new Questions()
            .crew(1, TESTING, km(0), 2)
            .pinned(10, TESTING, km(10), Class.D, 3, 1)
            .plan();
    assertThat(line(plan, 10).from()).isEqualTo(id(1));
    assertThat(line(plan, 10).why()).isEqualTo(Why.FIXED_BEYOND);
  }

  @Test
  void aSmallGainDoesNotChangeWhatWasProposed() {
    Questions changed = new Questions().crew(1, TESTING, km(0), 8).crew(2, TESTING, km(4), 8);
    assertThat(line(changed.proposed(10, TESTING, km(3), Class.D, 2, 1).plan(), 10).from())
        .isEqualTo(id(1));
    Questions anew = new Questions().crew(1, TESTING, km(0), 8).crew(2, TESTING, km(4), 8);
    assertThat(line(anew.team(10, TESTING, km(3), Class.D, 2).plan(), 10).from()).isEqualTo(id(2));
  }

  @Test
  void whoIsMissingIsSaid() {
    Plan plan =
        new Questions()
            .crew(1, "DISINFECTION", km(0), 8)
            .crew(2, "PSYCHOLOGY", km(0), 0)
            .team(10, TESTING, km(1), Class.A, 1)
            .team(11, "PSYCHOLOGY", km(1), Class.A, 1)
            .team(12, "DISINFECTION", km(1), Class.A, 1)
            .plan();
    assertThat(line(plan, 10).why()).isEqualTo(Why.NO_SUCH);
    assertThat(line(plan, 11).why()).isEqualTo(Why.ALL_AWAY);
    assertThat(line(plan, 12).why()).isEqualTo(Why.ONLY);
  }

  @Test
  void whatNoShiftCanHoldIsSaidToBeTooLong() {
    Plan plan =
        new Questions().crew(1, TESTING, km(0), 4).team(10, TESTING, km(1), Class.A, 5).plan();
    assertThat(line(plan, 10).why()).isEqualTo(Why.TOO_LONG);
    assertThat(line(plan, 10).others().getFirst().against()).isEqualTo(Against.NO_TIME);
  }

  @Test
  void aStockGivesToTheMostUrgentFirstAndNeverMoreThanItHas() {
    Plan plan =
        new Questions()
            .store(1, "MASK", 500, km(0))
            .store(2, "MASK", 200, km(10))
            .supply(10, "MASK", 400, km(1), Class.A)
            .supply(11, "MASK", 150, km(1), Class.B)
            .supply(12, "MASK", 300, km(1), Class.C)
            .supply(13, "OXYGEN", 1, km(1), Class.A)
            .plan();
    assertThat(line(plan, 10).from()).isEqualTo(id(1));
    assertThat(line(plan, 11).from()).isEqualTo(id(2));
    assertThat(line(plan, 12).why()).isEqualTo(Why.NOT_ENOUGH);
    assertThat(line(plan, 12).others())
        .extracting(Plan.Other::against, Plan.Other::by)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Against.TOO_FEW, 200L),
            org.assertj.core.groups.Tuple.tuple(Against.TOO_FEW, 250L));
    assertThat(line(plan, 13).why()).isEqualTo(Why.NO_SUCH);
  }

  @Test
  void whatNoStockHoldsAloneComesFromSeveralTheNearestFirst() {
    Plan plan =
        new Questions()
            .store(1, "MASK", 100, km(0))
            .store(2, "MASK", 80, km(5))
            .store(3, "MASK", 500, km(60))
            .store(4, "FOOD", 500, km(0))
            .supply(10, "MASK", 150, km(1), Class.A)
            .plan();
    Plan.Line line = line(plan, 10);
    assertThat(line.why()).isIn(Why.SPLIT, Why.BEST);
    assertThat(line.parts().stream().mapToInt(Plan.Part::quantity).sum()).isEqualTo(150);
    assertThat(line.parts()).extracting(Plan.Part::from).containsExactly(id(1), id(2));
    assertThat(line.parts()).extracting(Plan.Part::all).containsExactly(true, false);
    assertThat(line.others())
        .filteredOn(other -> other.from().equals(id(3)))
        .allSatisfy(other -> assertThat(other.against()).isEqualTo(Against.COSTS_MORE));
  }

  @Test
  void volunteersWhomNobodyInsuredAreNotSent() {
    Questions morning = new Questions().crew(1, TESTING, km(20), 8);
    morning.crews.add(
        new Question.Crew(
            id(2),
            TESTING,
            4,
            km(0),
            Questions.MORNING,
            Questions.MORNING.plus(java.time.Duration.ofHours(8)),
            true));
    Plan plan = morning.team(10, TESTING, km(1), Class.A, 1).plan();
    assertThat(line(plan, 10).from()).isEqualTo(id(1));
    assertThat(line(plan, 10).others().getFirst().against()).isEqualTo(Against.UNINSURED);
  }

  @Test
  void aSearchTellsHowFarItIsAndEndsWhenItIsTold() {
    Questions morning =
        new Questions()
            .crew(1, TESTING, km(0), 8)
            .crew(2, TESTING, km(20), 8)
            .pinned(10, TESTING, km(1), Class.C, 1, 2)
            .team(11, TESTING, km(2), Class.A, 1)
            .team(12, TESTING, km(3), Class.A, 1);
    Progress whole = new Progress();
    assertThat(Planner.plan(morning.ask(), whole).whole()).isTrue();
    assertThat(whole.percent()).isEqualTo(100);

    Progress ended = new Progress();
    ended.stop();
    Plan plan = Planner.plan(morning.ask(), ended);
    assertThat(plan.whole()).isFalse();
    assertThat(line(plan, 10).from()).isEqualTo(id(2));
    assertThat(line(plan, 11).from()).isEqualTo(id(1));
  }

  @Test
  void whoSaidThatTheyCannotIsNotProposedAgain() {
    Questions morning = new Questions().crew(1, TESTING, km(0), 8).crew(2, TESTING, km(20), 8);
    Question.Want want = morning.team(10, TESTING, km(1), Class.A, 1).wants.getFirst();
    morning.wants.set(
        0,
        new Question.Want(
            want.need(),
            want.of(),
            want.kind(),
            want.quantity(),
            want.site(),
            want.triage(),
            want.receivedAt(),
            want.dueAt(),
            null,
            0,
            id(1),
            id(1)));
    Plan plan = morning.plan();
    assertThat(line(plan, 10).from()).isEqualTo(id(2));
    assertThat(line(plan, 10).why()).isEqualTo(Why.ONLY);
    assertThat(line(plan, 10).others().getFirst().against()).isEqualTo(Against.REFUSED);
  }

  @Test
  void withoutPositionsTheLowestCommonPlaceDecides() {
    Plan plan =
        new Questions()
            .crew(1, TESTING, known("11", "01"), 8)
            .crew(2, TESTING, known("12", "01"), 8)
            .team(10, TESTING, known("12", "02"), Class.B, 1)
            .plan();
    assertThat(line(plan, 10).from()).isEqualTo(id(2));
    assertThat(line(plan, 10).travel()).isEqualTo(35);
  }

  /** Wuhan's and Beijing's town centres lie 1050 km apart, within a few km. */
  @Test
  void theGreatCircleIsKnown() {
    assertThat(Travel.km(new Position(30.5928, 114.3055), new Position(39.9042, 116.4074)))
        .isCloseTo(1052, within(3.0));
  }
}
