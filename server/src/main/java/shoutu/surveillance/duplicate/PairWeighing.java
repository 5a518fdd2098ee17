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
import java.util.Set;
import java.util.UUID;
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
import shoutu.surveillance.duplicate.PairTable.Named;
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
    Map<Integer, Place> counties = new HashMap<>();
    List<Likenesses.Within> subjects = new ArrayList<>();
    for (Facts facts : pairs.facts(cases).values()) {
      UUID subject = facts.subject();
      if (subject != null) {
        Place county = counties.computeIfAbsent(facts.home(), _ -> county(facts.place()));
        subjects.add(new Likenesses.Within(subject, county.placeNo(), county.lastNo() + 1));
      }
    }
    return likenesses.near(subjects, 10 * rule.most());
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
    List<Facts> newer = new ArrayList<>();
    for (Found pair : found) {
      Facts one = facts.get(pair.newer());
      if (one != null) {
        newer.add(one);
      }
    }
    Frequencies frequencies = frequencies(newer);
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
      List<Evidence> evidence = EvidenceRules.evidence(degrees, frequencies.of(one), rule);
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

  private record Frequencies(Map<Named, Long> named, Map<Integer, Long> records) {
    Frequency of(Facts facts) {
      Long key = facts.nameKey();
      return key == null
          ? Frequency.UNKNOWN
          : new Frequency(
              named.getOrDefault(new Named(facts.home(), key), 0L),
              records.getOrDefault(facts.home(), 0L));
    }
  }

  /** How frequent the names of these are in their counties. */
  private Frequencies frequencies(Collection<Facts> facts) {
    Set<Named> names = new LinkedHashSet<>();
    Map<Integer, Integer> counties = new HashMap<>();
    for (Facts fact : facts) {
      Long key = fact.nameKey();
      if (key != null) {
        names.add(new Named(fact.home(), key));
        counties.computeIfAbsent(fact.home(), _ -> county(fact.place()).placeNo());
      }
    }
    return new Frequencies(pairs.named(names), pairs.records(counties));
  }
}
