package shoutu.territory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.rules.Function;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.CoverageRules.Held;
import shoutu.territory.CoverageRules.Seats;
import shoutu.territory.CoverageRules.Spell;
import shoutu.territory.CoverageRules.Stretch;
import shoutu.territory.CoverageRules.Sum;

/** Proves, for any place and any day, that every field was held, or says where and when not. */
@Service
public class CoverageProofs {

  private final CoverageTable table;
  private final Atlases atlases;
  private final Ownership ownership;
  private final Rules rules;

  CoverageProofs(CoverageTable table, Atlases atlases, Ownership ownership, Rules rules) {
    this.table = table;
    this.atlases = atlases;
    this.ownership = ownership;
    this.rules = rules;
  }

  /**
   * A field that nobody held for a time.
   *
   * @param open true when it is still so at the end of the period
   */
  public record Uncovered(Field field, Instant from, Instant until, boolean open) {}

  /**
   * The proof for one place and all that lies in it.
   *
   * @param share of the people times time that was covered, 0 to 1; null where nothing was required
   * @param ofFunctions the same by function
   * @param ofChildren the same by place directly below, in the order of the territory
   * @param gapsOfChildren open gaps at the end of the period, by place directly below
   * @param uncovered every time that a field was without anybody, the open ones first
   * @param overlaps times in which two held one seat; the database refuses them
   */
  public record Proof(
      Place place,
      Instant from,
      Instant until,
      @Nullable Double share,
      Map<String, @Nullable Double> ofFunctions,
      Map<String, @Nullable Double> ofChildren,
      Map<String, Integer> gapsOfChildren,
      List<Uncovered> uncovered,
      List<Uncovered> overlaps,
      List<Field> selfDeputies,
      List<Load> loads) {}

  /** What is too much in one hand at an instant. */
  public List<Load> loads(Subtree within, Instant at) {
    RuleBook book = rules.at(at);
    return LoadRules.loads(atlases.at(at), within, book.spans(), codes(book), pairing(book));
  }

  /** The fields whose holder deputises for themselves. */
  public List<Field> selfDeputies(Subtree within, Instant at) {
    return LoadRules.deputisingForThemselves(atlases.at(at), within, codes(rules.at(at)));
  }

  /**
   * @param until the end of the period, not in the future
   */
  @Transactional(readOnly = true)
  public Proof prove(Place place, Instant until, Duration period) {
    Instant from = until.minus(period);
    Atlas atlas = atlases.at(until);
    RuleBook book = rules.at(until);
    Subtree within = place.subtree();
    Map<Field, Seats> seats = table.seats(within, from, until);
    Map<String, List<Spell>> away = table.away(from, until);
    Map<String, List<Spell>> lives = table.lives(within, from, until);
    List<Place> children = atlas.children(place.code());
    Tally tally = new Tally(until);
    atlas.places().stream()
        .filter(it -> within.covers(it.placeNo()) && lives.containsKey(it.code()))
        .sorted(Comparator.comparingInt(Place::placeNo))
        .forEach(
            it -> {
              @Nullable String branch = branch(children, it);
              for (Function function : book.functionsRequiredAt(it.level())) {
                Field field = new Field(it.code(), function.code());
                for (Spell life : lives.getOrDefault(it.code(), List.of())) {
                  Stretch whole = within(life, from, until);
                  tally.add(
                      it,
                      branch,
                      field,
                      whole,
                      CoverageRules.held(whole, seats.getOrDefault(field, Seats.EMPTY), away));
                }
              }
            });
    return tally.proof(
        place,
        from,
        children,
        gaps(children, within, until),
        selfDeputies(within, until),
        loads(within, until));
  }

  private Map<String, Integer> gaps(List<Place> children, Subtree within, Instant at) {
    Map<String, Integer> gaps = new HashMap<>();
    Atlas atlas = atlases.at(at);
    ownership
        .coverage(within, at)
        .forEach(
            gap -> {
              Place place = atlas.place(gap.field().place());
              @Nullable String branch = place == null ? null : branch(children, place);
              if (branch != null) {
                gaps.merge(branch, 1, Integer::sum);
              }
            });
    return gaps;
  }

  private static @Nullable String branch(List<Place> children, Place place) {
    for (Place child : children) {
      if (child.subtree().covers(place.placeNo())) {
        return child.code();
      }
    }
    return null;
  }

  private static Stretch within(Spell life, Instant from, Instant until) {
    Instant begin = life.from() == null || life.from().isBefore(from) ? from : life.from();
    Instant end = life.until() == null || life.until().isAfter(until) ? until : life.until();
    return new Stretch(begin, end);
  }

  private static List<String> pairing(RuleBook book) {
    return book.functions().stream().map(Function::code).filter(book::isOfPairing).toList();
  }

  private static List<String> codes(RuleBook book) {
    return book.functions().stream()
        .map(Function::code)
        .filter(function -> !book.isOfPairing(function))
        .toList();
  }

  /** Adds field after field. */
  private static final class Tally {

    private final Instant end;
    private Sum all = Sum.NOTHING;
    private final Map<String, Sum> ofFunctions = new LinkedHashMap<>();
    private final Map<String, Sum> ofChildren = new HashMap<>();
    private final List<Uncovered> uncovered = new ArrayList<>();
    private final List<Uncovered> overlaps = new ArrayList<>();

    Tally(Instant end) {
      this.end = end;
    }

    void add(Place place, @Nullable String branch, Field field, Stretch whole, Held held) {
      Sum sum = CoverageRules.sum(people(place), whole, held);
      all = all.plus(sum);
      ofFunctions.merge(field.function(), sum, Sum::plus);
      if (branch != null) {
        ofChildren.merge(branch, sum, Sum::plus);
      }
      held.gaps().forEach(gap -> uncovered.add(of(field, gap)));
      held.overlaps().forEach(overlap -> overlaps.add(of(field, overlap)));
    }

    /** A place without a figure counts as one person, so that it is not forgotten. */
    private static int people(Place place) {
      return place.population() == null ? 1 : Math.max(1, place.population());
    }

    private Uncovered of(Field field, Stretch stretch) {
      return new Uncovered(field, stretch.from(), stretch.until(), stretch.until().equals(end));
    }

    Proof proof(
        Place place,
        Instant from,
        List<Place> children,
        Map<String, Integer> gapsOfChildren,
        List<Field> selfDeputies,
        List<Load> loads) {
      Map<String, @Nullable Double> functions = new LinkedHashMap<>();
      ofFunctions.forEach((function, sum) -> functions.put(function, sum.share()));
      Map<String, @Nullable Double> below = new LinkedHashMap<>();
      children.forEach(
          child ->
              below.put(child.code(), ofChildren.getOrDefault(child.code(), Sum.NOTHING).share()));
      uncovered.sort(Comparator.comparing(it -> !it.open()));
      return new Proof(
          place,
          from,
          end,
          all.share(),
          functions,
          below,
          gapsOfChildren,
          List.copyOf(uncovered),
          List.copyOf(overlaps),
          selfDeputies,
          loads);
    }
  }
}
