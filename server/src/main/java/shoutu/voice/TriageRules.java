package shoutu.voice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.rules.IntakeRule;
import shoutu.rules.Level;
import shoutu.rules.Matter;
import shoutu.rules.Matter.Urgency;
import shoutu.rules.RuleBook;
import shoutu.voice.Triaged.Why;

/** How urgent, and whose: by need alone. Length, tone and threats have no say (domain.md 6.4). */
final class TriageRules {

  /** The two places within which households are counted. */
  record Where(String across, String one) {}

  /** One household that said the same, and where. */
  record Sighting(UUID household, Where where) {}

  /**
   * The more urgent of what they chose and what their words say; at equal urgency, what they chose.
   */
  static Triaged triage(RuleBook rules, @Nullable String chosen, String text) {
    Optional<Matter> told = Optional.ofNullable(chosen).flatMap(rules::matter);
    Optional<Matter> read = rules.matterIn(text);
    boolean wordsDecide =
        read.isPresent()
            && told.map(matter -> read.get().urgency().compareTo(matter.urgency()) < 0)
                .orElse(true);
    if (wordsDecide) {
      return of(read.get(), Why.WORDS, read.get().wordsIn(text));
    }
    return told.map(matter -> of(matter, Why.CHOSEN, matter.wordsIn(text)))
        .orElseGet(() -> of(rules.otherMatter(), Why.UNKNOWN, List.of()));
  }

  /** The same need, once it must be fixed now. A shorter limit of its own stays. */
  static Triaged raised(Triaged own, IntakeRule.Mass mass) {
    Duration solve = own.solve().compareTo(mass.solve()) < 0 ? own.solve() : mass.solve();
    return new Triaged(
        own.matter(),
        Urgency.A,
        raised(own.severity(), mass),
        solve,
        Why.MANY_SAY_SO,
        own.words(),
        own.call());
  }

  /** The pace of what many say: a day, as for all that must be fixed now; life keeps its own. */
  static int raised(int severity, IntakeRule.Mass mass) {
    return Math.min(severity, mass.severity());
  }

  /** Among whom enough independent households say the same, the fresh one included; or nobody. */
  static Optional<Predicate<Where>> manySaySo(
      IntakeRule.Mass mass, List<Sighting> recent, Sighting fresh) {
    Predicate<Where> across = it -> it.across().equals(fresh.where().across());
    Predicate<Where> one = it -> it.one().equals(fresh.where().one());
    if (households(recent, fresh, across) >= mass.households()) {
      return Optional.of(across);
    }
    return households(recent, fresh, one) >= mass.householdsInOne()
        ? Optional.of(one)
        : Optional.empty();
  }

  private static int households(List<Sighting> recent, Sighting fresh, Predicate<Where> here) {
    Set<UUID> said =
        recent.stream()
            .filter(it -> here.test(it.where()))
            .map(Sighting::household)
            .collect(Collectors.toSet());
    said.add(fresh.household());
    return said.size();
  }

  /**
   * Which one this repeats: the first of a row of repetitions, so that all of them count once.
   *
   * @param alike what the same household said of the same matter shortly before
   */
  static @Nullable UUID saidBefore(List<Problem> alike) {
    if (alike.isEmpty()) {
      return null;
    }
    Problem last = alike.getFirst();
    @Nullable UUID first = last.duplicateOf();
    return first == null ? last.id() : first;
  }

  /** The pace of help: life in hours, what cannot wait within a day, the rest in days. */
  static int severity(Urgency urgency) {
    return switch (urgency) {
      case A -> 1;
      case B, C -> 2;
      case D -> 3;
    };
  }

  /**
   * Where the owner sits: the place of the matter's level above the problem; when the problem was
   * told of a larger place, that place itself.
   */
  static <P> P seat(List<P> fromThePlaceUp, java.util.function.Function<P, Level> level, Level at) {
    return fromThePlaceUp.stream()
        .filter(place -> level.apply(place) == at)
        .findFirst()
        .orElse(fromThePlaceUp.getFirst());
  }

  static Triaged of(Matter matter, Why why, List<String> words) {
    return new Triaged(
        matter,
        matter.urgency(),
        severity(matter.urgency()),
        matter.solve(),
        why,
        words,
        matter.call());
  }

  private TriageRules() {}
}
