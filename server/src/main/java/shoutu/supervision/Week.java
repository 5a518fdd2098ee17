package shoutu.supervision;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A week by ISO 8601, from Monday to Sunday, written 2026-W48. */
public record Week(int year, int number) {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{4})-W(\\d{2})");

  public static Week of(Instant at, ZoneId zone) {
    LocalDate day = at.atZone(zone).toLocalDate();
    return new Week(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  public static Optional<Week> parse(String text) {
    Matcher parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Week week = new Week(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    try {
      return Optional.of(week).filter(w -> Week.of(w.monday()).equals(w));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public Instant from(ZoneId zone) {
    return monday().atStartOfDay(zone).toInstant();
  }

  /** The first instant that no longer belongs to it. */
  public Instant to(ZoneId zone) {
    return monday().plusWeeks(1).atStartOfDay(zone).toInstant();
  }

  private LocalDate monday() {
    return LocalDate.of(year, 1, 4)
        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number)
        .with(DayOfWeek.MONDAY);
  }

  private static Week of(LocalDate day) {
    return new Week(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  @Override
  public String toString() {
    return "%04d-W%02d".formatted(year, number);
  }
}
