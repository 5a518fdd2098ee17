package shoutu.surveillance.duplicate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shoutu.access.vault.Likenesses;
import shoutu.rules.Level;
import shoutu.rules.MatchRule;
import shoutu.rules.MatchRule.Degree;
import shoutu.rules.MatchRule.Field;
import shoutu.rules.Rules;
import shoutu.surveillance.duplicate.EvidenceRules.Frequency;
import shoutu.surveillance.duplicate.EvidenceRules.Nearness;
import shoutu.surveillance.duplicate.PairTable.Found;
import shoutu.surveillance.duplicate.PairTable.Weighed;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Holds some cases against all others. */
@Component
class PairWeighing {

  private final PairTable pairs;
  private final Likenesses likenesses;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  PairWeighing(
      PairTable pairs, Likenesses likenesses, Territory territory, Rules rules, Clock clock) {
    this.pairs = pairs;
    this.likenesses = likenesses;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /** Finds, weighs and keeps; answers how many pairs may be one. */
  int hold(List<UUID> cases) {
    Instant now = clock.instant();
    MatchRule rule = rules.at(now).clinical().match();
    List<Found> found = pairs.find(cases, sharing(cases, rule), rule);
    if (found.isEmpty()) {
      return 0;
    }
    List<Weighed> weighed = weigh(found, rule);
    List<Weighed> kept = heaviest(weighed, rule);
    Set<Weighed> dropped = new LinkedHashSet<>(weighed);
    kept.forEach(dropped::remove);
    pairs.drop(List.copyOf(dropped), now);
    return pairs.keep(kept, now);
  }

  /** Subjects that share something with those of these cases, within each one's county. */
  private List<Likenesses.Pair> sharing(List<UUID> cases, MatchRule rule) {
    Map<Integer, List<Facts>> byHome =
        pairs.facts(cases).values().stream()
            .filter(fact -> fact.subject() != null)
            .collect(Collectors.groupingBy(Facts::home));
    List<Likenesses.Pair> sharing = new ArrayList<>();
    byHome.forEach(
        (_, facts) -> {
          Place county = county(facts.getFirst().place());
          sharing.addAll(
              likenesses.near(
                  facts.stream().map(Facts::subject).filter(Objects::nonNull).toList(),
                  county.placeNo(),
                  county.lastNo() + 1,
                  10 * rule.most()));
        });
    return sharing;
  }

  private Place county(String place) {
    return territory.atLevel(place, Level.COUNTY).orElseGet(() -> territory.get(place));
  }

  List<Weighed> weigh(Collection<Found> found, MatchRule rule) {
    Set<UUID> ids = new LinkedHashSet<>();
    found.forEach(
        pair -> {
          ids.add(pair.newer());
          ids.add(pair.other());
        });
    Map<UUID, Facts> facts = pairs.facts(ids);
    Map<Found, Likenesses.Pair> subjects = new HashMap<>();
    for (Found pair : found) {
      Facts one = facts.get(pair.newer());
      Facts other = facts.get(pair.other());
      if (one != null && other != null && one.subject() != null && other.subject() != null) {
        subjects.put(pair, new Likenesses.Pair(one.subject(), other.subject()));
      }
    }
    Map<Likenesses.Pair, Map<Field, Degree>> within =
        likenesses.compare(subjects.values(), rule.near());
    Map<Integer, Frequencies> frequencies = frequencies(facts.values());
    List<Weighed> weighed = new ArrayList<>();
    for (Found pair : found) {
      Facts one = facts.get(pair.newer());
      Facts other = facts.get(pair.other());
      if (one == null || other == null) {
        continue;
      }
      Map<Field, Degree> degrees =
          new EnumMap<>(EvidenceRules.outsideTheVault(one, other, nearness(one, other), rule));
      Likenesses.Pair known = subjects.get(pair);
      if (known != null) {
        degrees.putAll(within.getOrDefault(known, Map.of()));
      }
      List<Evidence> evidence =
          EvidenceRules.evidence(
              degrees,
              frequencies.getOrDefault(one.home(), Frequencies.NONE).of(one.nameKey()),
              rule);
      weighed.add(new Weighed(pair.newer(), pair.other(), EvidenceRules.sum(evidence), evidence));
    }
    return weighed;
  }

  /** The pairs of each case that weigh enough, the heaviest of them. */
  private static List<Weighed> heaviest(List<Weighed> weighed, MatchRule rule) {
    Map<UUID, Integer> kept = new HashMap<>();
    return weighed.stream()
        .filter(pair -> pair.weight() >= rule.possible())
        .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
        .filter(pair -> kept.merge(pair.newer(), 1, Integer::sum) <= rule.most())
        .toList();
  }

  private Nearness nearness(Facts one, Facts other) {
    if (one.place().equals(other.place())) {
      return Nearness.SAME;
    }
    return territory
        .atLevel(one.place(), Level.TOWNSHIP)
        .filter(
            township ->
                territory
                    .atLevel(other.place(), Level.TOWNSHIP)
                    .filter(it -> it.code().equals(township.code()))
                    .isPresent())
        .map(_ -> Nearness.TOWNSHIP)
        .orElse(Nearness.FAR);
  }

  private record Frequencies(Map<Long, Long> named, long records) {
    static final Frequencies NONE = new Frequencies(Map.of(), 0);

    Frequency of(@org.jspecify.annotations.Nullable Long key) {
      return key == null ? Frequency.UNKNOWN : new Frequency(named.getOrDefault(key, 0L), records);
    }
  }

  private Map<Integer, Frequencies> frequencies(Collection<Facts> facts) {
    Map<Integer, List<Facts>> byHome =
        facts.stream()
            .filter(fact -> fact.nameKey() != null)
            .collect(Collectors.groupingBy(Facts::home));
    Map<Integer, Frequencies> frequencies = new HashMap<>();
    byHome.forEach(
        (home, those) ->
            frequencies.put(
                home,
                new Frequencies(
                    pairs.named(
                        those.stream()
                            .map(Facts::nameKey)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList(),
                        home),
                    pairs.records(county(those.getFirst().place()).placeNo()))));
    return frequencies;
  }
}
