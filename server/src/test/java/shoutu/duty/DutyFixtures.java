package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Evidence;
import shoutu.rules.Ladder.Rung;
import shoutu.rules.Ladder.RungKind;
import shoutu.rules.Ladder.Target;
import shoutu.rules.Level;
import shoutu.territory.Field;

/** A visit in Liujia village, due in a day, and everybody around it. */
final class DutyFixtures {

  static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
  static final Duration A_DAY = Duration.ofHours(24);
  static final Field VILLAGE_HEALTH = new Field("610622100201", "HEALTH");
  static final Field VILLAGE_CARE = new Field("610622100201", "CARE");
  static final Field TOWNSHIP_LEAD = Seats.lead("610622100000");
  static final Field OBSERVER = new Field("610622100000", "SUPERVISION");
  static final Ground VILLAGE = new Ground("610622100201", 120);
  static final Finding A_RECORD = new Finding(Evidence.RECORD, Map.of("result", "WELL"), null);
  static final Bounds NINETY_DAYS = new Bounds(Duration.ofDays(90), Duration.ofDays(90));
  static final Terms VISIT =
      new Terms(
          Evidence.RECORD,
          Terms.Observed.BY_OBSERVER,
          Duration.ofHours(48),
          Terms.Limit.AGREED,
          Duration.ofHours(12));
  static final List<Rung> LADDER =
      List.of(
          rung(RungKind.ACK, 1, 60, new Target.Deputy()),
          rung(RungKind.ACK, 2, 120, new Target.PlaceLead()),
          rung(RungKind.LIMIT, 1, 30, new Target.Deputy()),
          rung(RungKind.LIMIT, 2, 240, new Target.AtLevel(Level.COUNTY, "LEAD")));

  static Instant hour(int hours) {
    return NOON.plus(Duration.ofHours(hours));
  }

  static Charge charge(int severity, @Nullable Instant expiresAt) {
    return charge(severity, expiresAt, VISIT);
  }

  static Charge charge(int severity, @Nullable Instant expiresAt, Terms terms) {
    UUID id = new UUID(0, 7);
    return new Charge(
        "PLAN_LINE",
        610622,
        null,
        id,
        null,
        TOWNSHIP_LEAD,
        NOON,
        NOON,
        NOON.plus(A_DAY),
        expiresAt,
        "duty-kinds/PLAN_LINE",
        OBSERVER,
        Triage.of(Triage.Class.B, severity),
        terms,
        1,
        Map.of());
  }

  static Duty issued() {
    return issued(charge(2, hour(30)));
  }

  static Duty issued(Charge charge) {
    return new Duty(
        charge.root(),
        1,
        charge,
        VILLAGE,
        VILLAGE_HEALTH,
        null,
        new Stage.Issued(NOON),
        Round.first(NOON),
        OwnerClock.startedAt(NOON, A_DAY),
        Duty.Verification.NOT_DRAWN,
        null,
        0);
  }

  /** A duty in this stage, brought there lawfully by hour 5. */
  static Duty in(Stage.Name stage) {
    return switch (stage) {
      case ISSUED -> issued();
      case ACCEPTED -> after(issued(), new Command.Acknowledge(), 1, Standing.OWNER);
      case BLOCKED ->
          after(
              in(Stage.Name.ACCEPTED),
              new Command.Cannot(Stage.Obstacle.NO_SUPPLIES, "20 thermometers"),
              5,
              Standing.OWNER);
      case DISPUTED ->
          after(
              in(Stage.Name.ACCEPTED),
              new Command.Objection(A_RECORD, VILLAGE_CARE),
              5,
              Standing.OWNER);
      case DEFERRED ->
          after(
              in(Stage.Name.ACCEPTED),
              new Command.Defer("when the road is open", hour(240)),
              5,
              Standing.OWNER);
      case CLAIMED ->
          after(in(Stage.Name.ACCEPTED), new Command.Claim(A_RECORD), 5, Standing.OWNER);
      case CLOSED ->
          after(in(Stage.Name.CLAIMED), new Command.Observe(A_RECORD), 5, Standing.VERIFIER);
      case MISSED -> after(in(Stage.Name.ACCEPTED), new Command.Expire(), 31, Standing.CLOCK);
      case CANCELLED ->
          after(in(Stage.Name.ACCEPTED), new Command.Cancel("no longer"), 5, Standing.ISSUER);
    };
  }

  static Context at(int hour, Duty duty, Standing... standing) {
    return at(hour(hour), duty, Set.of(standing));
  }

  static Context at(Instant now, Duty duty, Set<Standing> standing) {
    return new Context(
        standing,
        duty.version(),
        now,
        NINETY_DAYS,
        TOWNSHIP_LEAD,
        TOWNSHIP_LEAD,
        0,
        EnumSet.noneOf(Evidence.class));
  }

  static Duty after(Duty duty, Command command, int hour, Standing standing) {
    return accepted(DutyRules.decide(duty, command, at(hour, duty, standing))).duty();
  }

  static Decision.Accepted accepted(Decision decision) {
    return switch (decision) {
      case Decision.Accepted accepted -> accepted;
      case Decision.Refused refused -> throw new AssertionError("Refused: " + refused);
    };
  }

  /** One well-formed command of each kind, lawful in content at hour 5 and later. */
  static List<Command> commands() {
    return List.of(
        new Command.Acknowledge(),
        new Command.Record(A_RECORD),
        new Command.Assign(VILLAGE_CARE),
        new Command.Split(3, Set.of()),
        new Command.Claim(A_RECORD),
        new Command.Cannot(Stage.Obstacle.NO_PEOPLE, "two more for the night"),
        new Command.Answer(Command.Answer.Reply.GO_ON, "on their way"),
        new Command.Objection(A_RECORD, VILLAGE_CARE),
        new Command.Uphold(VILLAGE_CARE, VILLAGE, "by the duty list"),
        new Command.Reject("by the duty list"),
        new Command.Defer("when the road is open", hour(2000)),
        new Command.Review(),
        new Command.Extend(Duration.ofHours(6), "road closed"),
        new Command.Raise(
            Triage.Class.A, 1, Duration.ofHours(2), new Command.Raise.Pace(9, null), "X"),
        new Command.Unacknowledge("nothing moved"),
        new Command.Lapse(),
        new Command.Confirm(),
        new Command.Observe(A_RECORD),
        new Command.Refuse("still broken"),
        new Command.PoolSilence(),
        new Command.Expire(),
        new Command.Cancel("activation ended"),
        new Command.Withdraw(new UUID(0, 9), "activation ended"),
        new Command.Draw(),
        new Command.VerifyTrue(A_RECORD),
        new Command.VerifyFalse(A_RECORD),
        new Command.Recur("back again"));
  }

  private static Rung rung(RungKind kind, int number, int minutes, Target target) {
    return new Rung(kind, number, Duration.ofMinutes(minutes), target);
  }

  private DutyFixtures() {}
}
