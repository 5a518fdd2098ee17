package shoutu.supervision;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;

/**
 * The public value that will decide a draw, named before anybody can know it.
 *
 * @param source where anybody reads it, such as a lottery's issue or a gauge
 * @param day on which it is published there
 */
public record NamedValue(String source, LocalDate day) {

  private static final int LONGEST = 200;

  /**
   * As somebody wrote it.
   *
   * @throws InvalidInput on {@code source} or {@code valueOn}: the day must lie after today
   */
  public static NamedValue of(@Nullable String source, @Nullable String day, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    String where = source == null ? "" : source.strip().replaceAll("\\s+", " ");
    if (where.isEmpty()) {
      faults.add(Fault.of("source", "missing"));
    } else if (where.length() > LONGEST) {
      faults.add(new Fault("source", "too-long", Map.of("max", LONGEST)));
    }
    LocalDate on = today;
    if (day == null || day.isBlank()) {
      faults.add(Fault.of("valueOn", "missing"));
    } else {
      try {
        on = LocalDate.parse(day);
        if (!on.isAfter(today)) {
          faults.add(new Fault("valueOn", "known-already", Map.of("value", day)));
        }
      } catch (DateTimeException e) {
        faults.add(new Fault("valueOn", "not-a-day", Map.of("value", day)));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return new NamedValue(where, on);
  }

  /** As it stands in the list that is hashed. */
  public String line() {
    return "value %s %s".formatted(day, source);
  }
}
