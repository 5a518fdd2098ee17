package shoutu.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened that starts a legal clock.
 *
 * @param disease of which; null where it is not known or does not matter
 */
public record Trigger(Type type, Set<CaseQuality> qualities, @Nullable String disease) {

  /** The events that the deadline packs know. */
  public enum Type {
    CASE_DISCOVERED,
    SEVERE_REPORT_RECEIVED,
    VERIFIED_REPORT_RECEIVED,
    EMERGENCY_DISCOVERED,
    EMERGENCY_REPORT_RECEIVED,
    EMERGENCY_CONFIRMED,
    WARNING_NEEDED,
    RESPONSE_PROPOSED,
    HOP_RECEIVED,
    PROVINCE_HOP_RECEIVED,
    KEY_PLACE_CASE_DISCOVERED,
    CARRIER_DISCOVERED,
    CARRIER_REPORTED,
    INVESTIGATION_STARTED,
    DETERMINATION_DISPUTED,
    PERSONNEL_DECISION_RECEIVED,
    PERSONNEL_REVIEW_RECEIVED,
    PETITION_RECEIVED,
    OUTBREAK_EMERGED,
    OUTBREAK_DETECTED,
    OUTBREAK_NOTIFIED
  }

  public Trigger {
    qualities = Set.copyOf(qualities);
  }

  public Trigger(Type type, Set<CaseQuality> qualities) {
    this(type, qualities, null);
  }

  public static Trigger of(Type type, CaseQuality... qualities) {
    return new Trigger(type, Set.of(qualities));
  }
}
