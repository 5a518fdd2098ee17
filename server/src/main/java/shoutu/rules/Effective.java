package shoutu.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The days on which a rule holds, both ends included; an open end is null. */
public record Effective(@Nullable LocalDate from, @Nullable LocalDate to) {

  public static final Effective ALWAYS = new Effective(null, null);

  public boolean covers(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  boolean isEmpty() {
    return from != null && to != null && to.isBefore(from);
  }

  /** The later beginning, so that of two rules in force the newer one is taken. */
  boolean isNewerThan(Effective other) {
    return from != null && (other.from == null || from.isAfter(other.from));
  }
}
