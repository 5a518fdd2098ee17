package shoutu.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * So many cases in one setting within so many days.
 *
 * @param diseases codes; {@code ANY} stands for any one disease
 * @param days the window, or null where time does not matter
 * @param deaths so many deaths alone suffice
 * @param admitted so many admitted to hospital alone suffice
 */
public record Threshold(
    String id,
    Tier tier,
    Set<String> diseases,
    Set<Setting> settings,
    int cases,
    @Nullable Integer days,
    @Nullable Integer deaths,
    @Nullable Integer admitted,
    Basis basis) {

  /** What crossing it asks for; a later tier is graver. */
  public enum Tier {
    /** Act locally. */
    CLUSTER,
    /** Report within two hours. */
    PHE_INFO
  }

  /** Where cases are counted together. */
  public enum Setting {
    CLASS,
    SCHOOL,
    UNIT,
    VILLAGE,
    COUNTY,
    /** Any place, for a signal that no threshold raised. */
    AREA
  }

  /** What was counted in the window. */
  public record Count(int cases, int deaths, int admitted) {
    public static Count ofCases(int cases) {
      return new Count(cases, 0, 0);
    }
  }

  public Threshold {
    diseases = Set.copyOf(diseases);
    settings = Set.copyOf(settings);
  }

  public boolean appliesTo(String disease, Setting setting) {
    return settings.contains(setting) && (diseases.contains(disease) || diseases.contains("ANY"));
  }

  public boolean isReachedBy(Count count) {
    return count.cases() >= cases
        || (deaths != null && count.deaths() >= deaths)
        || (admitted != null && count.admitted() >= admitted);
  }
}
