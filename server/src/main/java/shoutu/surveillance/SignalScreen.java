package shoutu.surveillance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Deadline;
import shoutu.rules.Threshold;

/**
 * All that is needed to judge a signal: the curve, the list, what is similar, what was crossed and
 * what the law wants.
 *
 * @param caseCount of all its cases; the list shows the latest
 */
public record SignalScreen(
    Signal signal,
    List<Day> curve,
    List<CaseRecord> cases,
    int caseCount,
    List<Signal> similar,
    List<Threshold> thresholds,
    @Nullable Deadline deadline) {

  public record Day(LocalDate day, int cases) {}
}
