package shoutu.rules;

import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A legal clock.
 *
 * @param diseases to which it is confined; empty: it holds for all
 * @param limit how long; null where the law says "at once" without a number
 * @param target what is aimed at where the law says "at once"
 * @param redLine what may not be passed where the law says "at once"
 */
public record DeadlineRule(
    String id,
    String pack,
    Names names,
    Trigger.Type trigger,
    Set<CaseQuality> anyOf,
    Set<String> diseases,
    List<String> actors,
    String action,
    @Nullable TemporalAmount limit,
    @Nullable Bound target,
    @Nullable Bound redLine,
    ClockStart start,
    Calendar calendar,
    List<String> escalateOnMiss,
    Basis basis) {

  public enum ClockStart {
    DISCOVERED,
    RECEIVED
  }

  /**
   * Continuous hours run through nights and holidays; calendar days end with the last day; working
   * days are those of the {@link WorkCalendar}.
   */
  public enum Calendar {
    CONTINUOUS,
    CALENDAR_DAYS,
    WORKING_DAYS
  }

  /** A number given to "at once", and where it comes from. */
  public record Bound(TemporalAmount limit, @Nullable String rule, Provenance provenance) {}

  public DeadlineRule {
    anyOf = Set.copyOf(anyOf);
    diseases = Set.copyOf(diseases);
    actors = List.copyOf(actors);
    escalateOnMiss = List.copyOf(escalateOnMiss);
  }

  public boolean isImmediate() {
    return limit == null;
  }

  /** The limit, or what is aimed at, as a length of time; days are of 24 hours. */
  public Duration budget() {
    TemporalAmount amount = limit != null ? limit : target == null ? Duration.ZERO : target.limit();
    return DeadlineRules.days(amount);
  }

  boolean matches(Trigger what) {
    String disease = what.disease();
    return trigger == what.type()
        && (diseases.isEmpty() || (disease != null && diseases.contains(disease)))
        && (anyOf.isEmpty() || what.qualities().stream().anyMatch(anyOf::contains));
  }
}
