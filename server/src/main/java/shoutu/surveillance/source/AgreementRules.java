package shoutu.surveillance.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When sources that see different things agree in place and time. */
final class AgreementRules {

  /**
   * Something unusual that one source showed.
   *
   * @param witness whose eyes it was seen with
   * @param neighbourhood the place whose inside counts as near
   * @param subjects what it can be: diseases, and the syndromes that they look like
   */
  record Sighting(
      String kind,
      String witness,
      String place,
      String neighbourhood,
      Set<String> subjects,
      LocalDate from,
      LocalDate to,
      int seen) {}

  /** Several that agree. */
  record Agreement(String neighbourhood, String subject, int witnesses, List<Sighting> of) {}

  /**
   * The strongest agreement for a subject and a neighbourhood: as many different witnesses as
   * possible whose sightings lie within so many days. What each counted is never added up.
   */
  static Optional<Agreement> strongest(
      List<Sighting> sightings, String neighbourhood, String subject, int days, int witnesses) {
    List<Sighting> near =
        sightings.stream()
            .filter(it -> it.neighbourhood.equals(neighbourhood))
            .filter(it -> it.subjects.contains(subject))
            .sorted(Comparator.comparing(Sighting::to))
            .toList();
    Agreement best = null;
    for (Sighting last : near) {
      Map<String, Sighting> byWitness = new HashMap<>();
      for (Sighting other : near) {
        if (!other.to.isAfter(last.to) && !other.to.isBefore(last.to.minusDays(days - 1L))) {
          byWitness.put(other.witness, other);
        }
      }
      if (best == null || byWitness.size() >= best.witnesses) {
        List<Sighting> of = new ArrayList<>(byWitness.values());
        of.sort(Comparator.comparing(Sighting::to).thenComparing(Sighting::kind));
        best = new Agreement(neighbourhood, subject, byWitness.size(), of);
      }
    }
    return Optional.ofNullable(best).filter(it -> it.witnesses >= witnesses);
  }

  /** Every subject that somebody saw near a place. */
  static Set<String> subjects(List<Sighting> sightings, String neighbourhood) {
    Set<String> subjects = new HashSet<>();
    sightings.stream()
        .filter(it -> it.neighbourhood.equals(neighbourhood))
        .forEach(it -> subjects.addAll(it.subjects));
    return subjects;
  }

  private AgreementRules() {}
}
