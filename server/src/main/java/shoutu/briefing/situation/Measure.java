package shoutu.briefing.situation;

import org.jspecify.annotations.Nullable;
import shoutu.rules.Disease;
import shoutu.rules.RuleBook;

/** By which windows and minima a situation is measured: the rules of its day. */
record Measure(
    int curveDays,
    int newCasesDays,
    int rDays,
    int rMinimum,
    int growthDays,
    int qualityDays,
    double reportedByThen,
    int shareMinimum,
    Disease.@Nullable SerialInterval serial) {

  /** Two-sided, of every interval here. */
  static final double CONFIDENCE = 0.95;

  /** How many days before the curve its first estimates look back. */
  static final int LEAD_DAYS = 60;

  static Measure of(RuleBook book, @Nullable String disease) {
    return new Measure(
        book.indicator("CURVE_DAYS").whole(),
        book.indicator("NEW_CASES_WINDOW").whole(),
        book.indicator("R_WINDOW").whole(),
        book.indicator("R_MINIMUM").whole(),
        book.indicator("GROWTH_WINDOW").whole(),
        book.indicator("QUALITY_WINDOW").whole(),
        book.indicator("REPORTED_BY_THEN").value(),
        book.indicator("SHARE_MINIMUM").whole(),
        disease == null ? null : book.disease(disease).map(Disease::serialInterval).orElse(null));
  }
}
