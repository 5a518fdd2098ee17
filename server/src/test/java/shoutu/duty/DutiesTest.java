package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyCounty.asSystem;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ServerTest;
import shoutu.rules.Evidence;
import shoutu.territory.Field;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** The door on a real PostgreSQL, with real rules, over a county of its own. */
@ServerTest
class DutiesTest {

  private static final Finding DONE =
      new Finding(Evidence.RECORD, Map.of("result", "WELL"), "all is well there");

  @Autowired private Duties duties;
  @Autowired private Requests requests;
  @Autowired private TurnJob turns;
  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private Clock clock;

  private DutyCounty county;
  private Field doctor;

  @BeforeEach
  void county() {
    county = new DutyCounty(places, posts, territory);
    doctor = county.health(county.village);
  }

  @Test
  void whatIsStoredIsWhatWasDecided() {
    Duty issued = issue("PLAN_LINE");
    assertThat(stored(issued)).isEqualTo(issued);
    for (Command command :
        List.of(
            new Command.Acknowledge(),
            new Command.Assign(county.care(county.grid)),
            new Command.Cannot(Stage.Obstacle.NO_SUPPLIES, "twenty thermometers"))) {
      Duty done = done(by(doctor, issued, command));
      assertThat(stored(issued)).isEqualTo(done);
    }
    assertThat(stored(issued).version()).isEqualTo(4);
  }

  @Test
  void theAskGoesUpIsAnsweredAndTheWorkGoesOn() {
    Duty visit = issue("FOLLOW_UP");
    done(by(doctor, visit, new Command.Cannot(Stage.Obstacle.NO_SUPPLIES, "twenty thermometers")));
    assertThat(stored(visit).stage()).isInstanceOf(Stage.Blocked.class);

    Duty request = only(visit, "DECISION_REQUEST");
    assertThat(request.owner()).isEqualTo(county.lead(county.town));
    assertThat(request.ground().place()).isEqualTo(county.village);
    Outcome answer =
        county.as(
            county.lead(county.town),
            () ->
                requests.decide(
                    request.id(),
                    request.version(),
                    new Requests.Ruling(Choice.SEND_SUPPLIES, "on the noon bus", null)));

    assertThat(done(answer).stage()).isInstanceOf(Stage.Claimed.class);
    assertThat(stored(visit).stage()).isInstanceOf(Stage.Accepted.class);

    done(by(doctor, visit, new Command.Claim(DONE)));
    assertThat(stored(request).stage())
        .isInstanceOfSatisfying(
            Stage.Closed.class, closed -> assertThat(closed.by()).isEqualTo(Stage.By.BENEFICIARY));
  }

  @Test
  void onlyWhatIsOfferedCanBeDecidedAndALawsLimitStays() {
    Duty visit = issue("VERIFY_SIGNAL");
    done(by(doctor, visit, new Command.Cannot(Stage.Obstacle.NO_SUPPLIES, "a car")));
    Duty request = only(visit, "DECISION_REQUEST");
    assertThat(refusal(decide(request, Choice.GIVE_AUTHORITY, null)))
        .isEqualTo(Refusal.NOT_OFFERED);
    assertThat(refusal(decide(request, Choice.EXTEND, null))).isEqualTo(Refusal.NOT_LONGER);
    assertThat(refusal(decide(request, Choice.EXTEND, Duration.ofHours(2))))
        .isEqualTo(Refusal.LEGAL_LIMIT);
  }

  @Test
  void aDisputeGoesToTheCommonSuperiorAndThenToTheRightOne() {
    Duty line = issue("PLAN_LINE");
    Field right = county.care(county.town);
    done(by(doctor, line, new Command.Objection(DONE, right)));
    Duty dispute = only(line, "DISPUTE");
    assertThat(dispute.owner()).isEqualTo(county.lead(county.town));
    assertThat(stored(line).answerable()).isEqualTo(county.lead(county.town));

    Outcome ruled =
        county.as(
            county.lead(county.town),
            () -> requests.rule(dispute.id(), new Requests.Verdict(right, "item 3 of the list")));

    assertThat(done(ruled).owner()).isEqualTo(right);
    assertThat(done(ruled).ground().place()).isEqualTo(county.village);
    assertThat(stored(dispute).stage()).isInstanceOf(Stage.Claimed.class);
  }

  @Test
  void whatIsRuledOnIsSettledEvenIfTheDisputeWasPutOffMeanwhile() {
    Duty line = issue("PLAN_LINE");
    Field lead = county.lead(county.town);
    done(by(doctor, line, new Command.Objection(DONE, county.care(county.town))));
    Duty dispute = only(line, "DISPUTE");
    done(by(lead, dispute, new Command.Acknowledge()));
    Instant review = clock.instant().plus(Duration.ofDays(20));
    done(by(lead, stored(dispute), new Command.Defer("when the head is back", review)));

    done(
        county.as(
            lead, () -> requests.rule(dispute.id(), new Requests.Verdict(null, "it is theirs"))));

    assertThat(stored(dispute).stage()).isInstanceOf(Stage.Claimed.class);
    assertThat(refusal(by(doctor, stored(dispute), new Command.Refuse("it is not ours"))))
        .isEqualTo(Refusal.WRONG_STAGE);
  }

  @Test
  void aDisputeThatWaitsForAnAnswerItselfEndsWithTheRuling() {
    Duty line = issue("PLAN_LINE");
    Field lead = county.lead(county.town);
    done(by(doctor, line, new Command.Objection(DONE, county.care(county.town))));
    Duty dispute = only(line, "DISPUTE");
    done(by(lead, dispute, new Command.Acknowledge()));
    done(
        by(
            lead,
            stored(dispute),
            new Command.Cannot(Stage.Obstacle.NO_AUTHORITY, "ask the county")));

    done(
        county.as(
            lead, () -> requests.rule(dispute.id(), new Requests.Verdict(null, "it is theirs"))));

    assertThat(stored(dispute).stage()).isInstanceOf(Stage.Cancelled.class);
  }

  @Test
  void aStrangerCanDoNothingAndANeighbourDoesNotEvenSeeIt() {
    Duty line = issue("PLAN_LINE");
    assertThat(refusal(by(county.care(county.town), line, new Command.Acknowledge())))
        .isEqualTo(Refusal.NOT_YOURS);
    assertThat(by(county.health(county.otherVillage), line, new Command.Acknowledge()))
        .isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void theVerifierIsCalledAndTheOwnerCannotSeeTheirOwnWorkDone() {
    Duty line = issue("PLAN_LINE");
    done(by(doctor, line, new Command.Claim(DONE)));
    Duty look = only(line, "VERIFY_CLOSURE");
    assertThat(look.owner()).isEqualTo(county.health(county.town));
    assertThat(refusal(by(doctor, line, new Command.Observe(DONE)))).isEqualTo(Refusal.NOT_YOURS);

    done(by(county.health(county.town), line, new Command.Observe(DONE)));

    assertThat(stored(line).stage()).isInstanceOf(Stage.Closed.class);
    assertThat(stored(look).stage()).isInstanceOf(Stage.Claimed.class);
  }

  @Test
  void silencePoolsAClaimWhenItsTimeHasCome() {
    Duty visit = issue("FOLLOW_UP");
    Duty claimed = done(by(doctor, visit, new Command.Claim(DONE)));
    Instant silentAt = claimed.stage() instanceof Stage.Claimed(_, Instant at) ? at : Instant.MIN;
    assertThat(asSystem(turns::nextDue)).isPresent();

    assertThat(
            refusal(
                asSystem(
                    () -> duties.applyFor(Standing.CLOCK, visit.id(), new Command.PoolSilence()))))
        .isEqualTo(Refusal.NOT_SILENT_YET);
    assertThat(silentAt).isEqualTo(claimed.stage().since().plus(Duration.ofHours(24)));
  }

  @Test
  void whoeverActsOnTheirOwnDutyHasReceivedIt() {
    Duty visit = issue("FOLLOW_UP");
    Duty claimed = done(by(doctor, visit, new Command.Claim(DONE)));
    assertThat(claimed.version()).isEqualTo(3);
    assertThat(claimed.round().acknowledgedAt()).isNotNull();
  }

  @Test
  void anOldCopyIsRefusedAndShownTheNewOne() {
    Duty visit = issue("FOLLOW_UP");
    done(by(doctor, visit, new Command.Acknowledge()));
    Outcome outcome = county.as(doctor, () -> duties.apply(visit.id(), 1, new Command.Claim(DONE)));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.why()).isEqualTo(Refusal.OUTDATED);
              assertThat(refused.duty().version()).isEqualTo(2);
            });
  }

  @Test
  void aTreeIsIssuedAtOnceWithItsRoot() {
    UUID top = UUID.randomUUID();
    List<Duty> tree =
        asSystem(
            () ->
                duties.issueAll(
                    List.of(
                        NewDuty.of("PLAN_ROOT", county.lead(county.county)).withId(top),
                        NewDuty.of("PLAN_LINE", county.health(county.town)).under(top),
                        NewDuty.of("PLAN_LINE", county.health(county.otherTown)).under(top))));
    assertThat(tree).extracting(duty -> duty.charge().root()).containsOnly(top);
    Duty root = tree.getFirst();
    assertThat(refusal(by(county.lead(county.county), root, new Command.Claim(DONE))))
        .isEqualTo(Refusal.CHILDREN_OPEN);
  }

  @Test
  void whatIsCalledOffNeedsNoAnswerAnyMore() {
    Duty line =
        asSystem(
            () -> duties.issue(NewDuty.of("PLAN_LINE", doctor).issuedBy(county.lead(county.town))));
    done(by(doctor, line, new Command.Claim(DONE)));
    Duty look = only(line, "VERIFY_CLOSURE");
    Outcome refused = by(county.health(county.town), line, new Command.Refuse("nobody was there"));
    done(refused);
    done(by(county.lead(county.town), line, new Command.Cancel("the activation has ended")));
    assertThat(stored(line).stage()).isInstanceOf(Stage.Cancelled.class);
    assertThat(stored(look).isOpen()).isTrue();
  }

  private Duty issue(String kind) {
    return asSystem(() -> duties.issue(NewDuty.of(kind, doctor)));
  }

  private Outcome by(Field field, Duty duty, Command command) {
    int version = stored(duty).version();
    return county.as(field, () -> duties.apply(duty.id(), version, command));
  }

  private Outcome decide(
      Duty request, Choice choice, @org.jspecify.annotations.Nullable Duration more) {
    return county.as(
        county.lead(county.town),
        () ->
            requests.decide(
                request.id(),
                stored(request).version(),
                new Requests.Ruling(choice, "by the rules", more)));
  }

  private Duty stored(Duty duty) {
    return asSystem(() -> duties.find(duty.id())).orElseThrow();
  }

  private Duty only(Duty about, String kind) {
    List<Duty> calls =
        asSystem(() -> duties.about(Subject.DUTY, about.id())).stream()
            .filter(call -> call.charge().kind().equals(kind))
            .toList();
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }

  private static Duty done(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Duty duty, _) -> duty;
      case Outcome.Refused refused -> throw new AssertionError("Refused: " + refused.why());
      case Outcome.Unknown _ -> throw new AssertionError("Unknown");
    };
  }

  private static Refusal refusal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(Refusal why, _, _) -> why;
      case Outcome.Done done -> throw new AssertionError("Done: " + done.act());
      case Outcome.Unknown _ -> throw new AssertionError("Unknown");
    };
  }
}
