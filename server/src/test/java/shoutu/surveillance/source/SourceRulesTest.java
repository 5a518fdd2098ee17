package shoutu.surveillance.source;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.SourceRule;
import shoutu.surveillance.source.AgreementRules.Sighting;
import shoutu.surveillance.source.SightingRules.Day;

class SourceRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
  private static final RuleBook BOOK = Rules.builtIn(ZoneId.of("Asia/Shanghai")).on(TODAY);

  @Test
  void sourcesThatSeeTheSamePeopleCountOnce() {
    List<Sighting> clinics =
        List.of(sighting("CARD", "CLINIC", 0, 30), sighting("SYNDROME", "CLINIC", 1, 40));
    assertThat(AgreementRules.strongest(clinics, "T", "SYN_RASH", 7, 2)).isEmpty();

    List<Sighting> more = new ArrayList<>(clinics);
    more.add(sighting("SCHOOL_ABSENCE", "SCHOOL", 3, 12));
    assertThat(AgreementRules.strongest(more, "T", "SYN_RASH", 7, 2))
        .hasValueSatisfying(it -> assertThat(it.witnesses()).isEqualTo(2));
  }

  @Test
  void whatLiesTooFarApartInTimeOrPlaceOrKindDoesNotAgree() {
    Sighting card = sighting("CARD", "CLINIC", 0, 5);
    assertThat(agree(card, sighting("PHARMACY", "PHARMACY", 6, 5))).isTrue();
    assertThat(agree(card, sighting("PHARMACY", "PHARMACY", 7, 5))).isFalse();
    Sighting elsewhere =
        new Sighting("LAB", "LAB", "V", "OTHER", Set.of("SYN_RASH"), TODAY, TODAY, 5);
    assertThat(agree(card, elsewhere)).isFalse();
    Sighting other = new Sighting("LAB", "LAB", "V", "T", Set.of("SYN_FEVER"), TODAY, TODAY, 5);
    assertThat(agree(card, other)).isFalse();
  }

  @Test
  void countsAreUnusualBesideTheirOwnHistory() {
    SourceRule school = BOOK.source("SCHOOL_ABSENCE").orElseThrow();
    List<Day> days = new ArrayList<>();
    for (int i = 12; i > 0; i--) {
      days.add(new Day(TODAY.minusDays(i), 15 + i % 3, 1));
    }
    assertThat(SightingRules.unusual(with(days, 17), school, 7)).isEmpty();
    assertThat(SightingRules.unusual(with(days, 30), school, 7))
        .hasValueSatisfying(it -> assertThat(it.limit()).isBetween(18, 22));
    assertThat(SightingRules.unusual(List.of(new Day(TODAY, 9, 1)), school, 7)).isEmpty();
    assertThat(SightingRules.unusual(List.of(new Day(TODAY, 10, 1)), school, 7)).isPresent();
  }

  @Test
  void weeklyCountsAreJudgedBesideTheWeeksThatTheRuleLooksBackOn() {
    SourceRule school = BOOK.source("SCHOOL_ABSENCE").orElseThrow();
    SourceRule.History history = requireNonNull(school.history());
    long weeks = history.lookBack().toDays() / 7;
    assertThat(weeks).as("the baseline and the gap").isGreaterThanOrEqualTo(history.baseline() + 2);

    assertThat(SightingRules.unusual(with(weeks(9), 25), school, 7)).isEmpty();
    assertThat(SightingRules.unusual(with(weeks(9), 40), school, 7))
        .hasValueSatisfying(it -> assertThat(it.limit()).isBetween(26, 32));
  }

  @Test
  void aYoungSeriesIsJudgedBesideWhatThereIsAndATooYoungOneByTheFewest() {
    SourceRule school = BOOK.source("SCHOOL_ABSENCE").orElseThrow();
    int least = requireNonNull(school.history()).least() + 2;
    // 25 absent are many more than the fewest and no more than every week.
    assertThat(SightingRules.unusual(with(weeks(least), 25), school, 7)).isEmpty();
    assertThat(SightingRules.unusual(with(weeks(least), 40), school, 7)).isPresent();
    assertThat(SightingRules.unusual(with(weeks(least - 1), 25), school, 7))
        .hasValueSatisfying(it -> assertThat(it.limit()).isEqualTo(school.fewest()));
  }

  /** So many weeks before today, each with 23 to 25. */
  private static List<Day> weeks(int weeks) {
    List<Day> days = new ArrayList<>();
    for (int i = weeks; i > 0; i--) {
      days.add(new Day(TODAY.minusWeeks(i), 23 + i % 3, 1));
    }
    return days;
  }

  @Test
  void singleObservationsAreUnusualWhenSeveralComeTogether() {
    SourceRule residents = BOOK.source("RESIDENT_REPORT").orElseThrow();
    List<Day> two = List.of(new Day(TODAY.minusDays(2), 1, 1), new Day(TODAY, 1, 1));
    List<Day> old = List.of(new Day(TODAY.minusDays(9), 5, 5), new Day(TODAY, 1, 1));
    List<Day> three = List.of(new Day(TODAY.minusDays(2), 2, 2), new Day(TODAY, 1, 1));

    assertThat(SightingRules.unusual(two, residents, 7)).isEmpty();
    assertThat(SightingRules.unusual(old, residents, 7)).isEmpty();
    assertThat(SightingRules.unusual(three, residents, 7)).isPresent();
  }

  @Test
  void aRhythmIsKnownOnlyAfterSomeDeliveries() {
    Instant start = Instant.parse("2026-11-01T00:00:00Z");
    List<Instant> daily = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      daily.add(start.plus(Duration.ofDays(i)));
    }
    assertThat(SilenceRules.gap(daily, 7)).contains(Duration.ofDays(1));
    assertThat(SilenceRules.gap(daily.subList(0, 6), 7)).isEmpty();
    SourceRule.Silence rule = BOOK.source("SYNDROME").orElseThrow().silence();
    assertThat(Source.silentFrom(start, Duration.ofDays(1), rule))
        .isEqualTo(start.plus(Duration.ofDays(3)));
    assertThat(Source.silentFrom(start, Duration.ofHours(1), rule))
        .isEqualTo(start.plus(Duration.ofHours(36)));
    assertThat(Source.silentFrom(start, null, rule)).isNull();
  }

  private static boolean agree(Sighting... of) {
    return AgreementRules.strongest(List.of(of), "T", "SYN_RASH", 7, 2).isPresent();
  }

  private static Sighting sighting(String kind, String witness, int daysAgo, int seen) {
    LocalDate day = TODAY.minusDays(daysAgo);
    return new Sighting(kind, witness, "V", "T", Set.of("SYN_RASH"), day, day, seen);
  }

  private static List<Day> with(List<Day> days, int today) {
    List<Day> all = new ArrayList<>(days);
    all.add(new Day(TODAY, today, 1));
    return all;
  }
}
