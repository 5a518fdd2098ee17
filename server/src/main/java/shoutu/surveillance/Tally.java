package shoutu.surveillance;

import java.time.LocalDate;
import java.util.List;

/**
 * The cases of one setting, day by day, the earliest first.
 *
 * @param places where they live
 */
record Tally(SignalKey key, List<Day> days, List<String> places) {

  record Day(LocalDate day, int cases, int deaths) {}

  Tally {
    days = List.copyOf(days);
    places = List.copyOf(places);
  }
}
