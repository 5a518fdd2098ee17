package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyFixtures.NOON;
import static shoutu.duty.DutyFixtures.hour;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.duty.DecompositionRules.Leaf;
import shoutu.duty.Directive.Means;
import shoutu.duty.Directive.Rest;
import shoutu.duty.Directive.Retained;
import shoutu.duty.DirectiveRules.Load;
import shoutu.duty.DirectiveRules.Local;
import shoutu.duty.DirectiveRules.Receiver;
import shoutu.duty.DirectiveRules.Sending;
import shoutu.duty.DirectiveRules.Split;
import shoutu.duty.DirectiveRules.Standings;
import shoutu.duty.DirectiveRules.Yes;
import shoutu.duty.Hitch.Kind;
import shoutu.rules.Basis;
import shoutu.rules.DirectiveRule;
import shoutu.rules.Provenance;
import shoutu.territory.Field;
import shoutu.territory.Subtree;

/** A township with villages V1 to V9, and what may be sent there. */
class DirectiveRulesTest {

  private static final Field TOWN = new Field("T", "LEAD");
  private static final Field COUNTY = new Field("C", "LEAD");
  private static final DirectiveRule RULE =
      new DirectiveRule(
          0.5,
          Map.of(1, Duration.ofMinutes(15), 2, Duration.ofHours(2), 3, Duration.ofHours(4)),
          0.15,
          Duration.ofHours(4),
          0.9,
          100,
          60,
          new Basis("", "", "", Provenance.DESIGN));
  private static final Field V1 = health(1);
  private static final Field V2 = health(2);
  private static final Field V3 = health(3);

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

  private static Sending stage(Stage.Name stage) {
    Split split = split(whole(3));
    Duty duty = DutyFixtures.in(stage).on(split.duty().clock());
    return split(
        new Split(duty, split.text(), split.origin(), split.chain(), split.parts()), whole(3));
  }

  private static Sending held(Instant until, Duration budget) {
    Sending sending = whole(3, NOON, budget);
    return new Sending(
        until,
        sending.rule(),
        sending.standings(),
        sending.split(),
        sending.receivers(),
        sending.leaves(),
        sending.path());
  }

  private static Split split(Sending sending) {
    return Objects.requireNonNull(sending.split());
  }

  private static Sending split(@Nullable Split split, Sending sending) {
    return new Sending(
        sending.now(),
        sending.rule(),
        sending.standings(),
        split,
        sending.receivers(),
        sending.leaves(),
        sending.path());
  }

  private static Sending to(List<Receiver> receivers, Sending sending) {
    return new Sending(
        sending.now(),
        sending.rule(),
        sending.standings(),
        sending.split(),
        receivers,
        sending.leaves(),
        sending.path());
  }

  private static Sending withStandings(Yes sender, Yes parent, Sending sending) {
    return new Sending(
        sending.now(),
        sending.rule(),
        new Standings(sender, parent),
        sending.split(),
        sending.receivers(),
        sending.leaves(),
        sending.path());
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
        order(hours(18), chosen.stream().map(DirectiveRulesTest::health).toArray(Field[]::new));
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

  private static List<Hitch> check(Directive order, Sending sending) {
    return DirectiveRules.check(order, reaching(order, sending));
  }

  private static Set<Kind> kinds(Directive order, Sending sending) {
    Set<Kind> kinds = new HashSet<>();
    check(order, sending).forEach(hitch -> kinds.add(hitch.kind()));
    return kinds;
  }

  private static Set<Kind> refusals(Directive order, Sending sending) {
    Set<Kind> kinds = kinds(order, sending);
    kinds.removeIf(kind -> kind.weight() == Hitch.Weight.TELLS);
    return kinds;
  }

  private static Field health(int village) {
    return new Field("V" + village, "HEALTH");
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private static Directive order(Duration limit, Field... to) {
    return new Directive(
        TOWN,
        new UUID(0, 7),
        "排查体温",
        "先查学校和养老院，其余住户当日完成，异常即报",
        Means.ON_HAND,
        "",
        Set.of(),
        hour(2),
        limit.minus(Duration.ofHours(2)),
        1,
        2,
        Rest.NOBODY,
        List.of("T"),
        List.of(to));
  }

  private static Directive copy(
      Directive d,
      Field sender,
      String title,
      String result,
      @Nullable Means means,
      String sends,
      Set<Retained> retained,
      @Nullable Instant startsAt,
      Duration limit,
      int rounds,
      int severity,
      Rest rest) {
    return new Directive(
        sender,
        d.parent(),
        title,
        result,
        means,
        sends,
        retained,
        startsAt,
        limit,
        rounds,
        severity,
        rest,
        d.area(),
        d.receivers());
  }

  private static Directive from(Field sender, Directive d) {
    return copy(
        d,
        sender,
        d.title(),
        d.result(),
        d.means(),
        d.sends(),
        d.retained(),
        d.startsAt(),
        d.limit(),
        d.rounds(),
        d.severity(),
        d.rest());
  }

  private static Directive with(
      Directive d, @Nullable Means means, String sends, Set<Retained> retained) {
    return copy(
        d,
        d.sender(),
        d.title(),
        d.result(),
        means,
        sends,
        retained,
        d.startsAt(),
        d.limit(),
        d.rounds(),
        d.severity(),
        d.rest());
  }

  private static Directive saying(Directive d, String title, String result) {
    return copy(
        d,
        d.sender(),
        title,
        result,
        d.means(),
        d.sends(),
        d.retained(),
        d.startsAt(),
        d.limit(),
        d.rounds(),
        d.severity(),
        d.rest());
  }

  private static Directive rounds(int rounds, Duration limit, Directive d) {
    return copy(
        d,
        d.sender(),
        d.title(),
        d.result(),
        d.means(),
        d.sends(),
        d.retained(),
        d.startsAt(),
        limit,
        rounds,
        d.severity(),
        d.rest());
  }

  private static Directive starting(Instant at, Directive d) {
    return copy(
        d,
        d.sender(),
        d.title(),
        d.result(),
        d.means(),
        d.sends(),
        d.retained(),
        at,
        d.limit(),
        d.rounds(),
        d.severity(),
        d.rest());
  }

  private static Directive severity(int severity, Directive d) {
    return copy(
        d,
        d.sender(),
        d.title(),
        d.result(),
        d.means(),
        d.sends(),
        d.retained(),
        d.startsAt(),
        d.limit(),
        d.rounds(),
        severity,
        d.rest());
  }

  private static Directive keepingRest(Directive d) {
    return copy(
        d,
        d.sender(),
        d.title(),
        d.result(),
        d.means(),
        d.sends(),
        d.retained(),
        d.startsAt(),
        d.limit(),
        d.rounds(),
        d.severity(),
        Rest.SENDER);
  }

  /** The whole at hour 2 of its 24 hours. */
  private static Sending whole(int villages, DecompositionRules.Part... before) {
    return whole(villages, hour(6), Duration.ofHours(24), before);
  }

  private static Sending whole(int villages, Instant now) {
    return whole(villages, now, Duration.ofHours(24));
  }

  private static Sending whole(
      int villages, Instant now, Duration budget, DecompositionRules.Part... before) {
    Duty issued = DutyFixtures.in(Stage.Name.ACCEPTED);
    Duty whole = issued.on(OwnerClock.startedAt(NOON, budget));
    List<Leaf> leaves = new ArrayList<>();
    for (int village = 1; village <= villages; village++) {
      leaves.add(new Leaf("V" + village, village));
    }
    return new Sending(
        now.isAfter(hour(2)) ? hour(2) : now,
        RULE,
        new Standings(Yes.YES, Yes.YES),
        new Split(whole, "排查体温每户已排查，结果已登记", COUNTY, List.of(TOWN, COUNTY), List.of(before)),
        List.of(),
        leaves,
        DirectiveRulesTest::path);
  }

  private static List<String> path(String place) {
    return switch (place) {
      case "C" -> List.of("C");
      case "T" -> List.of("T", "C");
      case "X" -> List.of("X");
      default -> List.of(place, "T", "C");
    };
  }

  private static DecompositionRules.Part part(Field field, int round) {
    int number = number(field);
    return new DecompositionRules.Part(
        DirectiveRules.task(field.function(), round), field.place(), number, number + 1, hour(20));
  }

  private static int number(Field field) {
    return field.place().startsWith("V") ? Integer.parseInt(field.place().substring(1)) : 1000;
  }

  private static Sending reaching(Directive order, Sending sending) {
    Map<Field, Load> loads = new HashMap<>();
    sending.receivers().forEach(one -> loads.put(one.field(), one.load()));
    List<Receiver> receivers =
        order.receivers().stream()
            .map(
                field ->
                    new Receiver(
                        field,
                        new Subtree(field.place(), number(field), number(field) + 1),
                        "somebody",
                        loads.getOrDefault(field, Load.NONE),
                        field.place().startsWith("V") ? Local.HANDS : Local.OFFICE))
            .toList();
    return new Sending(
        sending.now(),
        sending.rule(),
        sending.standings(),
        sending.split(),
        receivers,
        sending.leaves(),
        sending.path());
  }

  private static Sending carrying(Sending sending, Field field, Load load) {
    return new Sending(
        sending.now(),
        sending.rule(),
        sending.standings(),
        sending.split(),
        List.of(
            new Receiver(
                field,
                new Subtree(field.place(), number(field), number(field) + 1),
                "somebody",
                load,
                Local.HANDS)),
        sending.leaves(),
        sending.path());
  }
}
