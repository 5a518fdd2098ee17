package shoutu.territory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.rules.Level;

/**
 * Places that end: what follows each, where the places below them go, and what can't be. Whoever
 * follows must be there, must not end itself, and must not lie at a lower level: so that the way
 * from a closed place to who answers for it always ends.
 */
final class ReshapeRules {

  private final Map<String, KnownPlace> known;
  private final Map<String, PlaceRow> rows = new HashMap<>();
  private final Map<String, Closing> closings = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param moved rows for the places below a closed one, to be written with the others
   */
  record Reshaped(List<PlaceRow> moved, List<Succession> successions, List<Fault> faults) {}

  static Reshaped reshape(
      Collection<PlaceRow> rows,
      Collection<Closing> closings,
      Map<String, KnownPlace> known,
      Instant at) {
    ReshapeRules rules = new ReshapeRules(known);
    rows.forEach(row -> rules.rows.put(String.valueOf(row.code()).strip(), row));
    closings.forEach(closing -> rules.closings.put(closing.place(), closing));
    List<Succession> successions = new ArrayList<>();
    rules.closings.values().forEach(closing -> successions.addAll(rules.successions(closing, at)));
    List<PlaceRow> moved = rules.faults.isEmpty() ? rules.moved(successions) : List.of();
    return new Reshaped(moved, successions, rules.faults);
  }

  private ReshapeRules(Map<String, KnownPlace> known) {
    this.known = known;
  }

  private List<Succession> successions(Closing closing, Instant at) {
    KnownPlace place = known.get(closing.place());
    if (place == null || place.gone()) {
      fault("unknown-place", closing.place());
      return List.of();
    }
    if (rows.containsKey(place.code())) {
      fault("changed-and-closed", place.code());
      return List.of();
    }
    if (closing.successors().isEmpty()) {
      return absorbed(place, at);
    }
    Set<String> seen = new HashSet<>();
    List<Succession> found = new ArrayList<>();
    for (String successor : closing.successors()) {
      Level level = levelAfter(successor);
      if (level == null || successor.equals(place.code())) {
        fault("not-a-successor", successor);
      } else if (place.level().isAbove(level)) {
        fault("successor-below", successor);
      } else if (seen.add(successor)) {
        found.add(new Succession(place.code(), kind(closing), successor, found.isEmpty(), at));
      }
    }
    return found;
  }

  private List<Succession> absorbed(KnownPlace place, Instant at) {
    String parent = place.parent();
    if (parent == null) {
      fault("root-needs-successor", place.code());
      return List.of();
    }
    if (levelAfter(parent) == null) {
      fault("not-a-successor", parent);
      return List.of();
    }
    return List.of(new Succession(place.code(), Succession.Kind.ABSORBED, parent, true, at));
  }

  private Succession.Kind kind(Closing closing) {
    if (closing.successors().size() > 1) {
      return Succession.Kind.SPLIT;
    }
    String successor = closing.successors().getFirst();
    KnownPlace before = known.get(successor);
    boolean isNew = before == null || before.gone();
    long heirs =
        closings.values().stream().filter(it -> it.successors().contains(successor)).count();
    return isNew && heirs == 1 ? Succession.Kind.RECODED : Succession.Kind.MERGED;
  }

  /** The level at which a place lies afterwards; null when it is not there then. */
  private @Nullable Level levelAfter(String code) {
    if (closings.containsKey(code)) {
      return null;
    }
    PlaceRow row = rows.get(code);
    KnownPlace before = known.get(code);
    if (row != null) {
      for (Level level : Level.values()) {
        if (level.name().equalsIgnoreCase(row.level())) {
          return level;
        }
      }
    }
    return before == null || before.gone() ? null : before.level();
  }

  /** What lies below a closed place and is not spoken of goes with it to its heir. */
  private List<PlaceRow> moved(List<Succession> successions) {
    Map<String, String> heirs = new HashMap<>();
    successions.stream()
        .filter(Succession::heir)
        .forEach(it -> heirs.put(it.place(), it.successor()));
    return known.values().stream()
        .filter(place -> !place.gone() && place.parent() != null)
        .filter(place -> heirs.containsKey(String.valueOf(place.parent())))
        .filter(place -> !rows.containsKey(place.code()) && !closings.containsKey(place.code()))
        .sorted(Comparator.comparing(KnownPlace::code))
        .map(
            place ->
                new PlaceRow(
                    0,
                    place.code(),
                    place.name(),
                    place.nameEn(),
                    heirs.get(String.valueOf(place.parent())),
                    place.level().name(),
                    null))
        .toList();
  }

  private void fault(String code, String value) {
    faults.add(new Fault("closed", code, Map.of("value", value)));
  }
}
