package shoutu.rules;

import java.time.LocalDate;
import java.util.List;

/**
 * One holiday of one year, as announced.
 *
 * @param from the first day off
 * @param to the last day off
 * @param work Saturdays and Sundays that are worked in exchange
 */
public record Holiday(
    String id, Names names, LocalDate from, LocalDate to, List<LocalDate> work, Basis basis) {

  public Holiday {
    work = List.copyOf(work);
  }

  public boolean isOff(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
