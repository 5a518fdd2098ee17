package shoutu.response.zone;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.epi.perimeter.Reading;
import shoutu.rules.CaseQuality;

/**
 * What is known of a zone on a day.
 *
 * @param began the first day of what is in force now
 * @param incubation the disease's longest, in days; null where it is not known
 * @param lastCase the day on which the last case in it was found; null when there was none
 * @param lastExposure of the last contact in it; null when there was none
 * @param others whether other zones of the same disease in the county are in force
 * @param before the perimeter of the county in the period before this one, and {@code now} in this
 */
record ZoneFacts(
    LocalDate today,
    LocalDate began,
    Set<CaseQuality> qualities,
    @Nullable Integer incubation,
    @Nullable LocalDate lastCase,
    @Nullable LocalDate lastExposure,
    @Nullable Screening screening,
    Others others,
    @Nullable Reading before,
    @Nullable Reading now) {

  enum Others {
    IN_FORCE,
    NONE
  }

  /** Everybody in it was tested: how many, never who. */
  record Screening(LocalDate day, int people, int tested, int positive) {}

  ZoneFacts {
    qualities = Set.copyOf(qualities);
  }
}
