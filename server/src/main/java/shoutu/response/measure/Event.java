package shoutu.response.measure;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.CaseQuality;
import shoutu.rules.MeasureRule.Grounds;

/**
 * The epidemiological event on which a measure rests.
 *
 * @param disease its code
 * @param qualities what the disease is in the eyes of the law today
 * @param lastDay the last day of the contact's follow-up; null for cases and where there is none
 * @param stands false for a case that was excluded and a contact that is one no longer
 */
record Event(
    Grounds grounds,
    UUID id,
    @Nullable UUID caseId,
    String place,
    @Nullable UUID subject,
    String disease,
    Set<CaseQuality> qualities,
    @Nullable LocalDate lastDay,
    boolean stands) {

  Event {
    qualities = Set.copyOf(qualities);
  }
}
