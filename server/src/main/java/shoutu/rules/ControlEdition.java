package shoutu.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One edition of a disease's control plan.
 *
 * @param closeContact what is asked of a close contact, or null where they are not traced
 * @param contactOfContact the same for contacts of contacts, or null where they don't exist
 */
public record ControlEdition(
    String id,
    Names names,
    String disease,
    @Nullable Integer lookBackDays,
    @Nullable ContactRule closeContact,
    @Nullable ContactRule contactOfContact,
    List<Zone> zones,
    Basis basis) {

  /** Where a contact stays first. */
  public enum Stay {
    CENTRAL,
    HOME
  }

  /**
   * How long a contact stays where and when they are tested; day 1 is the first day there.
   *
   * @param homeDays further days at home, tested on {@code homeTests} of them
   */
  public record ContactRule(
      Stay place,
      int days,
      int homeDays,
      List<Integer> tests,
      List<Integer> homeTests,
      Provenance provenance) {
    public ContactRule {
      tests = List.copyOf(tests);
      homeTests = List.copyOf(homeTests);
    }
  }

  public enum ZoneKind {
    SEALED,
    CONTROLLED,
    PRECAUTION,
    HIGH,
    MEDIUM,
    LOW,
    LIFTED
  }

  /**
   * A kind of zone and what it becomes.
   *
   * @param daysWithoutNew after so many days without a new case, or null when others decide
   * @param daysAfterDowngrade the same for a zone that came down from a graver kind
   * @param daysAfterContact and after so many days since the last contact's exposure, if asked
   * @param screenedWithinDays and everybody tested within so many days before, if asked
   * @param at the levels of places that it may cover
   * @param mostDays how long one decision lasts
   */
  public record Zone(
      ZoneKind kind,
      Names names,
      ZoneKind next,
      @Nullable Integer daysWithoutNew,
      @Nullable Integer daysAfterDowngrade,
      @Nullable Integer daysAfterContact,
      @Nullable Integer screenedWithinDays,
      Set<Level> at,
      int mostDays) {
    public Zone {
      at = Set.copyOf(at);
    }
  }

  public ControlEdition {
    zones = List.copyOf(zones);
  }

  public Optional<Zone> zone(ZoneKind kind) {
    return zones.stream().filter(zone -> zone.kind() == kind).findFirst();
  }

  /** What a zone is after so many days without a new case. */
  public ZoneKind zoneAfter(ZoneKind kind, int daysWithoutNew) {
    return zone(kind)
        .filter(zone -> zone.daysWithoutNew() != null && daysWithoutNew >= zone.daysWithoutNew())
        .map(Zone::next)
        .orElse(kind);
  }
}
