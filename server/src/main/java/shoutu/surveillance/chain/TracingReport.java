package shoutu.surveillance.chain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well cases and contacts of a period were traced.
 *
 * @param contactsPerCase of all cases of the period
 */
record TracingReport(
    LocalDate from,
    LocalDate to,
    List<Indicator> indicators,
    @Nullable Quartiles contactsPerCase,
    List<Wait> waits) {

  /** What is measured; its definition is the text {@code chain.indicator.<id>}. */
  enum Measured {
    ISOLATED_IN_TIME,
    REPORTED_IN_TIME,
    INTERVIEWED_IN_TIME,
    ONSET_TO_INTERVIEW,
    CONTACTS_TRACED,
    WITHOUT_CONTACTS,
    FROM_MANAGED,
    UNLINKED,
    REACHED_IN_TIME,
    REACHED,
    ILL_EVALUATED_IN_TIME,
    MONITORED,
    COMPLETED
  }

  /**
   * A share of all, where what is not recorded stays in the denominator.
   *
   * @param within hours or days that the definition allows, where it names some
   * @param missing of the denominator: not recorded, so not counted as met
   * @param pending left out of it, because the time is not over yet
   * @param value null where there are too few
   * @param goal what the rule pack asks for, if anything
   */
  record Indicator(
      Measured id,
      @Nullable Integer within,
      long numerator,
      long denominator,
      long missing,
      long pending,
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double goal) {}

  record Quartiles(double low, double median, double high, long cases) {}

  enum Interval {
    ONSET_TO_ISOLATION,
    ONSET_TO_REPORT,
    REPORT_TO_INTERVIEW,
    LISTED_TO_REACHED
  }

  /**
   * How many still wait, by time (Kaplan–Meier); who still waits, or ended otherwise, is censored.
   *
   * @param unit of the times: days, or hours
   * @param median null where half are not reached
   */
  record Wait(
      Interval interval,
      Unit unit,
      long observed,
      long censored,
      long missing,
      @Nullable Double median,
      @Nullable Double low,
      @Nullable Double high,
      List<Step> steps) {}

  enum Unit {
    DAYS,
    HOURS
  }

  record Step(double at, long atRisk, double waiting, double low, double high) {}
}
