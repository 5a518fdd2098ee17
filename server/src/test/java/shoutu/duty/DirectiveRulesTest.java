package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DirectiveFixtures.COUNTY;
import static shoutu.duty.DirectiveFixtures.TOWN;
import static shoutu.duty.DirectiveFixtures.V1;
import static shoutu.duty.DirectiveFixtures.V2;
import static shoutu.duty.DirectiveFixtures.V3;
import static shoutu.duty.DirectiveFixtures.carrying;
import static shoutu.duty.DirectiveFixtures.check;
import static shoutu.duty.DirectiveFixtures.from;
import static shoutu.duty.DirectiveFixtures.hours;
import static shoutu.duty.DirectiveFixtures.keepingRest;
import static shoutu.duty.DirectiveFixtures.kinds;
import static shoutu.duty.DirectiveFixtures.order;
import static shoutu.duty.DirectiveFixtures.part;
import static shoutu.duty.DirectiveFixtures.refusals;
import static shoutu.duty.DirectiveFixtures.rounds;
import static shoutu.duty.DirectiveFixtures.saying;
import static shoutu.duty.DirectiveFixtures.severity;
import static shoutu.duty.DirectiveFixtures.starting;
import static shoutu.duty.DirectiveFixtures.whole;
import static shoutu.duty.DirectiveFixtures.with;
import static shoutu.duty.DutyFixtures.NOON;
import static shoutu.duty.DutyFixtures.hour;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shoutu.duty.Directive.Means;
import shoutu.duty.Directive.Rest;
import shoutu.duty.Directive.Retained;
import shoutu.duty.DirectiveRules.Load;
import shoutu.duty.DirectiveRules.Sending;
import shoutu.duty.Hitch.Kind;
import shoutu.territory.Field;

/** A township with villages V1 to V9, and what may be sent there. */
class DirectiveRulesTest {

  @Test
  void whatCoversEverythingInTimeWithMeansAndAuthorityIsSent() {
    assertThat(refusals(order(hours(18), V1, V2, V3), whole(3))).isEmpty();
  }

  @Test
  void aVillageThatNobodyGetsIsAGapUnlessTheSenderKeepsIt() {
    Directive order = order(hours(18), V1, V3);
    assertThat(check(order, whole(3)))
        .contains(new Hitch(Kind.GAP, V2, Map.of()))
        .noneMatch(hitch -> hitch.kind() == Kind.TWO_OWNERS);
    assertThat(kinds(keepingRest(order), whole(3)))
        .contains(Kind.REST_IS_YOURS)
        .doesNotContain(Kind.GAP);
  }

  @Test
  void twoOwnersOfOnePartAreRefusedAlsoBesideWhatWasSplitBefore() {
    assertThat(refusals(order(hours(18), V1, V2, V3, V2), whole(3))).contains(Kind.TWO_OWNERS);
    Sending before = whole(3, part(V2, 1));
    assertThat(refusals(order(hours(18), V1, V3), before)).isEmpty();
    assertThat(refusals(order(hours(18), V1, V2, V3), before)).contains(Kind.TWO_OWNERS);
  }

  @Test
  void aPartMayNotOutlastTheWholeNorGetLessThanHalfOfWhatIsLeft() {
    assertThat(refusals(order(hours(25), V1, V2, V3), whole(3))).contains(Kind.AFTER_THE_WHOLE);
    assertThat(refusals(order(hours(24), V1, V2, V3), whole(3))).isEmpty();
    assertThat(check(order(hours(11), V1, V2, V3), whole(3, hour(0))))
        .contains(new Hitch(Kind.TOO_LITTLE_TIME, null, Map.of("hours", 12.0)));
    assertThat(refusals(order(hours(12), V1, V2, V3), whole(3, hour(0)))).isEmpty();
  }

  @Test
  void whoseLeadOneIsNotOneCannotOrder() {
    Field elsewhere = new Field("X", "HEALTH");
    assertThat(refusals(order(hours(18), V1, V2, V3, elsewhere), whole(3)))
        .contains(Kind.NO_AUTHORITY, Kind.OUTSIDE);
    Directive fromHealth = from(new Field("T", "HEALTH"), order(hours(18), V1, V2, V3));
    assertThat(refusals(fromHealth, whole(3))).isEmpty();
    Directive fromCare = from(new Field("T", "CARE"), order(hours(18), V1, V2, V3));
    assertThat(refusals(fromCare, whole(3))).contains(Kind.NO_AUTHORITY);
  }

  @Test
  void nothingGoesBackUpItsOwnChain() {
    assertThat(refusals(order(hours(18), TOWN), whole(3))).contains(Kind.TO_ITSELF);
    assertThat(refusals(order(hours(18), COUNTY), whole(3))).contains(Kind.CYCLE);
  }

  @Test
  void withoutMeansOrResultItIsVoidAndAPersonsNumberIsNotForMany() {
    Directive order = order(hours(18), V1, V2, V3);
    assertThat(refusals(with(order, null, "", Set.of()), whole(3))).contains(Kind.UNFUNDED);
    assertThat(refusals(with(order, Means.SENT, " ", Set.of()), whole(3))).contains(Kind.UNFUNDED);
    assertThat(refusals(saying(order, "查体温", ""), whole(3))).contains(Kind.RESULT_MISSING);
    assertThat(refusals(saying(order, "查体温", "联系 138 0013 8000"), whole(3)))
        .contains(Kind.PERSON_IN_TEXT);
    assertThat(refusals(saying(order, "查体温", "11010519491231002X 已核"), whole(3)))
        .contains(Kind.PERSON_IN_TEXT);
    assertThat(refusals(saying(order, "查体温", "2026-03-01 前完成 100 户"), whole(3)))
        .doesNotContain(Kind.PERSON_IN_TEXT);
  }

  @Test
  void lifeGoesFirstInAVillageUnlessTheOrderIsAboutLife() {
    Sending urgent = carrying(whole(3), V2, new Load(4, 1, 1));
    assertThat(check(order(hours(18), V1, V2, V3), urgent))
        .contains(new Hitch(Kind.LIFE_FIRST, V2, Map.of("urgent", 1)))
        .contains(new Hitch(Kind.LATE_ALREADY, V2, Map.of("overdue", 1)));
    assertThat(refusals(severity(1, order(hours(18), V1, V2, V3)), urgent)).isEmpty();
  }

  @Test
  void aPureCopyGoesDirectAndAnythingAddedKeepsTheMiddleInTheChain() {
    Directive copy = saying(order(hours(18), V1, V2, V3), "排查体温", "每户已排查，结果已登记");
    Sending sending = whole(3);
    assertThat(DirectiveRules.goesDirect(copy, sending)).isTrue();
    assertThat(DirectiveRules.check(copy, sending))
        .extracting(Hitch::kind)
        .contains(Kind.GOES_DIRECT);
    assertThat(DirectiveRules.goesDirect(with(copy, Means.SENT, "20 支体温计", Set.of()), sending))
        .isFalse();
    assertThat(
            DirectiveRules.goesDirect(
                with(copy, Means.ON_HAND, "", Set.of(Retained.VERIFY)), sending))
        .isFalse();
    assertThat(
            DirectiveRules.goesDirect(
                saying(copy, "排查体温", "先查独居老人和学校，当天 18 时前报异常，由驻村医生复核"), sending))
        .isFalse();
  }

  @Test
  void roundsCoverEachDayAndEndBeforeTheWhole() {
    Directive daily = rounds(3, Duration.ofHours(12), order(hours(18), V1, V2, V3));
    assertThat(refusals(daily, whole(3, hour(2), Duration.ofDays(4)))).isEmpty();
    assertThat(refusals(daily, whole(3, hour(2), Duration.ofDays(2))))
        .contains(Kind.AFTER_THE_WHOLE);
    assertThat(
            refusals(rounds(3, Duration.ofHours(30), daily), whole(3, hour(2), Duration.ofDays(9))))
        .contains(Kind.ROUNDS_OVERLAP);
    assertThat(refusals(rounds(61, Duration.ofHours(12), daily), whole(3)))
        .contains(Kind.TIME_MISSING);
    assertThat(refusals(starting(NOON.minusSeconds(1), daily), whole(3, NOON, Duration.ofDays(9))))
        .contains(Kind.STARTS_TOO_EARLY);
  }

  /**
   * Whatever is chosen: when nothing refuses, each village has exactly one owner of each round, or
   * its sender.
   */
  @Property
  void whatIsNotRefusedLosesNoVillageAndDoublesNoOwner(
      @ForAll @IntRange(min = 1, max = 9) int villages,
      @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 12) Integer> chosen,
      @ForAll Rest rest) {
    Directive order =
        order(hours(18), chosen.stream().map(DirectiveFixtures::health).toArray(Field[]::new));
    Directive kept = rest == Rest.SENDER ? keepingRest(order) : order;
    boolean sent = refusals(kept, whole(villages)).isEmpty();
    Map<Integer, Integer> owners = new HashMap<>();
    chosen.forEach(one -> owners.merge(one, 1, Integer::sum));
    boolean once = owners.values().stream().allMatch(n -> n == 1);
    boolean inside = chosen.stream().allMatch(one -> one <= villages);
    boolean complete = owners.size() == villages;
    assertThat(sent)
        .isEqualTo(!chosen.isEmpty() && once && inside && (complete || rest == Rest.SENDER));
  }
}
