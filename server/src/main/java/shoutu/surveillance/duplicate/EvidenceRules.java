package shoutu.surveillance.duplicate;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shoutu.rules.MatchRule;
import shoutu.rules.MatchRule.Degree;
import shoutu.rules.MatchRule.Field;
import shoutu.rules.MatchRule.Odds;

/** What speaks for two records being one case, and how much. */
final class EvidenceRules {

  /**
   * How many records read as this name, of how many.
   *
   * @param named of the county, one of the pair included
   */
  record Frequency(long named, long records) {
    static final Frequency UNKNOWN = new Frequency(0, 0);
  }

  /** Whether two places are as near each other as a township. */
  enum Nearness {
    SAME,
    TOWNSHIP,
    FAR
  }

  static Map<Field, Degree> outsideTheVault(
      Facts one, Facts other, Nearness nearness, MatchRule rule) {
    Map<Field, Degree> degrees = new EnumMap<>(Field.class);
    if (one.household() != null && other.household() != null) {
      degrees.put(
          Field.HOUSEHOLD,
          one.household().equals(other.household()) ? Degree.SAME : Degree.DIFFERENT);
    }
    if (!one.sex().equals("U") && !other.sex().equals("U")) {
      degrees.put(Field.SEX, one.sex().equals(other.sex()) ? Degree.SAME : Degree.DIFFERENT);
    }
    if (one.age() != null && other.age() != null) {
      degrees.put(Field.AGE, apart(Math.abs(one.age() - other.age()), 1));
    }
    degrees.put(
        Field.PLACE,
        switch (nearness) {
          case SAME -> Degree.SAME;
          case TOWNSHIP -> Degree.NEAR;
          case FAR -> Degree.DIFFERENT;
        });
    long days = Math.abs(ChronoUnit.DAYS.between(one.since(), other.since()));
    degrees.put(Field.ONSET, apart(days, rule.onsetNear().toDays()));
    return degrees;
  }

  private static Degree apart(long distance, long near) {
    return distance == 0 ? Degree.SAME : distance <= near ? Degree.NEAR : Degree.DIFFERENT;
  }

  /**
   * All evidence, in the order of the fields. A birth date that both know says what an age says.
   */
  static List<Evidence> evidence(Map<Field, Degree> degrees, Frequency frequency, MatchRule rule) {
    List<Evidence> all = new ArrayList<>();
    for (Field field : Field.values()) {
      Degree degree = degrees.get(field);
      if (degree == null || (field == Field.AGE && degrees.containsKey(Field.BIRTH_DATE))) {
        continue;
      }
      Optional<Odds> odds = rule.odds(field, degree);
      odds.ifPresent(
          known ->
              all.add(
                  new Evidence(
                      field,
                      degree,
                      field == Field.NAME
                          ? weightOfName(degree, known, frequency, rule)
                          : known.weight(),
                      true)));
    }
    return heaviestTogether(all, rule);
  }

  /** That two share a rare name says more than that they share a frequent one. */
  private static double weightOfName(
      Degree degree, Odds odds, Frequency frequency, MatchRule rule) {
    if (degree != Degree.SAME && degree != Degree.ALIKE) {
      return odds.weight();
    }
    double others = Math.max(0, frequency.named - 1);
    double u =
        (others + rule.sureAfter() * odds.u()) / (frequency.records + (double) rule.sureAfter());
    return new Odds(odds.m(), u).weight();
  }

  private static List<Evidence> heaviestTogether(List<Evidence> all, MatchRule rule) {
    Optional<Evidence> heaviest =
        all.stream()
            .filter(it -> rule.together().contains(it.field()))
            .max(Comparator.comparingDouble(Evidence::weight));
    return all.stream()
        .map(
            it ->
                !rule.together().contains(it.field()) || it.equals(heaviest.orElse(null))
                    ? it
                    : new Evidence(it.field(), it.degree(), it.weight(), false))
        .toList();
  }

  static double sum(List<Evidence> evidence) {
    return evidence.stream().filter(Evidence::counted).mapToDouble(Evidence::weight).sum();
  }

  private EvidenceRules() {}
}
