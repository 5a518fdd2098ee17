package shoutu.territory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a field was held, all through a period: covered while its holder or its deputy holds it
 * and is there; overlapping while two hold it. An instant belongs to the stretch that begins with
 * it.
 */
final class CoverageRules {

  /** A stretch of time within the period. */
  record Stretch(Instant from, Instant until) {
    Duration length() {
      return Duration.between(from, until);
    }
  }

  /** Somebody on a seat, or somebody away; an open end is null. */
  record Spell(String who, @Nullable Instant from, @Nullable Instant until) {
    boolean covers(Instant at) {
      return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }
  }

  /** Those who held one field. */
  record Seats(List<Spell> primaries, List<Spell> deputies) {
    static final Seats EMPTY = new Seats(List.of(), List.of());

    Seats {
      primaries = List.copyOf(primaries);
      deputies = List.copyOf(deputies);
    }
  }

  /**
   * How one field was held.
   *
   * @param gaps when nobody who was there held it, in order, none touching the next
   * @param overlaps when two held it at once; deputies may be several
   */
  record Held(List<Stretch> gaps, List<Stretch> overlaps) {
    Held {
      gaps = List.copyOf(gaps);
      overlaps = List.copyOf(overlaps);
    }

    Duration uncovered() {
      return gaps.stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
    }
  }

  /**
   * @param whole the part of the period in which the place existed
   * @param away when people were away, by holder
   */
  static Held held(Stretch whole, Seats seats, Map<String, List<Spell>> away) {
    List<Stretch> gaps = new ArrayList<>();
    List<Stretch> overlaps = new ArrayList<>();
    List<Instant> cuts = cuts(whole, seats, away);
    for (int i = 0; i + 1 < cuts.size(); i++) {
      Stretch piece = new Stretch(cuts.get(i), cuts.get(i + 1));
      if (present(seats.primaries(), away, piece.from()) == 0
          && present(seats.deputies(), away, piece.from()) == 0) {
        join(gaps, piece);
      }
      if (holders(seats.primaries(), piece.from()) > 1) {
        join(overlaps, piece);
      }
    }
    return new Held(gaps, overlaps);
  }

  /** Everything that may change something within the period, with its two ends. */
  private static List<Instant> cuts(Stretch whole, Seats seats, Map<String, List<Spell>> away) {
    TreeSet<Instant> cuts = new TreeSet<>();
    cuts.add(whole.from());
    cuts.add(whole.until());
    Set<String> people = new HashSet<>();
    for (List<Spell> side : List.of(seats.primaries(), seats.deputies())) {
      for (Spell spell : side) {
        people.add(spell.who());
        cut(cuts, spell);
      }
    }
    people.forEach(who -> away.getOrDefault(who, List.of()).forEach(spell -> cut(cuts, spell)));
    return cuts.stream()
        .filter(cut -> !cut.isBefore(whole.from()) && !cut.isAfter(whole.until()))
        .toList();
  }

  private static void cut(Set<Instant> cuts, Spell spell) {
    if (spell.from() != null) {
      cuts.add(spell.from());
    }
    if (spell.until() != null) {
      cuts.add(spell.until());
    }
  }

  private static long present(List<Spell> seat, Map<String, List<Spell>> away, Instant at) {
    return seat.stream()
        .filter(spell -> spell.covers(at))
        .filter(
            spell ->
                away.getOrDefault(spell.who(), List.of()).stream().noneMatch(a -> a.covers(at)))
        .count();
  }

  private static long holders(List<Spell> seat, Instant at) {
    return seat.stream().filter(spell -> spell.covers(at)).count();
  }

  private static void join(List<Stretch> stretches, Stretch next) {
    Stretch last = stretches.isEmpty() ? null : stretches.getLast();
    if (last != null && last.until().equals(next.from())) {
      stretches.set(stretches.size() - 1, new Stretch(last.from(), next.until()));
    } else {
      stretches.add(next);
    }
  }

  /**
   * Sums over fields: people times seconds, so that a gap weighs as many people as it leaves alone.
   *
   * @param demanded what should have been covered
   * @param uncovered what was not
   */
  record Sum(double demanded, double uncovered) {
    static final Sum NOTHING = new Sum(0, 0);

    Sum plus(Sum other) {
      return new Sum(demanded + other.demanded, uncovered + other.uncovered);
    }

    /** Between 0 and 1; null where there was nothing to cover. */
    @Nullable Double share() {
      return demanded == 0 ? null : 1 - uncovered / demanded;
    }
  }

  static Sum sum(int people, Stretch whole, Held held) {
    return new Sum(
        (double) people * whole.length().toSeconds(),
        (double) people * held.uncovered().toSeconds());
  }

  private CoverageRules() {}
}
