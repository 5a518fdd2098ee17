package shoutu.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A branching outbreak in one county. Each case infects a number of others, when and where its own
 * chance says; part of it is prevented by what is truly done in its township by then.
 */
final class Outbreak {

  /**
   * Days count from 0.
   *
   * @param infector null: from elsewhere
   * @param reported when a clinic tells the CDC
   * @param managed looked after as a contact when they fell ill
   */
  record Case(
      int number,
      @Nullable Integer infector,
      Land.Township township,
      Land.Village village,
      int infected,
      int onset,
      int reported,
      boolean managed) {}

  private record Planned(Case by, int index, int day) {}

  private static final double SHAPE = 4;
  private static final double LONGEST_OVER_MEAN = 2;

  private final Scenario.Epidemic epidemic;
  private final Chance chance;
  private final Land.County county;
  private final List<Case> cases = new ArrayList<>();
  private final List<Planned> planned = new ArrayList<>();
  private int prevented;

  Outbreak(Scenario.Epidemic epidemic, Chance chance, Land.County county) {
    this.epidemic = epidemic;
    this.chance = chance;
    this.county = county;
    Land.Township first = county.townships().getFirst();
    for (int i = 0; i < epidemic.seeds(); i++) {
      infect(null, first, first.villages().getFirst(), 0, false);
    }
  }

  /**
   * What happens on a day.
   *
   * @param done the share of what was ordered in a township that is truly done
   */
  void pass(int day, ToDoubleFunction<Land.Township> done) {
    List<Planned> due = planned.stream().filter(it -> it.day <= day).toList();
    planned.removeAll(due);
    for (Planned it : due) {
      double here = done.applyAsDouble(it.by.township());
      double escaping = 1 - epidemic.effect() * here;
      if (chance.happens(escaping, "escapes", it.by.number(), it.index)) {
        boolean home = chance.happens(epidemic.home(), "home", it.by.number(), it.index);
        Land.Township town = home ? it.by.township() : pick(county.townships(), "town", it);
        Land.Village village = home ? it.by.village() : pick(town.villages(), "village", it);
        boolean managed =
            chance.happens(epidemic.traced() * here, "traced", it.by.number(), it.index);
        infect(it.by, town, village, it.day, managed);
      } else {
        prevented++;
      }
    }
  }

  private void infect(
      @Nullable Case by, Land.Township town, Land.Village village, int day, boolean managed) {
    int number = cases.size() + 1;
    int onset = day + days(epidemic.incubation(), "incubation", number);
    Case one =
        new Case(
            number,
            by == null ? null : by.number(),
            town,
            village,
            day,
            onset,
            onset + 1 + chance.below(2, "report", number),
            managed);
    cases.add(one);
    int others =
        chance.offspring(epidemic.reproduction(), epidemic.dispersion(), "offspring", number);
    for (int i = 0; i < others; i++) {
      planned.add(new Planned(one, i, day + days(epidemic.generation(), "generation", number, i)));
    }
  }

  /** Gamma around a mean, at least a day. */
  private int days(double mean, Object... about) {
    double most = mean * (1 + LONGEST_OVER_MEAN);
    return (int) Math.max(1, Math.round(Math.min(most, chance.gamma(SHAPE, mean / SHAPE, about))));
  }

  private <T> T pick(List<T> from, String what, Planned it) {
    return from.get(chance.below(from.size(), what, it.by.number(), it.index));
  }

  List<Case> cases() {
    return List.copyOf(cases);
  }

  List<Case> reportedOn(int day) {
    return cases.stream().filter(it -> it.reported == day).toList();
  }

  /** Cases of a township whose households are in want. */
  long recent(Land.Township town, int day) {
    return cases.stream()
        .filter(it -> it.township.equals(town) && it.reported <= day && it.reported > day - 7)
        .count();
  }

  int prevented() {
    return prevented;
  }

  /** The last day on which somebody was infected. */
  int lastInfection() {
    return cases.stream().mapToInt(Case::infected).max().orElse(0);
  }
}
