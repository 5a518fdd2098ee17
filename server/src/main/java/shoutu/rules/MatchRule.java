package shoutu.rules;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How two records of cases are held against each other (Fellegi and Sunter 1969). Each field that
 * both records know weighs for or against one person: the logarithm, to the base of two, of how
 * often it agrees so in records of one person ({@link Odds#m}) over how often in records of two
 * ({@link Odds#u}).
 *
 * @param window onsets further apart are two illnesses
 * @param nameless where a name is missing, onsets further apart are not compared
 * @param onsetNear onsets so near each other are near
 * @param near share of common pairs of letters from which two texts resemble each other
 * @param likely from this weight on one person is likelier than two
 * @param possible below this weight a pair is not listed
 * @param most so many pairs of one case are kept, the heaviest
 * @param sureAfter so many records count as much as {@link Odds#u} for how frequent a name is
 * @param together of these only the heaviest agreement counts: a family shares them
 */
public record MatchRule(
    Duration window,
    Duration nameless,
    Duration onsetNear,
    double near,
    double likely,
    double possible,
    int most,
    int sureAfter,
    Set<Field> together,
    Map<Field, Map<Degree, Odds>> fields,
    Basis basis) {

  /** What is compared. */
  public enum Field {
    NAME,
    BIRTH_DATE,
    ID_NUMBER,
    PHONE,
    HOUSEHOLD,
    ADDRESS,
    SEX,
    AGE,
    PLACE,
    ONSET
  }

  /** How far two values agree. */
  public enum Degree {
    SAME,
    /** They read alike: 王伟 and 王玮. */
    ALIKE,
    NEAR,
    DIFFERENT
  }

  /**
   * @param m how often so in two records of one person
   * @param u how often so in records of two
   */
  public record Odds(double m, double u) {
    public double weight() {
      return Math.log(m / u) / Math.log(2);
    }
  }

  public MatchRule {
    together = together.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(together));
    fields = Map.copyOf(fields);
  }

  /** Empty where the rule says nothing of a field that agrees so. */
  public Optional<Odds> odds(Field field, Degree degree) {
    return Optional.ofNullable(fields.getOrDefault(field, new EnumMap<>(Degree.class)).get(degree));
  }
}
