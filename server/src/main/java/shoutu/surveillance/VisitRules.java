package shoutu.surveillance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.FollowUp.Result;

/** Which days are visited, how long each has, and what a visit's record says. */
final class VisitRules {

  /** Somebody named in the evening can still be visited. */
  private static final Duration LEAST = Duration.ofHours(2);

  private static final Set<String> SYMPTOMS =
      Set.of("FEVER", "RASH", "COUGH", "DIARRHOEA", "OTHER");

  /** The last day, counted from the exposure; null where the disease asks for no follow-up. */
  static @Nullable LocalDate until(LocalDate lastExposure, @Nullable Integer days) {
    return days == null ? null : lastExposure.plusDays(days);
  }

  /** A day begins at midnight where the instance is. */
  static Instant begin(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  /**
   * The budget of a day's visit, counted from midnight: the kind's own; on the day of listing as
   * much from now on, but not beyond the day unless hardly anything is left of it.
   */
  static Duration budget(LocalDate day, Instant now, Duration usual, ZoneId zone) {
    Instant midnight = begin(day, zone);
    if (!now.isAfter(midnight)) {
      return usual;
    }
    Instant end = begin(day.plusDays(1), zone);
    Instant limit = now.plus(usual);
    if (limit.isAfter(end)) {
      limit = end.isBefore(now.plus(LEAST)) ? now.plus(LEAST) : end;
    }
    return Duration.between(midnight, limit);
  }

  /** What a claim's facts say of a visit. */
  record Visit(Result result, List<String> symptoms, @Nullable BigDecimal temperature) {}

  static Visit visit(Map<String, Object> facts) {
    Result result =
        switch (String.valueOf(facts.get("result"))) {
          case "ILL" -> Result.ILL;
          case "NOT_REACHED" -> Result.NOT_REACHED;
          default -> Result.WELL;
        };
    List<String> symptoms =
        facts.get("symptoms") instanceof List<?> named
            ? named.stream().map(String::valueOf).filter(SYMPTOMS::contains).sorted().toList()
            : List.of();
    BigDecimal temperature =
        facts.get("temperature") instanceof Number degrees ? degrees(degrees.doubleValue()) : null;
    boolean ill = result == Result.WELL && !symptoms.isEmpty();
    return new Visit(ill ? Result.ILL : result, symptoms, temperature);
  }

  /** What no living person has is a slip of the finger, and left out. */
  private static @Nullable BigDecimal degrees(double celsius) {
    return celsius >= 30 && celsius <= 45 ? BigDecimal.valueOf(Math.round(celsius * 10), 1) : null;
  }

  private VisitRules() {}
}
