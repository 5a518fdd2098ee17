package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyFixtures.NOON;
import static shoutu.duty.DutyFixtures.at;
import static shoutu.duty.DutyFixtures.commands;
import static shoutu.duty.DutyFixtures.hour;
import static shoutu.duty.DutyFixtures.in;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shoutu.duty.Stage.Name;

/** The table of the life cycle: every stage with every verb. What is not listed is refused. */
class LifeCycleTest {

  /** Stage, verb, and the stage that it leads to. The whole of it. */
  private static final Map<Name, Map<Verb, Name>> TABLE =
      Map.of(
          Name.ISSUED,
          Map.of(
              Verb.ACKNOWLEDGE, Name.ACCEPTED,
              Verb.OBJECT, Name.DISPUTED,
              Verb.CANCEL, Name.CANCELLED,
              Verb.EXPIRE, Name.MISSED,
              Verb.WITHDRAW, Name.CANCELLED,
              Verb.RAISE, Name.ISSUED,
              Verb.EXTEND, Name.ISSUED),
          Name.ACCEPTED,
          Map.ofEntries(
              Map.entry(Verb.RECORD, Name.ACCEPTED),
              Map.entry(Verb.ASSIGN, Name.ACCEPTED),
              Map.entry(Verb.SPLIT, Name.ACCEPTED),
              Map.entry(Verb.CLAIM, Name.CLAIMED),
              Map.entry(Verb.CANNOT, Name.BLOCKED),
              Map.entry(Verb.OBJECT, Name.DISPUTED),
              Map.entry(Verb.DEFER, Name.DEFERRED),
              Map.entry(Verb.EXPIRE, Name.MISSED),
              Map.entry(Verb.CANCEL, Name.CANCELLED),
              Map.entry(Verb.WITHDRAW, Name.CANCELLED),
              Map.entry(Verb.EXTEND, Name.ACCEPTED),
              Map.entry(Verb.RAISE, Name.ACCEPTED),
              Map.entry(Verb.UNACKNOWLEDGE, Name.ISSUED),
              Map.entry(Verb.LAPSE, Name.ISSUED)),
          Name.BLOCKED,
          Map.of(
              Verb.ANSWER, Name.ACCEPTED,
              Verb.RAISE, Name.BLOCKED,
              Verb.WITHDRAW, Name.CANCELLED),
          Name.DISPUTED,
          Map.of(
              Verb.UPHOLD, Name.ISSUED,
              Verb.REJECT, Name.ACCEPTED,
              Verb.RAISE, Name.DISPUTED,
              Verb.WITHDRAW, Name.CANCELLED),
          Name.DEFERRED,
          Map.of(
              Verb.REVIEW, Name.ACCEPTED,
              Verb.RAISE, Name.ACCEPTED,
              Verb.WITHDRAW, Name.CANCELLED),
          Name.CLAIMED,
          Map.of(
              Verb.CONFIRM, Name.CLOSED,
              Verb.OBSERVE, Name.CLOSED,
              Verb.REFUSE, Name.ACCEPTED,
              Verb.POOL_SILENCE, Name.CLOSED,
              Verb.WITHDRAW, Name.CANCELLED,
              Verb.RAISE, Name.CLAIMED,
              Verb.EXTEND, Name.CLAIMED),
          Name.CLOSED,
          Map.of(
              Verb.DRAW, Name.CLOSED,
              Verb.VERIFY_TRUE, Name.CLOSED,
              Verb.VERIFY_FALSE, Name.ACCEPTED,
              Verb.RECUR, Name.ACCEPTED),
          Name.MISSED,
          Map.of(),
          Name.CANCELLED,
          Map.of());

  /** Late enough that a silence has lasted and a purpose has passed. */
  private static final int LATE = 100;

  static Stream<Arguments> everyStageWithEveryCommand() {
    return Stream.of(Name.values())
        .flatMap(stage -> commands().stream().map(command -> Arguments.of(stage, command)));
  }

  @ParameterizedTest
  @MethodSource("everyStageWithEveryCommand")
  void aCommandLeadsWhereTheTableSaysOrIsRefused(Name stage, Command command) {
    Duty duty = ready(stage, command);
    Name next = TABLE.getOrDefault(stage, Map.of()).get(command.verb());

    Decision decision = DutyRules.decide(duty, command, at(LATE, duty, rightful(command)));

    if (next == null) {
      assertThat(decision)
          .isEqualTo(new Decision.Refused(Refusal.WRONG_STAGE, Map.of("stage", stage.name())));
    } else {
      assertThat(DutyFixtures.accepted(decision).duty().stage().name()).isEqualTo(next);
    }
  }

  @ParameterizedTest
  @MethodSource("everyStageWithEveryCommand")
  void onlyThoseWhomTheTableNamesMayDoIt(Name stage, Command command) {
    Duty duty = ready(stage, command);
    if (!command.verb().isLawfulFrom(duty.stage())) {
      return;
    }
    for (Standing standing : Standing.values()) {
      Decision decision = DutyRules.decide(duty, command, at(LATE, duty, standing));
      if (command.verb().actors().contains(standing)) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
      } else {
        assertThat(decision).isEqualTo(new Decision.Refused(Refusal.NOT_YOURS, Map.of()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyStageWithEveryCommand")
  void whoSawAnOlderVersionIsToldSoFirst(Name stage, Command command) {
    Duty duty = in(stage);
    Context stale = withVersion(at(LATE, duty, rightful(command)), duty.version() + 1);

    assertThat(DutyRules.decide(duty, command, stale))
        .isEqualTo(new Decision.Refused(Refusal.OUTDATED, Map.of("version", duty.version())));
  }

  private static final Set<Standing> OWNER = EnumSet.of(Standing.OWNER, Standing.ASSIGNEE);
  private static final Set<Standing> OWNERS_SIDE =
      EnumSet.of(Standing.OWNER, Standing.ASSIGNEE, Standing.SUBORDINATE);

  /** Who is turned away although they also stand rightly to the duty. */
  private static final Map<Verb, Set<Standing>> BARRED =
      Map.of(
          Verb.CONFIRM, OWNER,
          Verb.REFUSE, OWNER,
          Verb.OBSERVE, OWNERS_SIDE,
          Verb.EXTEND, OWNERS_SIDE,
          Verb.VERIFY_TRUE, OWNERS_SIDE,
          Verb.VERIFY_FALSE, OWNERS_SIDE);

  @ParameterizedTest
  @MethodSource("everyStageWithEveryCommand")
  void nobodyJudgesTheirOwnWork(Name stage, Command command) {
    Duty duty = ready(stage, command);
    if (!command.verb().isLawfulFrom(duty.stage())) {
      return;
    }
    for (Standing side : OWNERS_SIDE) {
      Set<Standing> both = EnumSet.copyOf(command.verb().actors());
      both.add(side);
      Decision decision = DutyRules.decide(duty, command, at(hour(LATE), duty, both));
      if (BARRED.getOrDefault(command.verb(), Set.of()).contains(side)) {
        assertThat(decision).isEqualTo(new Decision.Refused(Refusal.OWN_WORK, Map.of()));
      } else {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
      }
    }
  }

  @Test
  void everyVerbHasACommandAndIsInTheTable() {
    assertThat(commands()).extracting(Command::verb).containsExactlyInAnyOrder(Verb.values());
    Set<Verb> listed = EnumSet.noneOf(Verb.class);
    TABLE.values().forEach(row -> listed.addAll(row.keySet()));
    assertThat(listed).containsExactlyInAnyOrder(Verb.values());
  }

  @Test
  void theFixtureBringsEveryStageAboutLawfully() {
    List<Name> reached = new ArrayList<>();
    for (Name stage : Name.values()) {
      reached.add(in(stage).stage().name());
    }
    assertThat(reached).containsExactly(Name.values());
    assertThat(in(Name.ACCEPTED).round().acknowledgedAt())
        .isEqualTo(NOON.plus(Duration.ofHours(1)));
  }

  /** A verification needs its draw first. */
  private static Duty ready(Name stage, Command command) {
    boolean examined =
        command instanceof Command.VerifyTrue || command instanceof Command.VerifyFalse;
    Duty duty = in(stage);
    return examined && stage == Name.CLOSED
        ? DutyFixtures.after(duty, new Command.Draw(), LATE, Standing.CLOCK)
        : duty;
  }

  private static Standing rightful(Command command) {
    return Collections.min(command.verb().actors());
  }

  private static Context withVersion(Context context, int version) {
    return new Context(
        context.standing(),
        version,
        context.now(),
        context.bounds(),
        context.superior(),
        context.commonSuperior(),
        context.openChildren(),
        context.recorded());
  }
}
