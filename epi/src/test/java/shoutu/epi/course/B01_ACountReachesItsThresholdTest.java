package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shoutu.epi.detection.Crossing;
import shoutu.epi.detection.CrossingFeed;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.FixedThreshold;

class B01_ACountReachesItsThresholdTest {
  private static final LocalDate DAY_0 = LocalDate.of(2026, 3, 2);
  private static final FixedThreshold THREE_IN_A_WEEK = new FixedThreshold(3, 7);

  private static LocalDate day(int day) {
    return DAY_0.plusDays(day);
  }

  private static List<Crossing> crossings(FixedThreshold threshold, int... days) {
    return Detection.crossings(
        IntStream.of(days).mapToObj(B01_ACountReachesItsThresholdTest::day).toList(), threshold);
  }

  @Test
  void twoCasesAreNotThree() {
    assertThat(crossings(THREE_IN_A_WEEK, 0, 1)).isEmpty();
  }

  @Test
  void theThirdCaseWithinSevenDaysOpensACrossing() {
    assertThat(crossings(THREE_IN_A_WEEK, 0, 2, 6))
        .containsExactly(new Crossing(day(0), day(6), List.of(0, 1, 2), List.of(), day(6)));
  }

  @Test
  void theEighthDayIsOutsideTheWindow() {
    assertThat(crossings(THREE_IN_A_WEEK, 0, 2, 7)).isEmpty();
  }

  @Test
  void casesThatFollowAreAbsorbed() {
    assertThat(crossings(THREE_IN_A_WEEK, 0, 0, 1, 4, 8))
        .containsExactly(new Crossing(day(-5), day(1), List.of(0, 1, 2), List.of(3), day(6)));
  }

  @Test
  void theCountMayStayUpFromDayToDayAndIsThenOneCrossing() {
    assertThat(crossings(THREE_IN_A_WEEK, 0, 1, 2, 7))
        .containsExactly(new Crossing(day(-4), day(2), List.of(0, 1, 2), List.of(3), day(7)));
  }

  @Test
  void aNewCrossingOpensAfterTheCountHasFallen() {
    var both = crossings(THREE_IN_A_WEEK, 0, 1, 2, 30, 31, 31);

    assertThat(both).extracting(Crossing::windowTo).containsExactly(day(2), day(31));
    assertThat(both.get(1).contributing()).containsExactly(3, 4, 5);
  }

  @Test
  void aSingleCaseIsEnoughForARareSevereDisease() {
    assertThat(crossings(new FixedThreshold(1, 1), 0, 5)).hasSize(2);
  }

  @Test
  void casesAreNamedByTheirPlaceInTheListWhateverItsOrder() {
    assertThat(crossings(THREE_IN_A_WEEK, 6, 0, 2).getFirst().contributing())
        .containsExactly(1, 2, 0);
  }

  /** The tenth varicella case of a school within seven days; at the fifth only the lower tier. */
  @Test
  void theTwoTiersOfASchoolOpenAtTheirOwnCase() {
    int[] cases = {0, 1, 1, 2, 3, 3, 4, 5, 5, 6};

    assertThat(crossings(new FixedThreshold(5, 7), cases).getFirst().windowTo()).isEqualTo(day(3));
    assertThat(crossings(new FixedThreshold(10, 7), cases))
        .extracting(Crossing::windowTo)
        .containsExactly(day(6));
  }

  @Test
  void aThresholdOfNothingIsRefused() {
    assertThatThrownBy(() -> new FixedThreshold(0, 7))
        .hasMessage("cases of the threshold must be at least 1, but was 0");
    assertThatThrownBy(() -> new FixedThreshold(3, 0))
        .hasMessage("days of the threshold must be at least 1, but was 0");
  }

  @Property(tries = 300)
  void caseByCaseIsTheSameAsAllAtOnce(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 90) Integer> offsets,
      @ForAll @IntRange(min = 1, max = 5) int cases,
      @ForAll @IntRange(min = 1, max = 10) int days) {
    var threshold = new FixedThreshold(cases, days);
    var feed = new CrossingFeed(threshold);
    for (int known = 1; known <= offsets.size(); known++) {
      var told = feed.add(day(offsets.get(known - 1)));

      int[] soFar = offsets.subList(0, known).stream().mapToInt(Integer::intValue).toArray();
      assertThat(feed.crossings()).isEqualTo(crossings(threshold, soFar)).containsAll(told);
    }
  }

  @Property(tries = 500)
  void crossingsAreTheStretchesOfDaysWithEnoughCases(
      @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> offsets,
      @ForAll @IntRange(min = 1, max = 5) int cases,
      @ForAll @IntRange(min = 1, max = 10) int days) {
    var expected = new ArrayList<List<LocalDate>>();
    int opened = -1;
    for (int day = 0; day <= 80; day++) {
      int today = day;
      long count = offsets.stream().filter(o -> o > today - days && o <= today).count();
      if (count >= cases && opened < 0) {
        opened = day;
      } else if (count < cases && opened >= 0) {
        expected.add(List.of(day(opened), day(day - 1)));
        opened = -1;
      }
    }

    var found =
        Detection.crossings(
            offsets.stream().map(B01_ACountReachesItsThresholdTest::day).toList(),
            new FixedThreshold(cases, days));

    assertThat(found.stream().map(c -> List.of(c.windowTo(), c.openUntil())).toList())
        .isEqualTo(expected);
    for (Crossing crossing : found) {
      assertThat(crossing.contributing()).hasSizeGreaterThanOrEqualTo(cases);
      assertThat(Collections.disjoint(crossing.contributing(), crossing.absorbed())).isTrue();
    }
  }
}
