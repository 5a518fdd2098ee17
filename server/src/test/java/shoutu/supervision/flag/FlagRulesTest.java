package shoutu.supervision.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shoutu.rules.FlagCourse;
import shoutu.rules.FlagRule;
import shoutu.rules.Rules;
import shoutu.rules.SupervisionBook;
import shoutu.territory.Field;

/** When a sign is raised, who may say what when, and how good a sign is. */
class FlagRulesTest {

  private static final SupervisionBook BOOK =
      Rules.builtIn(ZoneId.of("Asia/Shanghai")).on(LocalDate.parse("2026-11-27")).supervision();
  private static final FlagCourse COURSE = BOOK.flagCourse();
  private static final FlagRule LATE = BOOK.flag("F10");
  private static final FlagRule BURST = BOOK.flag("BURST");
  private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
  private static final Instant AFTER = NOON.plus(Duration.ofHours(48));
  private static final Instant APPEAL = NOON.plus(Duration.ofDays(14));
  private static final List<String> PANEL = List.of("a", "b", "c");
  private static final List<String> OTHERS = List.of("d", "e", "f");

  @Test
  void allTenSignsAreThereAndThoseThatCannotBeComputedSayWhy() {
    assertThat(BOOK.flags())
        .extracting(FlagRule::code)
        .contains("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10");
    assertThat(BOOK.flags())
        .allSatisfy(rule -> assertThat(rule.why() == null).isEqualTo(rule.isComputed()));
  }

  /** Wilson 95 %: 2 of 5 from 0.118, 4 of 5 from 0.376, 8 of 20 from 0.219, 7 of 20 from 0.181. */
  @Test
  void aShareIsASignOnlyWhenItsIntervalLiesAboveWhatIsTolerated() {
    assertThat(judged(2, 5)).isEmpty();
    assertThat(judged(4, 5))
        .get()
        .satisfies(it -> assertThat(it.lower()).isCloseTo(0.376, within(5e-4)));
    assertThat(judged(7, 20)).isEmpty();
    assertThat(judged(8, 20))
        .get()
        .satisfies(it -> assertThat(it.lower()).isCloseTo(0.219, within(5e-4)));
  }

  @Test
  void ofFewThingsNothingIsSaidHoweverBad() {
    assertThat(judged(4, 4)).isEmpty();
    assertThat(judged(0, 500)).isEmpty();
  }

  @Test
  void theTrailHoldsWhatWasMarkedAndNothingElse() {
    List<Thing> things = things(9, 12);
    assertThat(FlagRules.judge(LATE, COURSE, things).orElseThrow().trail())
        .containsExactlyElementsOf(things.stream().filter(Thing::marked).map(Thing::id).toList());
  }

  @Test
  void oneMoreMarkedNeverTakesASignAwayAndOrderDoesNotMatter() {
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      int total = 1 + random.nextInt(60);
      int marked = random.nextInt(total);
      List<Thing> shuffled = new ArrayList<>(things(marked, total));
      Collections.shuffle(shuffled, random);
      Optional<Raised> seen = FlagRules.judge(LATE, COURSE, shuffled);
      assertThat(seen.isPresent()).isEqualTo(judged(marked, total).isPresent());
      if (seen.isPresent()) {
        assertThat(judged(marked + 1, total)).isPresent();
      }
    }
  }

  @Test
  void oldThingsThatAreClosedOnTwoDaysAreABurst() {
    List<FlagRules.Day> days = days(1, 1, 28);
    days.set(26, day(1, 12, 12));
    days.set(27, day(1, 14, 14));
    Raised seen = FlagRules.judgeBurst(BURST, COURSE, days).orElseThrow();
    assertThat(seen.marked()).isEqualTo(26);
    assertThat(seen.total()).isEqualTo(52);
  }

  @Test
  void whatIsClosedSoonOrEvenlyIsNoBurst() {
    List<FlagRules.Day> soon = days(1, 1, 28);
    soon.set(26, day(1, 12, 0));
    assertThat(FlagRules.judgeBurst(BURST, COURSE, soon)).isEmpty();
    List<FlagRules.Day> evenly =
        new ArrayList<>(IntStream.range(0, 28).mapToObj(_ -> day(4, 2, 2)).toList());
    assertThat(FlagRules.judgeBurst(BURST, COURSE, evenly)).isEmpty();
    assertThat(FlagRules.judgeBurst(BURST, COURSE, days(3, 3, 28))).isEmpty();
    assertThat(FlagRules.judgeBurst(BURST, COURSE, days(0, 0, 28))).isEmpty();
  }

  @Test
  void theUnitSeesItFirstAloneForFortyEightHours() {
    Flag flag = flag();
    assertThat(FlagRules.isShown(flag, AFTER.minusMillis(1))).isFalse();
    assertThat(FlagRules.isShown(flag, AFTER)).isTrue();
    assertThat(decide(flag, Flag.Verdict.UPHELD, PANEL, AFTER.minusMillis(1)))
        .isInstanceOf(FlagOutcome.StillReplying.class);
    assertThat(done(decide(flag, Flag.Verdict.DISMISSED, PANEL, AFTER)).stage())
        .isEqualTo(Flag.Stage.DISMISSED);
  }

  @Test
  void aReplyBringsItBeforeThePanelAndIsGivenOnce() {
    Flag replied = done(FlagRules.reply(flag(), "上级当天才发", NOON));
    assertThat(FlagRules.isShown(replied, NOON)).isTrue();
    assertThat(FlagRules.reply(replied, "again", NOON)).isInstanceOf(FlagOutcome.Settled.class);
    assertThat(done(decide(replied, Flag.Verdict.UPHELD, PANEL, NOON)).stage())
        .isEqualTo(Flag.Stage.UPHELD);
  }

  @Test
  void anAppealGoesToThreeOthersOnceAndInTime() {
    Flag upheld = done(decide(flag(), Flag.Verdict.UPHELD, PANEL, AFTER));
    assertThat(FlagRules.appeal(upheld, "x", APPEAL.plusMillis(1)))
        .isInstanceOf(FlagOutcome.AppealTooLate.class);
    Flag appealed = done(FlagRules.appeal(upheld, "x", APPEAL));
    assertThat(decide(appealed, Flag.Verdict.UPHELD, List.of("c", "d", "e"), APPEAL))
        .isInstanceOf(FlagOutcome.SamePanel.class);
    Flag over = done(decide(appealed, Flag.Verdict.DISMISSED, OTHERS, APPEAL));
    assertThat(over.stage()).isEqualTo(Flag.Stage.OVERTURNED);
    assertThat(FlagRules.appeal(over, "x", APPEAL)).isInstanceOf(FlagOutcome.NothingToAppeal.class);
    assertThat(decide(over, Flag.Verdict.UPHELD, PANEL, APPEAL))
        .isInstanceOf(FlagOutcome.Settled.class);
    Flag dismissed = done(decide(flag(), Flag.Verdict.DISMISSED, PANEL, AFTER));
    assertThat(FlagRules.appeal(dismissed, "x", AFTER))
        .isInstanceOf(FlagOutcome.NothingToAppeal.class);
  }

  /** Wilson 95 %: 5 of 10 lies in 0.237 to 0.763. */
  @Test
  void aSignThatStoodInLessThanSixtyPercentRetiresItself() {
    Precision half = precision(5, 5);
    assertThat(half.retired()).isTrue();
    assertThat(half.lower()).isCloseTo(0.237, within(5e-4));
    assertThat(half.upper()).isCloseTo(0.763, within(5e-4));
    assertThat(precision(6, 4).retired()).as("60 % is enough").isFalse();
    assertThat(precision(0, 9).retired()).as("too few to tell").isFalse();
    assertThat(precision(0, 0).share()).isNull();
  }

  @Test
  void whatIsAppealedIsUndecidedAndAChangedRuleBeginsAnew() {
    Precision seen =
        FlagRules.precision(
            LATE,
            COURSE,
            List.of(
                Flag.Stage.RAISED,
                Flag.Stage.APPEALED,
                Flag.Stage.CONFIRMED,
                Flag.Stage.OVERTURNED));
    assertThat(seen.undecided()).isEqualTo(2);
    assertThat(seen.upheld()).isEqualTo(1);
    assertThat(seen.dismissed()).isEqualTo(1);
    FlagRule stricter =
        new FlagRule(
            LATE.code(),
            LATE.names(),
            LATE.way(),
            LATE.mark(),
            LATE.least(),
            0.3,
            LATE.exempt(),
            LATE.guard(),
            null,
            LATE.basis());
    assertThat(FlagRules.edition(stricter)).isNotEqualTo(FlagRules.edition(LATE));
  }

  @Test
  void aCopyWithAnotherDateIsACopyAndAnotherOrderIsNone() {
    String order = "请于11月27日18时前完成全部托幼机构晨检和消毒情况核查并反馈发现的问题 逐户核查完毕";
    String again = "请于11月28日12时前完成全部托幼机构晨检和消毒情况核查并反馈发现的问题 逐户核查完毕";
    String other = "为隔离在家的透析病人安排车辆并由乡镇卫生院医生随车 病人按时透析";
    assertThat(like(order, again)).isEqualTo(1);
    assertThat(like(order, order + "，请抓紧")).isBetween(0.85, 0.99);
    assertThat(like(order, other)).isLessThan(0.1);
    assertThat(like(order, other)).isEqualTo(like(other, order));
    assertThat(like("ab", "")).isZero();
  }

  @Test
  void emptyWordsLeaveACopyACopyAndOwnWordsDoNot() {
    String received = "独居老人走访：名单上的每一户都问到，缺什么记下来并送到";
    assertThat(Likeness.taken(received, received)).isEqualTo(1);
    assertThat(Likeness.taken(received + "。请照此落实。", received)).isBetween(0.8, 0.9);
    assertThat(Likeness.taken("独居老人走访：山上三户路远，请驾驶员老李带路；透析的两户我来联系。周五前告诉我。", received))
        .isLessThan(0.3);
    assertThat(Likeness.taken("名单上的每一户都问到", received)).as("a part of it").isEqualTo(1);
    assertThat(Likeness.taken("", received)).isZero();
  }

  /** Half of the shingles shared: Jaccard 1/3; four standard errors are 0.14. */
  @Test
  void likenessEstimatesTheShareOfShingles() {
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      String shared = letters(random, 400);
      double seen = like(shared + letters(random, 400), shared + letters(random, 400));
      assertThat(seen).isCloseTo(1 / 3.0, within(0.14));
    }
  }

  private static String letters(Random random, int number) {
    return random
        .ints(number, 0x4E00, 0x9000)
        .mapToObj(Character::toString)
        .filter(it -> "一二三四五六七八九十百千".indexOf(it) < 0)
        .collect(java.util.stream.Collectors.joining());
  }

  private static double like(String one, String other) {
    return Likeness.of(Likeness.signature(one), Likeness.signature(other));
  }

  private static Precision precision(int upheld, int dismissed) {
    return FlagRules.precision(
        LATE,
        COURSE,
        Stream.concat(
                Collections.nCopies(upheld, Flag.Stage.UPHELD).stream(),
                Collections.nCopies(dismissed, Flag.Stage.DISMISSED).stream())
            .toList());
  }

  private static Optional<Raised> judged(int marked, int total) {
    return FlagRules.judge(LATE, COURSE, things(marked, total));
  }

  private static List<Thing> things(int marked, int total) {
    return IntStream.range(0, total).mapToObj(i -> new Thing(new UUID(1, i), i < marked)).toList();
  }

  private static List<FlagRules.Day> days(int asked, int closed, int number) {
    return new ArrayList<>(
        IntStream.range(0, number).mapToObj(_ -> day(asked, closed, 0)).toList());
  }

  private static FlagRules.Day day(int asked, int closed, int old) {
    return new FlagRules.Day(
        asked, closed, IntStream.range(0, old).mapToObj(_ -> UUID.randomUUID()).toList());
  }

  private static FlagOutcome decide(
      Flag flag, Flag.Verdict verdict, List<String> panel, Instant at) {
    return FlagRules.decide(flag, verdict, panel, "看过依据", at, APPEAL);
  }

  private static Flag done(FlagOutcome outcome) {
    assertThat(outcome).isInstanceOf(FlagOutcome.Done.class);
    return ((FlagOutcome.Done) outcome).flag();
  }

  private static Flag flag() {
    return new Flag(
        UUID.randomUUID(),
        1,
        1,
        "T1",
        2,
        LATE.code(),
        FlagRules.edition(LATE),
        new Field("T1", "LEAD"),
        NOON.minus(Duration.ofDays(28)),
        NOON,
        judged(9, 10).orElseThrow(),
        Flag.Stage.RAISED,
        NOON,
        AFTER,
        null,
        null,
        null,
        null);
  }
}
