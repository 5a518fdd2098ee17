package shoutu.territory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.base.RowFault;
import shoutu.rules.Level;
import shoutu.territory.PlaceDiff.Wanted;
import shoutu.territory.TerritoryImport.Extent;

/** Compares a territory file with what is known, row by row, and says what is wrong where. */
final class PlaceDiffRules {

  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,31}");
  private static final String LEVELS =
      Arrays.stream(Level.values()).map(Enum::name).collect(Collectors.joining(", "));

  private final Map<String, KnownPlace> known;
  private final Map<String, Wanted> wanted = new LinkedHashMap<>();
  private final Set<String> rejectedCodes = new HashSet<>();
  private final List<RowFault> faults = new ArrayList<>();
  private int duplicates;
  private int rejected;

  static PlaceDiff compare(Iterable<PlaceRow> rows, Map<String, KnownPlace> known, Extent extent) {
    PlaceDiffRules rules = new PlaceDiffRules(known);
    rows.forEach(rules::read);
    rules.findParents();
    rules.refuseToPassChildren();
    return rules.diff(extent);
  }

  private PlaceDiffRules(Map<String, KnownPlace> known) {
    this.known = known;
  }

  private void read(PlaceRow row) {
    int before = faults.size();
    String code = text(row.row(), "code", row.code());
    String name = text(row.row(), "name", row.name());
    Level level = level(row.row(), text(row.row(), "level", row.level()));
    Integer population = population(row);
    String parent = blankToNull(row.parent());
    if (!code.isEmpty() && !CODE.matcher(code).matches()) {
      faults.add(RowFault.of(row.row(), "code", "not-a-code", code));
    }
    // A code that is known already was looked up, not guessed from its digits.
    if (faults.size() == before && !known.containsKey(code)) {
      ChineseCodeRules.check(row.row(), code, level).ifPresent(faults::add);
    }
    if (faults.size() > before) {
      reject(code);
      return;
    }
    Wanted read =
        new Wanted(row.row(), code, name, blankToNull(row.nameEn()), level, parent, population);
    Wanted first = wanted.get(code);
    if (first == null) {
      wanted.put(code, read);
    } else if (first.saysTheSameAs(read)) {
      duplicates++;
    } else {
      faults.add(
          new RowFault(row.row(), "code", "code-twice", Map.of("value", code, "row", first.row())));
      rejected++;
    }
  }

  /** From the top down, so that a place below a rejected one is told so. */
  private void findParents() {
    List<Wanted> fromTheTop =
        wanted.values().stream().sorted(Comparator.comparing(Wanted::level)).toList();
    for (Wanted place : fromTheTop) {
      String parent = place.parent() == null ? parentByCode(place) : place.parent();
      Optional<RowFault> fault = faultOfParent(place, parent);
      if (fault.isPresent()) {
        faults.add(fault.get());
        wanted.remove(place.code());
        reject(place.code());
      } else {
        wanted.put(place.code(), place.below(parent));
      }
    }
  }

  private Optional<RowFault> faultOfParent(Wanted place, @Nullable String parent) {
    if (parent == null) {
      return Optional.empty();
    }
    Level above = levelOf(parent);
    if (above == null) {
      String code = rejectedCodes.contains(parent) ? "parent-rejected" : "unknown-parent";
      return Optional.of(RowFault.of(place.row(), "parent", code, parent));
    }
    if (!above.isAbove(place.level())) {
      return Optional.of(
          new RowFault(
              place.row(),
              "level",
              "not-below-parent",
              Map.of("value", place.level().name(), "parent", above.name())));
    }
    return Optional.empty();
  }

  /**
   * Where a file leaves the parent out: a known place stays where it is; else the code tells, since
   * an official code begins with those of the places above, filled up with zeros or not.
   */
  private @Nullable String parentByCode(Wanted place) {
    KnownPlace before = known.get(place.code());
    if (before != null && before.parent() != null) {
      return before.parent();
    }
    String digits = place.code();
    for (int length = digits.length(); length >= 2; length--) {
      String prefix = digits.substring(0, length);
      String filled = length >= 12 ? prefix : prefix + "0".repeat(Math.max(0, 12 - length));
      String sixFilled = length >= 6 ? prefix : prefix + "0".repeat(6 - length);
      for (String candidate : List.of(prefix, filled, sixFilled)) {
        Level level = candidate.equals(place.code()) ? null : levelOf(candidate);
        if (level != null && level.isAbove(place.level())) {
          return candidate;
        }
      }
    }
    return null;
  }

  /** A place that stays below another may not find itself at the level of its parent. */
  private void refuseToPassChildren() {
    Map<String, Level> lowered = new HashMap<>();
    wanted
        .values()
        .forEach(
            place -> {
              KnownPlace before = known.get(place.code());
              if (before != null && before.level().isAbove(place.level())) {
                lowered.put(place.code(), place.level());
              }
            });
    if (lowered.isEmpty()) {
      return;
    }
    for (KnownPlace child : known.values()) {
      Level parent = child.parent() == null ? null : lowered.get(child.parent());
      if (parent != null
          && !child.gone()
          && !wanted.containsKey(child.code())
          && !parent.isAbove(child.level())) {
        Wanted place = wanted.remove(String.valueOf(child.parent()));
        if (place != null) {
          faults.add(RowFault.of(place.row(), "level", "not-above-children", child.code()));
          reject(place.code());
        }
      }
    }
  }

  private PlaceDiff diff(Extent extent) {
    List<Wanted> added = new ArrayList<>();
    List<Wanted> changed = new ArrayList<>();
    List<Wanted> recounted = new ArrayList<>();
    for (Wanted place : wanted.values()) {
      KnownPlace before = known.get(place.code());
      if (before == null || before.gone()) {
        added.add(place);
      } else if (isCalledOrLiesOtherwise(place, before)) {
        changed.add(place);
      } else if (place.population() != null && !place.population().equals(before.population())) {
        recounted.add(place);
      } else {
        duplicates++;
      }
    }
    List<KnownPlace> gone = extent == Extent.WHOLE ? notListed() : List.of();
    return new PlaceDiff(added, changed, recounted, gone, duplicates, rejected, faults);
  }

  private static boolean isCalledOrLiesOtherwise(Wanted place, KnownPlace before) {
    return !place.name().equals(before.name())
        || (place.nameEn() != null && !place.nameEn().equals(before.nameEn()))
        || place.level() != before.level()
        || !Objects.equals(place.parent(), before.parent());
  }

  /**
   * What is known below the places of the file and not in it, with all that lies in it; the lowest
   * first. A file speaks for the levels that it lists: a nation's list of villages says nothing of
   * their grid cells, units and households.
   */
  private List<KnownPlace> notListed() {
    Set<Level> listed = wanted.values().stream().map(Wanted::level).collect(Collectors.toSet());
    Set<String> missing =
        known.values().stream()
            .filter(place -> !place.gone() && listed.contains(place.level()))
            .filter(place -> !wanted.containsKey(place.code()))
            .filter(place -> !rejectedCodes.contains(place.code()))
            .filter(this::liesBelowTheFile)
            .map(KnownPlace::code)
            .collect(Collectors.toSet());
    return known.values().stream()
        .filter(place -> !place.gone() && !wanted.containsKey(place.code()))
        .filter(place -> !rejectedCodes.contains(place.code()))
        .filter(place -> liesInOneOf(place, missing))
        .sorted(Comparator.comparing(KnownPlace::level).reversed())
        .toList();
  }

  private boolean liesInOneOf(KnownPlace place, Set<String> codes) {
    String at = place.code();
    while (at != null) {
      if (codes.contains(at)) {
        return true;
      }
      KnownPlace here = known.get(at);
      at = here == null ? null : here.parent();
    }
    return false;
  }

  private boolean liesBelowTheFile(KnownPlace place) {
    String above = place.parent();
    while (above != null) {
      if (wanted.containsKey(above)) {
        return true;
      }
      KnownPlace parent = known.get(above);
      above = parent == null ? null : parent.parent();
    }
    return false;
  }

  private @Nullable Level levelOf(String code) {
    Wanted inFile = wanted.get(code);
    if (inFile != null) {
      return inFile.level();
    }
    KnownPlace before = known.get(code);
    return before == null || before.gone() ? null : before.level();
  }

  private void reject(String code) {
    rejectedCodes.add(code);
    rejected++;
  }

  private String text(int row, String column, @Nullable String value) {
    if (value == null || value.isBlank()) {
      faults.add(RowFault.of(row, column, "missing"));
      return "";
    }
    return value.strip();
  }

  private Level level(int row, String text) {
    for (Level level : Level.values()) {
      if (level.name().equalsIgnoreCase(text)) {
        return level;
      }
    }
    if (!text.isEmpty()) {
      faults.add(
          new RowFault(row, "level", "unknown-level", Map.of("value", text, "allowed", LEVELS)));
    }
    return Level.GRID;
  }

  private @Nullable Integer population(PlaceRow row) {
    String text = blankToNull(row.population());
    if (text == null) {
      return null;
    }
    try {
      int population = Integer.parseInt(text);
      if (population >= 0) {
        return population;
      }
    } catch (NumberFormatException e) {
      // told below, as a negative number is
    }
    faults.add(RowFault.of(row.row(), "population", "not-a-count", text));
    return null;
  }

  static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
