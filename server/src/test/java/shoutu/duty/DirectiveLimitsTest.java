package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DirectiveFixtures.V1;
import static shoutu.duty.DirectiveFixtures.V2;
import static shoutu.duty.DirectiveFixtures.V3;
import static shoutu.duty.DirectiveFixtures.check;
import static shoutu.duty.DirectiveFixtures.health;
import static shoutu.duty.DirectiveFixtures.held;
import static shoutu.duty.DirectiveFixtures.hours;
import static shoutu.duty.DirectiveFixtures.kinds;
import static shoutu.duty.DirectiveFixtures.order;
import static shoutu.duty.DirectiveFixtures.refusals;
import static shoutu.duty.DirectiveFixtures.rounds;
import static shoutu.duty.DirectiveFixtures.split;
import static shoutu.duty.DirectiveFixtures.stage;
import static shoutu.duty.DirectiveFixtures.starting;
import static shoutu.duty.DirectiveFixtures.to;
import static shoutu.duty.DirectiveFixtures.whole;
import static shoutu.duty.DirectiveFixtures.withStandings;
import static shoutu.duty.DutyFixtures.NOON;
import static shoutu.duty.DutyFixtures.hour;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shoutu.duty.DirectiveRules.Load;
import shoutu.duty.DirectiveRules.Local;
import shoutu.duty.DirectiveRules.Receiver;
import shoutu.duty.DirectiveRules.Sending;
import shoutu.duty.DirectiveRules.Yes;
import shoutu.duty.Hitch.Kind;
import shoutu.territory.Field;
import shoutu.territory.Subtree;

/** Who may send and split, how much, and until when. */
class DirectiveLimitsTest {

  @Test
  void onlyWhoeverMayActForSenderAndWholeSends() {
    Directive order = order(hours(18), V1, V2, V3);
    assertThat(kinds(order, withStandings(Yes.NO, Yes.NO, whole(3))))
        .contains(Kind.PARENT_NOT_YOURS)
        .doesNotContain(Kind.NOT_YOUR_POST);
    assertThat(kinds(order, withStandings(Yes.NO, Yes.YES, whole(3))))
        .doesNotContain(Kind.PARENT_NOT_YOURS);
    Sending alone = split(null, whole(3));
    assertThat(kinds(order, alone)).doesNotContain(Kind.NOT_YOUR_POST);
    assertThat(kinds(order, withStandings(Yes.NO, Yes.YES, alone))).contains(Kind.NOT_YOUR_POST);
  }

  @Test
  void aWholeThatIsNotWorkedOnIsNotSplit() {
    Directive order = order(hours(18), V1, V2, V3);
    assertThat(kinds(order, whole(3))).doesNotContain(Kind.PARENT_NOT_WORKED_ON);
    assertThat(kinds(order, stage(Stage.Name.ISSUED))).doesNotContain(Kind.PARENT_NOT_WORKED_ON);
    assertThat(check(order, stage(Stage.Name.CLAIMED)))
        .contains(new Hitch(Kind.PARENT_NOT_WORKED_ON, null, Map.of("stage", "CLAIMED")));
  }

  /** 15 % of a day are 3.6 hours, of ten days more than the four hours that are the most. */
  @Test
  void whoeverHeldItLongIsTold() {
    Directive order = order(hours(18), V1, V2, V3);
    assertThat(kinds(order, held(NOON.plusSeconds(12_960), hours(24))))
        .doesNotContain(Kind.HELD_LONG);
    assertThat(check(order, held(NOON.plusSeconds(12_961), hours(24))))
        .contains(new Hitch(Kind.HELD_LONG, null, Map.of("hours", 3.75, "most", 3.75)));
    assertThat(kinds(order, held(hour(4), hours(240)))).doesNotContain(Kind.HELD_LONG);
    assertThat(kinds(order, held(hour(4).plusSeconds(1), hours(240)))).contains(Kind.HELD_LONG);
  }

  @Test
  void aPostThatNobodyHoldsIsTold() {
    Receiver empty = new Receiver(V1, new Subtree("V1", 1, 2), null, Load.NONE, Local.HANDS);
    Sending sending = to(List.of(empty), whole(1));
    assertThat(DirectiveRules.check(order(hours(18), V1), sending))
        .containsExactly(new Hitch(Kind.NOBODY_NAMED, V1, Map.of()));
  }

  @Test
  void thereAreOnlySoManyPartsInAnOrder() {
    Field[] hundred = new Field[100];
    Arrays.setAll(hundred, i -> health(i + 1));
    assertThat(kinds(order(hours(18), hundred), whole(100))).doesNotContain(Kind.TOO_MANY);
    Field[] more = Arrays.copyOf(hundred, 101);
    more[100] = health(101);
    assertThat(check(order(hours(18), more), whole(101)))
        .contains(new Hitch(Kind.TOO_MANY, null, Map.of("parts", 101L, "most", 100)));
    Directive twice = rounds(2, Duration.ofHours(12), order(hours(18), more));
    assertThat(check(twice, whole(101)))
        .contains(new Hitch(Kind.TOO_MANY, null, Map.of("parts", 202L, "most", 100)));
    assertThat(kinds(order(hours(18)), whole(3))).contains(Kind.NO_RECEIVER);
  }

  @Test
  void limitsAreHeldToTheSecond() {
    Directive order = order(hours(18), V1, V2, V3);
    Directive longest = rounds(60, Duration.ofHours(24), order(hours(18), V1));
    assertThat(refusals(longest, whole(1, NOON, hours(24 * 90)))).isEmpty();
    assertThat(refusals(rounds(0, Duration.ofHours(24), order), whole(3)))
        .contains(Kind.TIME_MISSING);
    assertThat(refusals(rounds(1, Duration.ZERO, order), whole(3))).contains(Kind.TIME_MISSING);
    assertThat(refusals(starting(NOON, order), whole(3, NOON)))
        .doesNotContain(Kind.STARTS_TOO_EARLY);
    Directive daily = rounds(3, Duration.ofDays(1), order);
    assertThat(refusals(daily, whole(3, NOON, hours(24 * 9)))).isEmpty();
    assertThat(
            refusals(
                rounds(3, Duration.ofDays(1).plusSeconds(1), daily), whole(3, NOON, hours(240))))
        .contains(Kind.ROUNDS_OVERLAP);
  }
}
