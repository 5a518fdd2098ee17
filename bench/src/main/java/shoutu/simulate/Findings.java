package shoutu.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the server found, held against what is so. */
public final class Findings {

  /**
   * A sign of formalism that was raised.
   *
   * @param place of the unit
   * @param marked of {@code total} things that were counted
   */
  record Raised(String code, String place, Instant at, int marked, int total) {}

  /** A sign of a unit that does not play at what it is meant to show, as it was first raised. */
  public record Wrong(
      String code, String place, int marked, int total, Set<Game> plays, boolean overloaded) {}

  /** Of the looks of a township: how many saw it done, how many could not see. */
  record Looks(int done, int notDone, int unreached) {
    Looks plus(@Nullable Boolean found) {
      return new Looks(
          done + (Boolean.TRUE.equals(found) ? 1 : 0),
          notDone + (Boolean.FALSE.equals(found) ? 1 : 0),
          unreached + (found == null ? 1 : 0));
    }
  }

  /**
   * How good one sign was.
   *
   * @param right units that play at what it is meant to show, and were shown
   * @param wrong units that do not, and were
   * @param missed units that do, and were not
   * @param days from the first day to the sign, where it was right
   */
  public record Sign(String code, int right, int wrong, int missed, List<Double> days) {

    /** NaN when it was never raised. */
    public double precision() {
      return (double) right / (right + wrong);
    }

    public double recall() {
      return (double) right / (right + missed);
    }

    /** The median; NaN where it was never right. */
    public double daysToSign() {
      return days.isEmpty() ? Double.NaN : days.stream().sorted().toList().get(days.size() / 2);
    }

    Sign plus(Sign other) {
      List<Double> both = new ArrayList<>(days);
      both.addAll(other.days);
      return new Sign(code, right + other.right, wrong + other.wrong, missed + other.missed, both);
    }
  }

  final Tries tries = new Tries();
  private final Map<String, Looks> looks = new ConcurrentHashMap<>();
  private final List<Raised> raised = new ArrayList<>();

  /**
   * @param found null when nobody was reached
   */
  void looked(World.Truth truth, @Nullable Boolean found) {
    looks.merge(
        truth.township().code(), new Looks(0, 0, 0).plus(found), (one, _) -> one.plus(found));
  }

  void raised(Raised flag) {
    raised.add(flag);
  }

  List<Raised> raised() {
    return List.copyOf(raised);
  }

  Looks looks(Set<String> townships) {
    int done = 0;
    int notDone = 0;
    int unreached = 0;
    for (String town : townships) {
      Looks of = looks.getOrDefault(town, new Looks(0, 0, 0));
      done += of.done;
      notDone += of.notDone;
      unreached += of.unreached;
    }
    return new Looks(done, notDone, unreached);
  }

  /** Each sign that a game should show in, by its code. */
  Map<String, Sign> signs(World world, Instant begun) {
    Map<String, Sign> signs = new TreeMap<>();
    for (Game game : Game.values()) {
      for (String code : game.flags()) {
        signs.put(code, sign(code, world, begun));
      }
    }
    return signs;
  }

  private Sign sign(String code, World world, Instant begun) {
    Map<String, Instant> first = new TreeMap<>();
    for (Raised flag : raised) {
      if (flag.code.equals(code)) {
        first.merge(flag.place, flag.at, (one, two) -> one.isBefore(two) ? one : two);
      }
    }
    int right = 0;
    int wrong = 0;
    int missed = 0;
    List<Double> days = new ArrayList<>();
    for (String town : world.townships()) {
      boolean plays = world.of(town).stream().anyMatch(game -> game.flags().contains(code));
      Instant at = first.get(town);
      if (at != null && plays) {
        right++;
        days.add((at.toEpochMilli() - begun.toEpochMilli()) / 86_400_000.0);
      } else if (at != null) {
        wrong++;
      } else if (plays) {
        missed++;
      }
    }
    return new Sign(code, right, wrong, missed, List.copyOf(days));
  }

  /** Whom signs were wrong about, and on what ground. */
  List<Wrong> wrong(World world) {
    Map<String, Wrong> wrong = new TreeMap<>();
    for (Raised flag : raised.stream().sorted(Comparator.comparing(Raised::at)).toList()) {
      Set<Game> plays = world.of(flag.place);
      if (plays.stream().noneMatch(game -> game.flags().contains(flag.code))) {
        wrong.putIfAbsent(
            flag.code + " " + flag.place,
            new Wrong(
                flag.code,
                flag.place,
                flag.marked,
                flag.total,
                Set.copyOf(plays),
                world.isOverloaded(flag.place)));
      }
    }
    return List.copyOf(wrong.values());
  }

  /** Units of a kind with any sign at all. */
  long flagged(Set<String> townships) {
    return raised.stream().map(Raised::place).filter(townships::contains).distinct().count();
  }
}
