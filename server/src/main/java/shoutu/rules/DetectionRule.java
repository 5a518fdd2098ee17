package shoutu.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How more cases than usual are found in the weeks of a disease.
 *
 * @param diseases codes; {@code ANY} stands for those that no other rule names; empty: only used
 *     instead of another
 * @param levels of the places whose series are watched
 * @param years earlier years to compare with
 * @param eachSide weeks before and after the same week of those years
 * @param percentile of the earlier weeks that must be exceeded; only for the moving percentile
 * @param alpha how rare a week must be at most under what is usual; tuned downwards, never upwards
 * @param fewest cases in four weeks below which there is no signal
 * @param days of the study; only for the scan, whose longest window is {@code eachSide}
 * @param instead used while the series is too short for this one
 */
public record DetectionRule(
    String id,
    Names names,
    Set<String> diseases,
    Set<Level> levels,
    Method method,
    int years,
    int eachSide,
    @Nullable Double percentile,
    double alpha,
    int fewest,
    int days,
    @Nullable String instead,
    Basis basis) {

  /** Which method of the statistics library. */
  public enum Method {
    /** Farrington flexible: trend, season, past outbreaks weigh less. */
    FARRINGTON,
    /** The moving percentile of CIDARS. */
    PERCENTILE,
    /** EARS C2 over weeks. */
    EARS,
    /** Exact Poisson or negative binomial probability against the same weeks of earlier years. */
    EXACT,
    /** Small excesses that add up: generalised likelihood ratio. */
    GLR,
    /** Small excesses that add up: CUSUM. */
    CUSUM,
    /** A cluster of villages in space and time: Kulldorff's permutation scan. */
    SCAN
  }

  public DetectionRule {
    diseases = Set.copyOf(diseases);
    levels = Set.copyOf(levels);
  }
}
