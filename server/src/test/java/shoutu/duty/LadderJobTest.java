package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shoutu.duty.DutyCounty.asSystem;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ClockTest;
import shoutu.instance.Timekeeper;
import shoutu.rules.Evidence;
import shoutu.territory.Field;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** The exercise's clock moves, and help is called rung by rung. */
@ClockTest
class LadderJobTest {

  private static final Finding DONE =
      new Finding(Evidence.RECORD, Map.of("result", "WELL"), "all is well there");

  @Autowired private Duties duties;
  @Autowired private LadderJob ladder;
  @Autowired private LadderHealth health;
  @Autowired private JdbcClient db;
  @Autowired private TransactionOperations transaction;
  @Autowired private Timekeeper timekeeper;
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
  void whoStaysSilentIsHelpedByDeputyThenTownshipThenCounty() {
    Duty line = issue("PLAN_LINE");
    assertThat(rungsOf(line)).isEmpty();

    later(Duration.ofMinutes(61));
    assertThat(rungsOf(line)).containsExactly("ACK 1 " + doctor + "/DEPUTY");

    later(Duration.ofHours(1));
    assertThat(rungsOf(line)).hasSize(2).last().isEqualTo("ACK 2 " + county.lead(county.town));

    later(Duration.ofHours(7));
    assertThat(rungsOf(line))
        .containsExactly(
            "ACK 1 " + doctor + "/DEPUTY",
            "ACK 2 " + county.lead(county.town),
            "ACK 3 " + county.health(county.county),
            "ACK 4 " + county.lead(county.county));
  }

  @Test
  void whoHasStillToAnswerIsNotAskedAgain() {
    Duty line = issue("PLAN_LINE");
    later(Duration.ofHours(9));
    assertThat(rungsOf(line)).hasSize(4);
    Duty ofTheTown = callsOf(line).get(1);
    by(county.lead(county.town), ofTheTown, new Command.Claim(DONE));

    later(Duration.between(clock.instant(), line.clock().limitAt()).plusHours(9));
    assertThat(rungsOf(line))
        .as("help is asked for anew only where it was given")
        .hasSize(5)
        .last()
        .isEqualTo("LIMIT 2 " + county.lead(county.town));
  }

  @Test
  void aRungFiresOnceHoweverOftenTheJobRuns() {
    Duty line = issue("PLAN_LINE");
    later(Duration.ofMinutes(61));
    Instant now = clock.instant();
    asSystem(
        () -> {
          ladder.runDue(now);
          ladder.runDue(now);
          return true;
        });
    assertThat(rungsOf(line)).hasSize(1);
  }

  @Test
  void aLadderThatStandsStillIsAnAlarmForAllToSee() {
    Duty line = issue("PLAN_LINE");
    timekeeper.runDue();
    assertThat(health.isWell()).isTrue();
    change("update duty.duty set next_rung_at = now() - interval '40 years' where id = :id", line);

    assertThat(health.isWell()).isFalse();
    timekeeper.runDue();
    assertThat(health.isWell()).isTrue();
  }

  @Test
  void aDutyKeepsALadderThatIsThere() {
    Duty line = issue("PLAN_LINE");
    assertThatThrownBy(
            () -> change("update duty.duty set ladder = ladder + 1 where id = :id", line))
        .hasMessageContaining("was frozen");
    assertThatThrownBy(
            () ->
                change(
                    """
                    insert into duty.duty
                    select (jsonb_populate_record(
                              d, jsonb_build_object('id', uuidv7(), 'ladder', -7))).*
                      from duty.duty d where id = :id
                    """,
                    line))
        .hasMessageContaining("There is no ladder -7.");
  }

  private void change(String sql, Duty duty) {
    asSystem(() -> transaction.execute(_ -> db.sql(sql).param("id", duty.id()).update()));
  }

  @Test
  void aServerThatHasJustBegunIsNotSilentYet() {
    asSystem(
        () ->
            transaction.execute(
                _ ->
                    db.sql("update instance.round set done_at = now() - interval '7 days'")
                        .update()));
    assertThat(timekeeper.sinceLastRound()).isLessThan(Duration.ofDays(1));
  }

  @Test
  void acknowledgementEndsTheCallForIt() {
    Duty line = issue("PLAN_LINE");
    by(doctor, line, new Command.Acknowledge());
    later(Duration.ofHours(11));
    assertThat(rungsOf(line)).isEmpty();
  }

  @Test
  void anAcknowledgementThatNoWorkFollowedIsAskedForAgainAndHelpComes() {
    Duty line = issue("PLAN_LINE");
    by(doctor, line, new Command.Acknowledge());
    later(Duration.ofHours(1));
    by(doctor, line, new Command.Record(DONE));
    later(Duration.ofHours(11));
    assertThat(stored(line).stage()).as("work keeps it").isInstanceOf(Stage.Accepted.class);
    later(Duration.ofMinutes(90));
    assertThat(stored(line).stage()).isInstanceOf(Stage.Issued.class);
    assertThat(stored(line).round().number()).isEqualTo(2);
    assertThat(stored(line).charge()).isEqualTo(line.charge());
    later(Duration.ofHours(1));
    assertThat(rungsOf(line)).contains("ACK 1 " + doctor + "/DEPUTY");
  }

  @Test
  void whoAskedCannotTakeTheQuestionBackAndSoStandStillForEver() {
    Duty line = issue("PLAN_LINE");
    by(doctor, line, new Command.Cannot(Stage.Obstacle.NO_PEOPLE, "two more for the night"));
    Duty request = callsOf(line).getFirst();
    Outcome taken =
        county.as(
            doctor, () -> duties.apply(request.id(), request.version(), new Command.Cancel("no")));
    assertThat(taken)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.why()).isEqualTo(Refusal.NOT_YOURS));
  }

  @Test
  void whoWaitsForAnAnswerIsNotPressed() {
    Duty line = issue("PLAN_LINE");
    by(doctor, line, new Command.Cannot(Stage.Obstacle.NO_PEOPLE, "two more for the night"));
    later(Duration.ofHours(40));
    assertThat(rungsOf(line)).isEmpty();
    assertThat(stored(line).isOverdue(clock.instant())).isFalse();
  }

  @Test
  void theDeputySeesTheCallAndAnswersIt() {
    Duty line = issue("PLAN_LINE");
    later(Duration.ofMinutes(61));
    Duty call = callsOf(line).getFirst();
    Outcome seen =
        county.asDeputyOf(
            doctor, () -> duties.apply(call.id(), call.version(), new Command.Acknowledge()));
    assertThat(seen).isInstanceOf(Outcome.Done.class);
    Outcome foreign = county.as(doctor, () -> duties.apply(call.id(), 2, new Command.Claim(DONE)));
    assertThat(foreign)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.why()).isEqualTo(Refusal.NOT_YOURS));
  }

  @Test
  void aClaimThatNobodyAnswersGoesToThePoolWhenTheClockPassesIt() {
    Duty visit = issue("FOLLOW_UP");
    by(doctor, visit, new Command.Claim(DONE));
    later(Duration.ofHours(25));
    assertThat(stored(visit).stage())
        .isInstanceOfSatisfying(
            Stage.Closed.class, closed -> assertThat(closed.by()).isEqualTo(Stage.By.POOLED));
  }

  @Test
  void yesterdaysVisitIsMissedEvenIfNobodySawIt() {
    Duty visit = issue("FOLLOW_UP");
    later(Duration.ofHours(25));
    assertThat(stored(visit).stage()).isInstanceOf(Stage.Missed.class);
  }

  @Test
  void whatWasDeferredComesBackOnItsDay() {
    Duty line = issue("PLAN_LINE");
    Instant review = clock.instant().plus(Duration.ofDays(10));
    by(doctor, line, new Command.Defer("when the road is open", review));
    later(Duration.ofDays(9));
    assertThat(stored(line).stage()).isInstanceOf(Stage.Deferred.class);
    later(Duration.ofDays(1).plusHours(1));
    assertThat(stored(line).stage()).isInstanceOf(Stage.Accepted.class);
  }

  private void later(Duration by) {
    assertThat(timekeeper.advance(clock.instant().plus(by)))
        .isInstanceOf(Timekeeper.Advance.Moved.class);
  }

  private Duty issue(String kind) {
    return asSystem(() -> duties.issue(NewDuty.of(kind, doctor)));
  }

  private void by(Field field, Duty duty, Command command) {
    int version = stored(duty).version();
    assertThat(county.as(field, () -> duties.apply(duty.id(), version, command)))
        .isInstanceOf(Outcome.Done.class);
  }

  private Duty stored(Duty duty) {
    return asSystem(() -> duties.find(duty.id())).orElseThrow();
  }

  private List<Duty> callsOf(Duty duty) {
    return asSystem(() -> duties.about(Subject.DUTY, duty.id()));
  }

  private List<String> rungsOf(Duty duty) {
    return callsOf(duty).stream()
        .filter(call -> call.charge().kind().equals("ESCALATION"))
        .map(
            call ->
                call.charge().params().get("rungKind")
                    + " "
                    + call.charge().params().get("rung")
                    + " "
                    + (Seats.isDeputys(call.owner())
                        ? Seats.fieldOf(call.owner()) + "/DEPUTY"
                        : call.owner()))
        .toList();
  }
}
