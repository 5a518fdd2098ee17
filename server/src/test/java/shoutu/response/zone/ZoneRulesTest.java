package shoutu.response.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.epi.perimeter.NewCases;
import shoutu.epi.perimeter.Perimeter;
import shoutu.epi.perimeter.Reading;
import shoutu.response.zone.Over.Kind;
import shoutu.response.zone.Zone.Grade;
import shoutu.response.zone.Zone.Signature;
import shoutu.response.zone.Zone.Stage;
import shoutu.response.zone.ZoneFacts.Others;
import shoutu.response.zone.ZoneFacts.Screening;
import shoutu.rules.CaseQuality;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.ZoneRule;
import shoutu.rules.ZoneRule.Condition;
import shoutu.territory.Field;
import shoutu.territory.Place;

/** Sealed compounds under several editions of one control plan; then any days at all. */
class ZoneRulesTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final LocalDate BEGAN = LocalDate.parse("2022-11-20");
  private static final Field COMMAND = new Field("C", "LEAD");
  private static final Place GRID =
      new Place("G", "一格", "Cell 1", Level.GRID, "V", 800, 5, 5, 1, false);
  private static final Place TOWN =
      new Place("T", "甲镇", "Town A", Level.TOWNSHIP, "C", 30_000, 2, 9, 1, false);

  private final Rules rules = Rules.builtIn(CHINA);

  @Test
  void peopleAreToldExactly() {
    assertThat(ZoneRules.exact(1_234_567)).isEqualTo("1234567");
    assertThat(ZoneRules.exact(0.12345)).isEqualTo("0.123");
  }

  @Test
  void t10UnderTheTwentyMeasuresHighMayBeLowOnDayFiveAndThereIsNoMedium() {
    ZoneRule high = rule("2022-11-20", "COVID-20M/HIGH");
    assertThat(high.next()).isEqualTo("COVID-20M/LOW");
    assertThat(book("2022-11-20").zones("COVID19"))
        .extracting(ZoneRule::code)
        .doesNotContain("COVID-20M/MEDIUM");

    assertThat(metSince(high, Grade.AS_IT_IS, facts(4, BEGAN, null))).isNull();
    assertThat(metSince(high, Grade.AS_IT_IS, facts(5, BEGAN, null))).isEqualTo(BEGAN.plusDays(5));
  }

  @Test
  void underTheNinthEditionWhatCameDownWaitsThreeDaysMore() {
    ZoneRule medium = rule("2022-07-01", "COVID-9/MEDIUM");
    LocalDate longAgo = BEGAN.minusDays(7);

    assertThat(metSince(medium, Grade.AS_IT_IS, facts(0, longAgo, null))).isEqualTo(BEGAN);
    assertThat(metSince(medium, Grade.DOWNGRADED, facts(2, longAgo, null))).isNull();
    assertThat(metSince(medium, Grade.DOWNGRADED, facts(3, longAgo, null)))
        .isEqualTo(BEGAN.plusDays(3));
  }

  @Test
  void underTheEighthEditionAllThreeMustHold() {
    ZoneRule sealed = rule("2022-01-10", "COVID-8/SEALED");
    ZoneFacts quiet = facts(14, BEGAN, BEGAN.minusDays(1));
    assertThat(ZoneRules.lifting(sealed, Grade.AS_IT_IS, quiet))
        .extracting(Lifting::condition, Lifting::holds)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Condition.NO_NEW_CASE, true),
            org.assertj.core.groups.Tuple.tuple(Condition.CONTACTS_OVER, true),
            org.assertj.core.groups.Tuple.tuple(Condition.SCREENED, false));

    LocalDate today = quiet.today();
    assertThat(screened(sealed, quiet, new Screening(today.minusDays(2), 800, 800, 0)))
        .isEqualTo(today);
    assertThat(screened(sealed, quiet, new Screening(today.minusDays(3), 800, 800, 0))).isNull();
    assertThat(screened(sealed, quiet, new Screening(today, 800, 799, 0))).isNull();
    assertThat(screened(sealed, quiet, new Screening(today, 800, 800, 1))).isNull();
  }

  @Test
  void withoutADayOfItsOwnTheLongestIncubationCounts() {
    ZoneRule closed = rule("2026-03-01", "CHOLERA", "PLACE_CLOSED");
    assertThat(ZoneRules.lifting(closed, Grade.AS_IT_IS, facts(0, BEGAN, null)).getFirst().days())
        .isEqualTo(6);
  }

  @Test
  void whatGoesBeyondTheRuleIsNamedWithItsEvidence() {
    ZoneRule high = rule("2022-11-20", "COVID-20M/HIGH");
    Zone zone = zone(high, Stage.IN_FORCE, BEGAN.plusDays(20));
    ZoneFacts ill = facts(1, BEGAN, null);

    assertThat(kinds(zone(high, Stage.IN_FORCE, BEGAN.plusDays(5)), high, GRID, ill)).isEmpty();
    assertThat(kinds(zone, high, GRID, ill)).containsExactly(Kind.LONGER);
    assertThat(kinds(zone, high, TOWN, ill)).containsExactly(Kind.LONGER, Kind.WIDER);
    assertThat(kinds(zone, high, GRID, facts(1, null, null)))
        .containsExactly(Kind.LONGER, Kind.NO_GROUNDS);
    assertThat(kinds(zone, high, GRID, facts(6, BEGAN, null)))
        .containsExactly(Kind.LONGER, Kind.MET_NOT_LIFTED);
    LocalDate longAgo = BEGAN.minusDays(20);
    assertThat(kinds(zone, high, GRID, facts(0, longAgo, null)))
        .as("nothing stands too long on its first day")
        .doesNotContain(Kind.MET_NOT_LIFTED);
    assertThat(kinds(zone, high, GRID, facts(1, longAgo, null))).contains(Kind.MET_NOT_LIFTED);
    Zone over = zone(high, Stage.IN_FORCE, BEGAN);
    assertThat(kinds(over, high, GRID, facts(2, BEGAN, null)))
        .containsExactly(Kind.EXPIRED_UNDECIDED);
  }

  @Test
  void aNetThatIsThrownWiderWhileNothingIsCaughtIsNamed() {
    ZoneRule high = rule("2022-11-20", "COVID-20M/HIGH");
    Zone zone = zone(high, Stage.IN_FORCE, BEGAN.plusDays(5));
    Reading before = reading(BEGAN.minusDays(6), new NewCases(20, 10, 4), 800, 1);

    assertThat(
            kinds(
                zone,
                high,
                GRID,
                within(before, reading(BEGAN, new NewCases(20, 10, 4), 9_000, 3))))
        .containsExactly(Kind.NET_WIDER);
    assertThat(
            kinds(
                zone,
                high,
                GRID,
                within(before, reading(BEGAN, new NewCases(20, 19, 1), 9_000, 3))))
        .isEmpty();
    assertThat(
            kinds(
                zone, high, GRID, within(before, reading(BEGAN, new NewCases(20, 10, 4), 800, 1))))
        .isEmpty();
  }

  @Test
  void onlyTheOrganThatDecidedLiftsAndNobodyDecidesOnTheirOwnProposal() {
    ZoneRule high = rule("2022-11-20", "COVID-20M/HIGH");
    Instant now = at(BEGAN);
    Zone proposed = zone(high, Stage.PROPOSED, BEGAN.plusDays(5));
    assertThat(ZoneRules.mayDecide(proposed, "li", now)).isEqualTo(ZoneRules.Verdict.SAME_PERSON);
    assertThat(ZoneRules.mayDecide(proposed, "wang", now)).isEqualTo(ZoneRules.Verdict.TAKEN);

    Zone inForce = zone(high, Stage.IN_FORCE, BEGAN.plusDays(5));
    assertThat(ZoneRules.mayLift(inForce, List.of(COMMAND))).isEqualTo(ZoneRules.Verdict.TAKEN);
    assertThat(ZoneRules.mayLift(inForce, List.of(new Field("P", "LEAD"))))
        .isEqualTo(ZoneRules.Verdict.NOT_YOURS);
  }

  @Test
  void nobodyIsCountedTwiceHoweverManyZonesLieInEachOther() {
    assertThat(ZoneRules.apart(List.of(GRID, TOWN, GRID))).containsExactly(TOWN);
  }

  /** More cases never make a zone liftable earlier. */
  @Property
  void aLaterCaseNeverBringsTheEndNearer(
      @ForAll @IntRange(max = 40) int day,
      @ForAll @IntRange(max = 40) int one,
      @ForAll @IntRange(max = 40) int other) {
    ZoneRule high = rule("2022-11-20", "COVID-20M/HIGH");
    LocalDate earlier = BEGAN.plusDays(Math.min(one, other) - 20L);
    LocalDate later = BEGAN.plusDays(Math.max(one, other) - 20L);
    LocalDate withEarlier = metSince(high, Grade.AS_IT_IS, facts(day, earlier, null));
    LocalDate withLater = metSince(high, Grade.AS_IT_IS, facts(day, later, null));
    if (withLater != null) {
      assertThat(withEarlier).isNotNull().isBeforeOrEqualTo(withLater);
    }
  }

  private static List<Kind> kinds(Zone zone, ZoneRule rule, Place place, ZoneFacts facts) {
    return ZoneRules.over(zone, rule, List.of(place), facts, at(facts.today()), CHINA).stream()
        .map(Over::kind)
        .toList();
  }

  private static @Nullable LocalDate metSince(ZoneRule rule, Grade grade, ZoneFacts facts) {
    return ZoneRules.metSince(ZoneRules.lifting(rule, grade, facts)).orElse(null);
  }

  private static @Nullable LocalDate screened(ZoneRule rule, ZoneFacts quiet, Screening told) {
    ZoneFacts with =
        new ZoneFacts(
            quiet.today(),
            quiet.began(),
            quiet.qualities(),
            quiet.incubation(),
            quiet.lastCase(),
            quiet.lastExposure(),
            told,
            quiet.others(),
            null,
            null);
    return metSince(rule, Grade.AS_IT_IS, with);
  }

  private static ZoneFacts facts(
      int day, @Nullable LocalDate lastCase, @Nullable LocalDate lastExposure) {
    return new ZoneFacts(
        BEGAN.plusDays(day),
        BEGAN,
        Set.of(CaseQuality.CLASS_B),
        6,
        lastCase,
        lastExposure,
        null,
        Others.NONE,
        null,
        null);
  }

  private static ZoneFacts within(Reading before, Reading now) {
    ZoneFacts facts = facts(1, BEGAN, null);
    return new ZoneFacts(
        facts.today(),
        facts.began(),
        facts.qualities(),
        facts.incubation(),
        facts.lastCase(),
        null,
        null,
        Others.NONE,
        before,
        now);
  }

  private static Reading reading(LocalDate to, NewCases cases, long people, long zones) {
    return Perimeter.measure(to.minusDays(6), to, cases, List.of(), people, zones);
  }

  private static Zone zone(ZoneRule rule, Stage stage, LocalDate lastDay) {
    Signature decided = stage == Stage.PROPOSED ? null : new Signature(at(BEGAN), "wang", COMMAND);
    return new Zone(
        new UUID(0, 1),
        1,
        1,
        "V",
        4,
        rule.code(),
        "COVID19",
        List.of("G"),
        stage,
        new Zone.Reasons("x", "x", "x", "x", null),
        new Zone.Origin(null, Grade.AS_IT_IS),
        new Signature(at(BEGAN).minusSeconds(60), "li", null),
        lastDay.plusDays(1).atStartOfDay(CHINA).toInstant(),
        new UUID(0, 2),
        decided,
        null,
        null,
        null,
        List.of(),
        null,
        null);
  }

  private static Instant at(LocalDate day) {
    return day.atTime(12, 0).atZone(CHINA).toInstant();
  }

  private RuleBook book(String day) {
    return rules.on(LocalDate.parse(day));
  }

  private ZoneRule rule(String day, String code) {
    return rule(day, "COVID19", code);
  }

  private ZoneRule rule(String day, String disease, String code) {
    return book(day).zone(disease, code).orElseThrow();
  }
}
