package shoutu.epi.scan;

import java.util.concurrent.ConcurrentHashMap;

/** Chords for the levels that come up, each worked out once. */
final class Levels {
  private static final double PER_UNIT = 4;

  private final ConcurrentHashMap<Integer, Chords> known = new ConcurrentHashMap<>();
  private final Score score;
  private final int fewest;
  private final int most;
  private final double smallestPerCase;

  Levels(ScanModel model, int fewest) {
    this.score = model.score;
    this.fewest = fewest;
    this.most = Math.max(fewest, model.mostCases());
    this.smallestPerCase = model.casesPerPerson();
  }

  int fewest() {
    return fewest;
  }

  static int number(double score) {
    return (int) Math.floor(score * PER_UNIT);
  }

  /** The level of a number: at or below the scores that have it. */
  static double level(int number) {
    return number / PER_UNIT;
  }

  /** For a level at or below the score. */
  Chords at(int number) {
    return known.computeIfAbsent(
        number, n -> new Chords(score, level(n), fewest, most, smallestPerCase));
  }
}
