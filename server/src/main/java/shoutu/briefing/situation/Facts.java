package shoutu.briefing.situation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of one disease in one place, up to one day.
 *
 * @param days from before the curve begins, so that its first estimates know who came before; days
 *     without a case are left out
 * @param reported by day of report, over the windows of perimeter and quality
 * @param delays the same days
 * @param lastCommunity the last day on which a case was reported in somebody nobody looked after
 */
record Facts(
    long cases,
    long deaths,
    Map<String, Long> classification,
    List<Day> days,
    List<Reported> reported,
    List<Delay> delays,
    @Nullable LocalDate lastCommunity) {

  static final Facts NONE = new Facts(0, 0, Map.of(), List.of(), List.of(), List.of(), null);

  Facts {
    classification = Map.copyOf(classification);
    days = List.copyOf(days);
    reported = List.copyOf(reported);
    delays = List.copyOf(delays);
  }

  record Day(LocalDate day, long onsets, long reports, long deaths) {}

  /**
   * @param foundUnknown nobody recorded whether they were already looked after
   * @param noOnset without a day of onset, though not mere carriers
   */
  record Reported(
      LocalDate day, long cases, long managed, long foundUnknown, long unlinked, long noOnset) {}

  enum Wait {
    /** From onset to report. */
    REPORTED,
    /** From onset to isolation. */
    ISOLATED,
    /** From onset to report, not isolated yet. */
    WAITING,
    /** From onset to the end of the illness, never isolated. */
    ENDED
  }

  /**
   * @param day of the report
   */
  record Delay(LocalDate day, Wait kind, int days, long cases) {}
}
