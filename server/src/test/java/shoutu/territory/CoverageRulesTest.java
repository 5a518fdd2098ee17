package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import shoutu.territory.CoverageRules.Held;
import shoutu.territory.CoverageRules.Seats;
import shoutu.territory.CoverageRules.Spell;
import shoutu.territory.CoverageRules.Stretch;
import shoutu.territory.CoverageRules.Sum;

/** Coverage is one minus the gaps, however people come, go and stay away. */
class CoverageRulesTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Stretch TEN_DAYS = new Stretch(day(0), day(10));

  @Test
  void aFieldThatNobodyHoldsIsOneGap() {
    assertThat(CoverageRules.held(TEN_DAYS, Seats.EMPTY, Map.of()).gaps())
        .containsExactly(TEN_DAYS);
  }

  @Test
  void aHandoverWithoutAPauseLeavesNoGap() {
    Seats seats = new Seats(List.of(spell("a", 0, 4), spell("b", 4, 10)), List.of());
    Held held = CoverageRules.held(TEN_DAYS, seats, Map.of());
    assertThat(held.gaps()).isEmpty();
    assertThat(held.overlaps()).isEmpty();
  }

  @Test
  void theDeputyCoversWhileTheHolderIsAwayUnlessAwayToo() {
    Seats seats = new Seats(List.of(spell("a", 0, 10)), List.of(spell("d", 0, 10)));
    Map<String, List<Spell>> away =
        Map.of("a", List.of(spell("a", 2, 6)), "d", List.of(spell("d", 5, 8)));
    assertThat(CoverageRules.held(TEN_DAYS, seats, away).gaps())
        .containsExactly(new Stretch(day(5), day(6)));
  }

  @Test
  void whoDeputisesForThemselvesCoversNothingWhileAway() {
    Seats seats = new Seats(List.of(spell("a", 0, 10)), List.of(spell("a", 0, 10)));
    assertThat(CoverageRules.held(TEN_DAYS, seats, Map.of("a", List.of(spell("a", 2, 6)))).gaps())
        .containsExactly(new Stretch(day(2), day(6)));
  }

  @Test
  void twoOnOneSeatOverlap() {
    Seats seats = new Seats(List.of(spell("a", 0, 6), spell("b", 4, 10)), List.of());
    assertThat(CoverageRules.held(TEN_DAYS, seats, Map.of()).overlaps())
        .containsExactly(new Stretch(day(4), day(6)));
  }

  @Test
  void aGapWeighsThePeopleWhomItLeavesAlone() {
    Seats half = new Seats(List.of(spell("a", 0, 5)), List.of());
    Seats whole = new Seats(List.of(spell("b", 0, 10)), List.of());
    Sum sum =
        CoverageRules.sum(100, TEN_DAYS, CoverageRules.held(TEN_DAYS, half, Map.of()))
            .plus(CoverageRules.sum(300, TEN_DAYS, CoverageRules.held(TEN_DAYS, whole, Map.of())));
    assertThat(sum.share()).isCloseTo(1 - 50.0 / 400, within(1e-12));
    assertThat(Sum.NOTHING.share()).isNull();
  }

  /** Hour by hour, over random territories, people, absences and periods. */
  @Property(tries = 300)
  void coverageIsOneMinusTheGapsByBruteForce(@ForAll long seed) {
    Random random = new Random(seed);
    int hours = 1 + random.nextInt(24 * 12);
    Map<String, List<Spell>> away = new HashMap<>();
    for (String who : List.of("a", "b", "c", "d")) {
      for (int i = 0; i < random.nextInt(3); i++) {
        away.computeIfAbsent(who, _ -> new ArrayList<>()).add(random(random, who, hours));
      }
    }
    Sum sum = Sum.NOTHING;
    long demanded = 0;
    long covered = 0;
    for (int place = 0; place < 1 + random.nextInt(5); place++) {
      int people = random.nextInt(500);
      int born = random.nextInt(hours);
      Stretch whole = new Stretch(hour(born), hour(hours));
      Seats seats = new Seats(some(random, hours), some(random, hours));
      Held held = CoverageRules.held(whole, seats, away);
      sum = sum.plus(CoverageRules.sum(people, whole, held));
      long here = 0;
      for (int h = born; h < hours; h++) {
        demanded += people;
        if (isCovered(seats, away, hour(h))) {
          here++;
          covered += people;
        }
        Instant at = hour(h);
        assertThat(held.gaps().stream().anyMatch(gap -> contains(gap, at)))
            .isEqualTo(!isCovered(seats, away, at));
        assertThat(held.overlaps().stream().anyMatch(it -> contains(it, at)))
            .isEqualTo(overlaps(seats.primaries(), at));
      }
      assertThat(whole.length().minus(held.uncovered())).isEqualTo(Duration.ofHours(here));
    }
    if (demanded == 0) {
      assertThat(sum.share()).isNull();
    } else {
      assertThat(sum.share()).isCloseTo((double) covered / demanded, within(1e-9));
    }
  }

  private static boolean isCovered(Seats seats, Map<String, List<Spell>> away, Instant at) {
    for (List<Spell> seat : List.of(seats.primaries(), seats.deputies())) {
      for (Spell spell : seat) {
        boolean gone = false;
        for (Spell absence : away.getOrDefault(spell.who(), List.of())) {
          gone |= inside(absence, at);
        }
        if (inside(spell, at) && !gone) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean overlaps(List<Spell> seat, Instant at) {
    return seat.stream().filter(spell -> inside(spell, at)).count() > 1;
  }

  private static boolean inside(Spell spell, Instant at) {
    long t = at.getEpochSecond();
    return (spell.from() == null || spell.from().getEpochSecond() <= t)
        && (spell.until() == null || t < spell.until().getEpochSecond());
  }

  private static boolean contains(Stretch stretch, Instant at) {
    return !at.isBefore(stretch.from()) && at.isBefore(stretch.until());
  }

  private static List<Spell> some(Random random, int hours) {
    List<Spell> spells = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      spells.add(random(random, String.valueOf((char) ('a' + random.nextInt(4))), hours));
    }
    return spells;
  }

  /** May begin before the period, end after it, or never. */
  private static Spell random(Random random, String who, int hours) {
    int from = random.nextInt(hours + 10) - 5;
    Instant until = hour(from + 1 + random.nextInt(hours + 10));
    return new Spell(
        who, random.nextInt(5) == 0 ? null : hour(from), random.nextInt(5) == 0 ? null : until);
  }

  private static Spell spell(String who, int from, int until) {
    return new Spell(who, day(from), day(until));
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }
}
