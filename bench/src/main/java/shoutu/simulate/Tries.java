package shoutu.simulate;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often a game was tried against which a rule stands, and how often it worked. */
public final class Tries {

  /** What came of a game. */
  public record Count(int tried, int worked) {
    Count plus(Count other) {
      return new Count(tried + other.tried, worked + other.worked);
    }

    Count plus(boolean more) {
      return new Count(tried + 1, worked + (more ? 1 : 0));
    }
  }

  private final Map<Game, Count> counts = new ConcurrentHashMap<>();

  void note(Game game, boolean worked) {
    counts.merge(game, new Count(0, 0).plus(worked), (one, _) -> one.plus(worked));
  }

  Map<Game, Count> counts() {
    Map<Game, Count> sorted = new EnumMap<>(Game.class);
    sorted.putAll(counts);
    return sorted;
  }
}
