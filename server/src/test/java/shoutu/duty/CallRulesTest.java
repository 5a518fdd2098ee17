package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyFixtures.A_DAY;
import static shoutu.duty.DutyFixtures.NOON;
import static shoutu.duty.DutyFixtures.OBSERVER;
import static shoutu.duty.DutyFixtures.TOWNSHIP_LEAD;
import static shoutu.duty.DutyFixtures.VILLAGE_CARE;
import static shoutu.duty.DutyFixtures.VILLAGE_HEALTH;
import static shoutu.duty.DutyFixtures.hour;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Ladder.Rung;
import shoutu.rules.Ladder.RungKind;
import shoutu.rules.Ladder.Target;
import shoutu.rules.Level;
import shoutu.territory.Field;

/** What follows from a duty for others: whom it calls, what they may decide, what comes first. */
class CallRulesTest {

  private static final List<CallRules.Step> PATH =
      List.of(
          new CallRules.Step("610622100201", Level.VILLAGE),
          new CallRules.Step("610622100000", Level.TOWNSHIP),
          new CallRules.Step("610622", Level.COUNTY));

  private static @Nullable Field called(Target target, Field owner) {
    Rung rung = new Rung(RungKind.ACK, 1, Duration.ZERO, target);
    return CallRules.target(rung, owner, PATH).orElse(null);
  }

  @Test
  void aRungCallsTheDeputyThePlacesLeadOrALevelAbove() {
    assertThat(called(new Target.Deputy(), VILLAGE_HEALTH))
        .isEqualTo(new Field("610622100201", "HEALTH/DEPUTY"));
    assertThat(called(new Target.PlaceLead(), VILLAGE_HEALTH))
        .isEqualTo(new Field("610622100201", "LEAD"));
    assertThat(called(new Target.AtLevel(Level.TOWNSHIP, "LEAD"), VILLAGE_HEALTH))
        .isEqualTo(TOWNSHIP_LEAD);
    assertThat(called(new Target.AtLevel(Level.COUNTY, null), VILLAGE_HEALTH))
        .isEqualTo(new Field("610622", "HEALTH"));
    assertThat(called(new Target.AtLevel(Level.COUNTY, null), Seats.deputyOf(VILLAGE_HEALTH)))
        .isEqualTo(new Field("610622", "HEALTH"));
  }

  @Test
  void nobodyIsCalledWhoIsNotThereOrIsTheOwner() {
    assertThat(called(new Target.AtLevel(Level.NATION, "LEAD"), VILLAGE_HEALTH)).isNull();
    assertThat(called(new Target.PlaceLead(), Seats.lead("610622100201"))).isNull();
    assertThat(called(new Target.Deputy(), Seats.deputyOf(VILLAGE_HEALTH))).isNull();
  }

  @Test
  void everyCallSaysWhatItIsAboutAndWhoAsks() {
    Duty duty = DutyFixtures.issued();
    NewDuty ask =
        CallRules.askUp(
            duty, new Effect.AskUp(TOWNSHIP_LEAD, Stage.Obstacle.NO_PEOPLE, "two more"));
    assertThat(ask.kind()).isEqualTo("DECISION_REQUEST");
    assertThat(ask.owner()).isEqualTo(TOWNSHIP_LEAD);
    assertThat(ask.ground()).isEqualTo(duty.ground().place());
    assertThat(ask.about()).isEqualTo(Subject.duty(duty.id()));
    assertThat(ask.issuer()).isEqualTo(VILLAGE_HEALTH);
    assertThat(ask.triage()).isEqualTo(duty.charge().triage());
    assertThat(ask.params())
        .containsEntry("subjectKind", "PLAN_LINE")
        .containsEntry("obstacle", "NO_PEOPLE")
        .containsEntry("recommended", "SEND_PEOPLE")
        .containsEntry("onSilence", CallRules.CLIMBS)
        .containsEntry(
            "options", List.of("SEND_PEOPLE", "TAKE_OVER", "EXTEND", "CHANGE_TASK", "CALL_OFF"));
    // The words go into the vault, never into a fact.
    assertThat(ask.params().values()).noneMatch(value -> value.toString().contains("two more"));
  }

  @Test
  void aRungSaysWhichOneItIs() {
    Rung rung = new Rung(RungKind.LIMIT, 3, Duration.ZERO, new Target.Deputy());
    NewDuty call = CallRules.rung(DutyFixtures.issued(), rung, TOWNSHIP_LEAD);
    assertThat(call.kind()).isEqualTo("ESCALATION");
    assertThat(call.params())
        .containsEntry("rungKind", "LIMIT")
        .containsEntry("rung", 3)
        .containsEntry("round", 1)
        .containsEntry("recommended", "SEND_PEOPLE")
        .containsEntry("onSilence", CallRules.CLIMBS)
        .containsEntry(
            "options", List.of("SEND_PEOPLE", "SEND_SUPPLIES", "TAKE_OVER", "EXTEND", "GO_ON"));
  }

  @Test
  void aDisputeProposesTheRightOwnerWhereOneIsNamed() {
    Duty duty = DutyFixtures.issued();
    NewDuty named = CallRules.dispute(duty, new Effect.CallToDecide(TOWNSHIP_LEAD, VILLAGE_CARE));
    assertThat(named.kind()).isEqualTo("DISPUTE");
    assertThat(named.params())
        .containsEntry("proposedPlace", VILLAGE_CARE.place())
        .containsEntry("proposedFunction", "CARE");
    NewDuty open = CallRules.dispute(duty, new Effect.CallToDecide(TOWNSHIP_LEAD, null));
    assertThat(open.params()).doesNotContainKey("proposedPlace");
    NewDuty look = CallRules.observation(duty, new Effect.CallToObserve(OBSERVER));
    assertThat(look.kind()).isEqualTo("VERIFY_CLOSURE");
    assertThat(look.owner()).isEqualTo(OBSERVER);
  }

  @Test
  void seatsKnowTheirField() {
    Field deputy = Seats.deputyOf(VILLAGE_HEALTH);
    assertThat(Seats.isDeputys(deputy)).isTrue();
    assertThat(Seats.isDeputys(VILLAGE_HEALTH)).isFalse();
    assertThat(Seats.deputyOf(deputy)).isEqualTo(deputy);
    assertThat(Seats.fieldOf(deputy)).isEqualTo(VILLAGE_HEALTH);
    assertThat(Seats.fieldOf(VILLAGE_HEALTH)).isEqualTo(VILLAGE_HEALTH);
  }

  private static Duty request() {
    Duty asked = DutyFixtures.issued();
    Charge charge = asked.charge();
    return DutyFixtures.issued(
        new Charge(
            "DECISION_REQUEST",
            charge.home(),
            null,
            charge.root(),
            Subject.duty(asked.id()),
            VILLAGE_HEALTH,
            NOON,
            NOON,
            charge.promisedAt(),
            null,
            charge.limitRule(),
            null,
            charge.triage(),
            charge.terms(),
            1,
            Map.of("options", List.of("EXTEND", "CALL_OFF", "SEND_PEOPLE"))));
  }

  private static Requests.Ruling ruling(Choice choice, String text, @Nullable Duration more) {
    return new Requests.Ruling(choice, text, more);
  }

  @Test
  void onlyWhatIsOfferedWithAReasonCanBeRuled() {
    Duty asking = DutyFixtures.in(Stage.Name.BLOCKED);
    assertThat(RulingRules.refusal(request(), asking, ruling(Choice.TAKE_OVER, "I come", null)))
        .isEqualTo(Refusal.NOT_OFFERED);
    assertThat(
            RulingRules.refusal(
                DutyFixtures.issued(), asking, ruling(Choice.EXTEND, "road", Duration.ofHours(1))))
        .isEqualTo(Refusal.NOT_OFFERED);
    assertThat(RulingRules.refusal(request(), asking, ruling(Choice.SEND_PEOPLE, " ", null)))
        .isEqualTo(Refusal.REASON_MISSING);
    assertThat(RulingRules.refusal(request(), asking, ruling(Choice.SEND_PEOPLE, "noon", null)))
        .isNull();
  }

  @Test
  void moreTimeMustBeMoreAndALegalLimitStays() {
    Duty asking = DutyFixtures.in(Stage.Name.BLOCKED);
    assertThat(RulingRules.refusal(request(), asking, ruling(Choice.EXTEND, "road", null)))
        .isEqualTo(Refusal.NOT_LONGER);
    assertThat(RulingRules.refusal(request(), asking, ruling(Choice.EXTEND, "road", Duration.ZERO)))
        .isEqualTo(Refusal.NOT_LONGER);
    assertThat(RulingRules.refusal(request(), asking, ruling(Choice.EXTEND, "road", A_DAY)))
        .isNull();
    Terms legal =
        new Terms(
            DutyFixtures.VISIT.evidence(),
            Terms.Observed.BY_OBSERVER,
            null,
            Terms.Limit.LEGAL,
            null);
    Duty bound = DutyFixtures.issued(DutyFixtures.charge(1, null, legal));
    assertThat(RulingRules.refusal(request(), bound, ruling(Choice.EXTEND, "road", A_DAY)))
        .isEqualTo(Refusal.LEGAL_LIMIT);
  }

  @Test
  void aRulingAnswersWhatIsBlockedAndMovesTheLimitWhenThatIsChosen() {
    Duty blocked = DutyFixtures.in(Stage.Name.BLOCKED);
    assertThat(RulingRules.consequences(blocked, ruling(Choice.SEND_PEOPLE, "noon", A_DAY)))
        .containsExactly(new Command.Answer(Command.Answer.Reply.GO_ON, "noon"));
    assertThat(RulingRules.consequences(blocked, ruling(Choice.CALL_OFF, "over", null)))
        .containsExactly(new Command.Answer(Command.Answer.Reply.CALL_OFF, "over"));
    assertThat(RulingRules.consequences(blocked, ruling(Choice.EXTEND, "road", A_DAY)))
        .containsExactly(
            new Command.Answer(Command.Answer.Reply.GO_ON, "road"),
            new Command.Extend(A_DAY, "road"));
    Duty running = DutyFixtures.in(Stage.Name.ACCEPTED);
    assertThat(RulingRules.consequences(running, ruling(Choice.EXTEND, "road", A_DAY)))
        .containsExactly(new Command.Extend(A_DAY, "road"));
    assertThat(RulingRules.consequences(running, ruling(Choice.GO_ON, "go on", null))).isEmpty();
  }

  @Test
  void theClocksNextSayFollowsFromTheStage() {
    assertThat(TurnRules.next(DutyFixtures.issued()))
        .contains(new TurnRules.Turn(new Command.Expire(), hour(30)));
    Duty accepted = DutyFixtures.in(Stage.Name.ACCEPTED);
    assertThat(TurnRules.next(accepted))
        .contains(
            new TurnRules.Turn(
                new Command.Lapse(), accepted.stage().since().plus(Duration.ofHours(12))));
    assertThat(TurnRules.next(accepted.to(new Stage.Accepted(hour(20)))))
        .as("its purpose passes before")
        .contains(new TurnRules.Turn(new Command.Expire(), hour(30)));
    assertThat(TurnRules.next(DutyFixtures.issued(DutyFixtures.charge(2, null)))).isEmpty();
    assertThat(TurnRules.next(DutyFixtures.in(Stage.Name.DEFERRED)))
        .contains(new TurnRules.Turn(new Command.Review(), hour(240)));
    assertThat(TurnRules.next(DutyFixtures.in(Stage.Name.CLAIMED)))
        .contains(new TurnRules.Turn(new Command.PoolSilence(), hour(5 + 48)));
    for (Stage.Name resting :
        List.of(
            Stage.Name.BLOCKED,
            Stage.Name.DISPUTED,
            Stage.Name.CLOSED,
            Stage.Name.MISSED,
            Stage.Name.CANCELLED)) {
      assertThat(TurnRules.next(DutyFixtures.in(resting))).as("%s", resting).isEmpty();
    }
  }

  @Test
  void whatComesFirstSaysWhy() {
    Duty duty = DutyFixtures.issued();
    assertThat(TodayRules.reason(duty, hour(1))).isEqualTo(TodayRules.Reason.OLDEST);
    assertThat(TodayRules.reason(duty, hour(17))).isEqualTo(TodayRules.Reason.OLDEST);
    assertThat(TodayRules.reason(duty, hour(18))).isEqualTo(TodayRules.Reason.DUE_SOON);
    assertThat(TodayRules.reason(duty, hour(24))).isEqualTo(TodayRules.Reason.DUE_SOON);
    assertThat(TodayRules.reason(duty, hour(25))).isEqualTo(TodayRules.Reason.OVERDUE);
    Terms legal =
        new Terms(
            DutyFixtures.VISIT.evidence(),
            Terms.Observed.BY_OBSERVER,
            null,
            Terms.Limit.LEGAL,
            null);
    assertThat(
            TodayRules.reason(DutyFixtures.issued(DutyFixtures.charge(2, null, legal)), hour(25)))
        .isEqualTo(TodayRules.Reason.LEGAL_CLOCK);
    assertThat(TodayRules.reason(of(Triage.of(Triage.Class.A, 1), 1, 1), hour(1)))
        .isEqualTo(TodayRules.Reason.LIFE);
  }

  private static Duty of(Triage triage, int receivedAt, int id) {
    Charge charge = DutyFixtures.charge(2, null);
    Charge other =
        new Charge(
            charge.kind(),
            charge.home(),
            null,
            new UUID(0, id),
            null,
            charge.issuer(),
            NOON,
            hour(receivedAt),
            charge.promisedAt(),
            null,
            charge.limitRule(),
            null,
            triage,
            charge.terms(),
            1,
            Map.of());
    return DutyFixtures.issued(other);
  }

  @Test
  void lifeComesFirstThenTheWeightierThenTheOlder() {
    Duty life = of(new Triage(Triage.Class.A, 1, 0.1, 1, 1), 9, 1);
    Duty heavy = of(new Triage(Triage.Class.B, 2, 0.5, 10, 1), 5, 2);
    Duty old = of(new Triage(Triage.Class.B, 2, 0.5, 1, 1), 1, 3);
    Duty young = of(new Triage(Triage.Class.B, 2, 0.5, 1, 1), 2, 4);
    Duty youngToo = of(new Triage(Triage.Class.B, 2, 0.5, 1, 1), 2, 5);
    List<Duty> wanted = List.of(life, heavy, old, young, youngToo);
    assertThat(wanted.reversed().stream().sorted(TodayRules.ORDER))
        .containsExactlyElementsOf(wanted);
  }

  @Test
  void receiptIsImpliedByWorkingOnWhatWasIssuedAndByNothingElse() {
    for (Command command : DutyFixtures.commands()) {
      boolean works =
          switch (command.verb()) {
            case RECORD, ASSIGN, SPLIT, CLAIM, CANNOT, DEFER -> true;
            default -> false;
          };
      assertThat(ReceiptRules.impliesReceipt(DutyFixtures.issued(), command)).isEqualTo(works);
      assertThat(ReceiptRules.impliesReceipt(DutyFixtures.in(Stage.Name.ACCEPTED), command))
          .isFalse();
    }
  }

  private static RollUp.Branch branch(int id, RollUp.Counts counts) {
    return new RollUp.Branch(new UUID(0, id), "V" + id, "LEAD", counts);
  }

  @Test
  void aTreeIsNeverRoundedUpAndNamesItsSlowestBranch() {
    RollUp.Branch slow = branch(1, new RollUp.Counts(200, 100, 20, 5, 4, 3, 2, 1, 6, 0));
    RollUp.Branch late = branch(2, new RollUp.Counts(10, 6, 0, 1, 1, 5, 0, 0, 0, 4));
    RollUp.Branch done = branch(3, new RollUp.Counts(3, 2, 1, 3, 0, 0, 0, 0, 0, 0));
    RollUp all = RollUp.of(List.of(slow, late, done));
    assertThat(all.all()).isEqualTo(new RollUp.Counts(213, 108, 21, 9, 5, 8, 2, 1, 6, 4));
    assertThat(all.all().closedPercent()).isEqualTo(60);
    assertThat(all.slowest()).contains(late);
    assertThat(RollUp.of(List.of(done)).slowest()).isEmpty();
    assertThat(RollUp.of(List.of()).all().closedPercent()).isZero();
    RollUp.Counts nearly = new RollUp.Counts(200, 199, 0, 199, 0, 0, 0, 0, 0, 0);
    assertThat(nearly.closedPercent()).isEqualTo(99);
    assertThat(nearly.verifiedPercent()).isEqualTo(99);
  }
}
