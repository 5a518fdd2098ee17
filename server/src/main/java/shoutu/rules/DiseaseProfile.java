package shoutu.rules;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a disease's cases are asked, and by which definition they are classified.
 *
 * @param symptoms codes of the list SYMPTOM that are asked, the first first
 * @param materials codes of the list MATERIAL that are usually taken
 * @param tests codes of the list TEST that are usually made
 * @param vaccine the code of the list VACCINE that protects against it, if there is one
 * @param thresholds ids of the thresholds that its clusters are held against
 * @param classes when a case belongs to which class, the surest first
 */
public record DiseaseProfile(
    String disease,
    String definition,
    Incubation incubation,
    List<String> symptoms,
    List<String> materials,
    List<String> tests,
    @Nullable String vaccine,
    List<String> thresholds,
    List<ClassRule> classes,
    Basis basis) {

  /**
   * Days.
   *
   * @param infectiousBefore so many days before the onset others can already catch it
   * @param infectiousAfter and so many after; null where it has no useful bound
   */
  public record Incubation(
      int minDays,
      int typicalDays,
      int maxDays,
      int infectiousBefore,
      @Nullable Integer infectiousAfter,
      Provenance provenance) {}

  /** How sure it is that somebody has the disease, as the case record names it. */
  public enum CaseClass {
    SUSPECTED,
    PROBABLE,
    CLINICAL,
    CONFIRMED,
    CARRIER,
    EXCLUDED
  }

  /**
   * One way into a class: everything that is said must hold.
   *
   * @param lab a result, or null where none is needed
   * @param linked whether a link to another case or the like is needed
   * @param notSoonAfterVaccination the result does not count within so many days after a dose
   */
  public record ClassRule(
      String id,
      CaseClass to,
      Names names,
      List<Signs> signs,
      @Nullable Lab lab,
      boolean linked,
      @Nullable Integer notSoonAfterVaccination) {
    public ClassRule {
      signs = List.copyOf(signs);
    }
  }

  /** So many of these symptoms; {@code most} 0: none of them. */
  public record Signs(int least, @Nullable Integer most, Set<String> of) {
    public Signs {
      of = Set.copyOf(of);
    }
  }

  /** So many results of these tests; a negative one only where none is positive or awaited. */
  public record Lab(LabResult result, int least, Set<String> tests) {
    public Lab {
      tests = Set.copyOf(tests);
    }
  }

  public enum LabResult {
    POSITIVE,
    NEGATIVE
  }

  public DiseaseProfile {
    symptoms = List.copyOf(symptoms);
    materials = List.copyOf(materials);
    tests = List.copyOf(tests);
    thresholds = List.copyOf(thresholds);
    classes = List.copyOf(classes);
  }
}
