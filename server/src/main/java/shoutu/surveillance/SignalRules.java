package shoutu.surveillance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Threshold;
import shoutu.rules.Threshold.Count;

/** Holds a setting's days against thresholds. */
final class SignalRules {

  private record Window(Threshold threshold, LocalDate from, LocalDate to, int cases) {}

  static Optional<Crossing> crossing(List<Tally.Day> days, List<Threshold> thresholds) {
    List<Window> crossed = new ArrayList<>();
    for (Threshold threshold : thresholds) {
      Window window = fullest(days, threshold);
      if (window != null) {
        crossed.add(window);
      }
    }
    return crossed.stream()
        .max(
            Comparator.comparing((Window window) -> window.threshold.tier())
                .thenComparing(Window::cases))
        .map(
            gravest ->
                new Crossing(
                    gravest.threshold.tier(),
                    crossed.stream().map(window -> window.threshold.id()).sorted().toList(),
                    gravest.from,
                    gravest.to,
                    gravest.cases));
  }

  /** Of the windows that reach the threshold, the one with the most cases, the latest of equals. */
  private static @Nullable Window fullest(List<Tally.Day> days, Threshold threshold) {
    Window fullest = null;
    int first = 0;
    int cases = 0;
    int deaths = 0;
    for (Tally.Day day : days) {
      cases += day.cases();
      deaths += day.deaths();
      Integer length = threshold.days();
      while (length != null && days.get(first).day().isBefore(day.day().minusDays(length - 1L))) {
        cases -= days.get(first).cases();
        deaths -= days.get(first).deaths();
        first++;
      }
      boolean reached = threshold.isReachedBy(new Count(cases, deaths, 0));
      if (reached && (fullest == null || cases >= fullest.cases)) {
        fullest = new Window(threshold, days.get(first).day(), day.day(), cases);
      }
    }
    return fullest;
  }

  private SignalRules() {}
}
