package shoutu.briefing.situation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.epi.perimeter.Change;

/**
 * The situation of one disease in one place on one day, as far as it is known now.
 *
 * @param disease null where no case of any disease is known
 * @param diseases all that have cases here, the most reported lately first
 * @param sources where the plain numbers were read, by the name of their field
 */
public record Situation(
    PlaceName place,
    LocalDate day,
    Instant asOf,
    @Nullable String disease,
    @Nullable String diseaseName,
    @Nullable String diseaseNameEn,
    List<DiseaseCount> diseases,
    long cases,
    long newCases,
    long newCases7,
    long deaths,
    Map<String, Long> classification,
    List<CurveDay> curve,
    Reproduction reproduction,
    Growing growth,
    Encirclement perimeter,
    Quality quality,
    Map<String, String> sources) {

  public Situation {
    diseases = List.copyOf(diseases);
    classification = Map.copyOf(classification);
    curve = List.copyOf(curve);
    sources = Map.copyOf(sources);
  }

  public record PlaceName(String code, String name, String nameEn, String level) {}

  public record DiseaseCount(
      String code, String name, String nameEn, long cases, long newCases, String source) {}

  /**
   * @param count cases by day of onset; {@code reports} by day of report
   */
  public record CurveDay(LocalDate day, long count, long reports, long deaths) {}

  /** Why there is no number. */
  public enum Why {
    /** Shares and estimates are made for townships and above; below, look at the cases. */
    BELOW_TOWNSHIP,
    NO_CASES,
    NO_NEW_CASES,
    TOO_FEW,
    /** The first cases had no time yet to infect anybody. */
    TOO_EARLY,
    /** The rules name no serial interval for this disease. */
    NO_SERIAL_INTERVAL,
    /** The source says of no new case whether somebody already looked after them. */
    NOT_RECORDED,
    /** More than half of the cases still wait. */
    NOT_REACHED
  }

  /**
   * @param part of {@code n} observations where it is a share
   */
  public record Estimate(
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Long part,
      @Nullable Long n,
      @Nullable Why why,
      String source) {

    public static Estimate none(Why why, String source) {
      return new Estimate(null, null, null, null, null, why, source);
    }
  }

  /**
   * R by Cori et al. 2013; the value is that of the last window whose days are reported completely.
   *
   * @param serialMean and {@code serialSd} in days, from the rules, which name {@code serialSource}
   */
  public record Reproduction(
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable Why why,
      @Nullable Double serialMean,
      @Nullable Double serialSd,
      @Nullable String serialSource,
      List<RWindow> series,
      String source,
      String rule) {
    public Reproduction {
      series = List.copyOf(series);
    }
  }

  /**
   * @param complete false where reports of its days are still outstanding
   */
  public record RWindow(
      LocalDate from,
      LocalDate to,
      @Nullable Double mean,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Why why,
      Completeness complete) {}

  public enum Completeness {
    COMPLETE,
    REPORTS_OUTSTANDING
  }

  public enum Direction {
    DOUBLING,
    HALVING,
    LEVEL
  }

  /**
   * @param rate per day
   * @param longest null where growth or decline is not proven: the interval holds 0
   */
  public record Growing(
      Estimate rate,
      @Nullable Direction direction,
      @Nullable Double days,
      @Nullable Double shortest,
      @Nullable Double longest,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  /**
   * E, U, τ, P, A and whether the perimeter shrinks.
   *
   * @param managed E, the share of new cases found in people who were already looked after
   * @param unlinked U, the share of new cases without a known source
   * @param onsetToIsolation τ, median days
   * @param peopleInZones P and {@code zones} A
   * @param foundAsUnknown new cases of which nobody recorded how they were found; they count as not
   *     managed
   */
  public record Encirclement(
      LocalDate from,
      LocalDate to,
      Estimate managed,
      Estimate unlinked,
      Estimate onsetToIsolation,
      long peopleInZones,
      long zones,
      long foundAsUnknown,
      @Nullable Long daysSinceCommunityCase,
      @Nullable LocalDate lastCommunityCase,
      Change.Verdict verdict,
      List<Finding> findings,
      Net net) {
    public Encirclement {
      findings = List.copyOf(findings);
    }
  }

  public enum Net {
    NOT_WIDER,
    /** More people are bound while encirclement does not rise: tracing is failing. */
    THROWN_WIDER
  }

  public enum Result {
    HOLDS,
    FAILS,
    NOT_KNOWN
  }

  public record Finding(
      Change.Condition condition, Result result, @Nullable Double before, @Nullable Double after) {}

  /**
   * @param withoutOnset share of the reported cases without a day of onset
   * @param reportDelay median days from onset to report
   * @param completeAfterDays after so many days nearly all reports of a day are in
   */
  public record Quality(
      LocalDate from,
      LocalDate to,
      Estimate withoutOnset,
      Estimate reportDelay,
      int completeAfterDays) {}
}
