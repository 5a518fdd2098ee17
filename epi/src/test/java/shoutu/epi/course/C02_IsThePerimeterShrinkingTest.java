package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import shoutu.epi.intervals.Counts;
import shoutu.epi.intervals.Proportions;
import shoutu.epi.perimeter.Change;
import shoutu.epi.perimeter.Change.Condition;
import shoutu.epi.perimeter.Change.Finding;
import shoutu.epi.perimeter.Change.Verdict;
import shoutu.epi.perimeter.NewCases;
import shoutu.epi.perimeter.PeopleBound;
import shoutu.epi.perimeter.Perimeter;
import shoutu.epi.perimeter.Reading;
import shoutu.epi.perimeter.Share;
import shoutu.epi.survival.Observation;
import shoutu.epi.survival.SurvivalCurve.Median;

class C02_IsThePerimeterShrinkingTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private static Reading week(int number, NewCases cases, long people) {
    LocalDate from = MONDAY.plusWeeks(number);
    return Perimeter.measure(from, from.plusDays(6), cases, List.of(), people, 3);
  }

  private static Change change(NewCases before, long people, NewCases after, long peopleAfter) {
    return Perimeter.compare(week(0, before, people), week(1, after, peopleAfter));
  }

  @Test
  void aReadingHoldsAllFiveNumbers() {
    var reading =
        Perimeter.measure(
            MONDAY,
            MONDAY.plusDays(6),
            new NewCases(20, 15, 2),
            List.of(Observation.occurred(1), Observation.occurred(2), Observation.notYet(4)),
            1200,
            4);

    assertThat(reading.encirclement()).isEqualTo(new Share.Known(Proportions.wilson(15, 20, 0.95)));
    assertThat(reading.unlinked()).isEqualTo(new Share.Known(Proportions.wilson(2, 20, 0.95)));
    assertThat(((Median.Reached) reading.isolationDelay()).days()).isEqualTo(2);
    assertThat(reading.peopleInZones())
        .isEqualTo(new PeopleBound.Known(Counts.ofEqualGroups(1200, 4, 0.95)));
    assertThat(reading.zones()).isEqualTo(Counts.exact(4, 0.95));
  }

  private static Reading zones(long... people) {
    return Perimeter.measure(MONDAY, MONDAY.plusDays(6), new NewCases(0, 0, 0), List.of(), people);
  }

  /** One zone of 300: its number is Poisson, and so are the people by 300 at a time. */
  @Test
  void peopleAreBoundZoneByZone() {
    Reading one = zones(300);

    assertThat(one.zones().count()).isEqualTo(1);
    var people = ((PeopleBound.Known) one.peopleInZones()).interval();
    assertThat(people.count()).isEqualTo(300);
    assertThat(people.lower()).isCloseTo(-300 * Math.log(0.975), within(1e-9));
    assertThat(people.upper()).isCloseTo(300 * Counts.exact(1, 0.95).upper(), within(1e-9));
  }

  @Test
  void oneLargeZoneMakesThePeopleLessSure() {
    var even = ((PeopleBound.Known) zones(300, 300, 300, 300).peopleInZones()).interval();
    var uneven = ((PeopleBound.Known) zones(1140, 20, 20, 20).peopleInZones()).interval();

    assertThat(uneven.count()).isEqualTo(even.count());
    assertThat(uneven.lower()).isLessThan(even.lower());
    assertThat(uneven.upper()).isGreaterThan(even.upper());
  }

  @Test
  void whereNobodyIsBoundThereAreNoLimits() {
    assertThat(zones().peopleInZones()).isEqualTo(new PeopleBound.Nobody());
    assertThat(zones(0, 0).peopleInZones().people()).isZero();
    assertThat(zones(0, 0).zones().count()).isEqualTo(2);
    assertThat(zones().zones().lower()).isZero();
    assertThat(zones().zones().upper()).isCloseTo(-Math.log(0.025), within(1e-12));
    assertThat(week(0, new NewCases(0, 0, 0), 0).peopleInZones())
        .isEqualTo(new PeopleBound.Nobody());
  }

  /** P is judged by what was counted: limits that overlap excuse no wider net. */
  @Test
  void theLimitsOfPeopleDecideNothing() {
    var change = change(new NewCases(20, 8, 6), 1200, new NewCases(20, 16, 2), 1201);

    assertThat(change.verdict()).isEqualTo(Verdict.NOT_SHRINKING);
  }

  @Test
  void itShrinksWhenTracingIsAheadAndNobodyMoreIsBound() {
    var change = change(new NewCases(20, 8, 6), 1200, new NewCases(20, 16, 2), 1200);

    assertThat(change.verdict()).isEqualTo(Verdict.SHRINKING);
    assertThat(change.findings()).allMatch(Finding.Holds.class::isInstance);
    assertThat(change.netThrownWider()).isFalse();
  }

  @Test
  void aBetterShareOfFewerCasesIsNotYetSure() {
    var change = change(new NewCases(40, 32, 6), 1200, new NewCases(5, 4, 0), 1200);

    assertThat(change.verdict()).isEqualTo(Verdict.NOT_SHRINKING);
    assertThat(change.findings().getFirst()).isInstanceOf(Finding.Fails.class);
  }

  @Test
  void theFailingConditionIsNamedWithItsValues() {
    var change = change(new NewCases(20, 8, 2), 1200, new NewCases(20, 16, 4), 1200);

    assertThat(change.findings().get(1))
        .isEqualTo(new Finding.Fails(Condition.UNLINKED_FALLS, 0.1, 0.2));
  }

  @Test
  void aWiderNetIsNotAShrinkingPerimeter() {
    var change = change(new NewCases(20, 8, 6), 1200, new NewCases(20, 16, 2), 1300);

    assertThat(change.verdict()).isEqualTo(Verdict.NOT_SHRINKING);
    assertThat(change.findings().get(2))
        .isEqualTo(new Finding.Fails(Condition.PEOPLE_DO_NOT_RISE, 1200, 1300));
    assertThat(change.netThrownWider()).as("tracing does better").isFalse();
  }

  @Test
  void morePeopleBoundWhileTracingStandsStillIsTheNetThrownWider() {
    var change = change(new NewCases(20, 8, 6), 1200, new NewCases(20, 8, 6), 5000);

    assertThat(change.netThrownWider()).isTrue();
  }

  @Test
  void noUnlinkedCasesInBothWeeksIsAsLowAsItGets() {
    var change = change(new NewCases(20, 8, 0), 1200, new NewCases(20, 16, 0), 1000);

    assertThat(change.verdict()).isEqualTo(Verdict.SHRINKING);
  }

  @Test
  void withoutNewCasesNothingIsKnownAboutTracing() {
    var change = change(new NewCases(20, 8, 6), 1200, new NewCases(0, 0, 0), 1000);

    assertThat(change.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(change.findings().getFirst())
        .isEqualTo(new Finding.NotKnown(Condition.ENCIRCLEMENT_RISES));
  }

  @Test
  void withoutNewCasesMorePeopleBoundStillFails() {
    assertThat(change(new NewCases(0, 0, 0), 10, new NewCases(0, 0, 0), 20).verdict())
        .isEqualTo(Verdict.NOT_SHRINKING);
  }

  @Test
  void theNumberOfZonesDecidesNothing() {
    var before = week(0, new NewCases(20, 8, 6), 1200);
    var after =
        Perimeter.measure(
            MONDAY.plusWeeks(1), MONDAY.plusDays(13), new NewCases(20, 16, 2), List.of(), 1200, 99);

    assertThat(Perimeter.compare(before, after).verdict()).isEqualTo(Verdict.SHRINKING);
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> new NewCases(3, 4, 0))
        .hasMessage("managed cases must be from 0 to 3, but was 4");
    assertThatThrownBy(() -> week(0, new NewCases(3, 1, 1), -1))
        .hasMessage("people in zones must be at least 0, but was -1");
    assertThatThrownBy(() -> zones(300, -1))
        .hasMessage("people by zone[1] must be a count of 0 or more, but was -1");
    assertThatThrownBy(
            () -> Perimeter.measure(MONDAY, MONDAY, new NewCases(0, 0, 0), List.of(), 5, 0))
        .hasMessage("people in zones must be 0 where there are no zones, but was 5");
    var week = week(0, new NewCases(3, 1, 1), 5);
    assertThatThrownBy(() -> Perimeter.compare(week, week))
        .hasMessage("the later period must end after 2026-03-08, but ended 2026-03-08");
  }
}
