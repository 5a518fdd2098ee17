package shoutu.surveillance.detection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is told where: the same cases are not a signal of the township and of the county too. */
final class EchoRules {

  /**
   * Leaves out an alarm of the whole that the alarms of its parts explain.
   *
   * @param whole of the county; the others are of its townships
   */
  static List<Watched> told(Collection<Watched> alarms, String whole) {
    List<Watched> told = new ArrayList<>();
    for (Watched alarm : alarms) {
      if (!alarm.series().place().equals(whole)) {
        told.add(alarm);
        continue;
      }
      double excess = 0;
      for (Watched part : alarms) {
        if (!part.series().place().equals(whole)
            && part.series().disease().equals(alarm.series().disease())
            && part.week().equals(alarm.week())) {
          excess += part.observed() - part.expected();
        }
      }
      if (alarm.observed() - excess >= alarm.limit()) {
        told.add(alarm);
      }
    }
    return told;
  }

  private EchoRules() {}
}
