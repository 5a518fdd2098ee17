package shoutu.remit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.base.RowFault;
import shoutu.rules.Level;

/** Compares a file of duty lists with those that are known, row by row. */
final class DutyListDiffRules {

  /** What a row may name. */
  record Known(Predicate<String> place, SortedSet<String> tasks, SortedSet<String> functions) {}

  private record Key(String place, String number) {}

  private final Known known;
  private final ZoneId zone;
  private final Instant now;
  private final Supplier<UUID> ids;
  private final Map<Key, List<DutyItem>> before = new HashMap<>();
  private final Map<Key, Integer> rowOf = new HashMap<>();
  private final List<DutyItem> ended = new ArrayList<>();
  private final List<DutyItem> listed = new ArrayList<>();
  private final List<RowFault> faults = new ArrayList<>();
  private int duplicates;
  private int rejected;

  static DutyListDiff compare(
      Collection<DutyItemRow> rows,
      Collection<DutyItem> items,
      Known known,
      ZoneId zone,
      Instant now,
      Supplier<UUID> ids) {
    DutyListDiffRules rules = new DutyListDiffRules(known, zone, now, ids);
    items.forEach(
        item ->
            rules
                .before
                .computeIfAbsent(new Key(item.place(), item.number()), _ -> new ArrayList<>())
                .add(item));
    rows.forEach(rules::take);
    return new DutyListDiff(
        rules.ended, rules.listed, rules.duplicates, rules.rejected, rules.faults);
  }

  private DutyListDiffRules(Known known, ZoneId zone, Instant now, Supplier<UUID> ids) {
    this.known = known;
    this.zone = zone;
    this.now = now;
    this.ids = ids;
  }

  private void take(DutyItemRow row) {
    int faulty = faults.size();
    DutyItem read = read(row);
    if (faults.size() == faulty) {
      settle(row, read);
    }
    if (faults.size() > faulty) {
      rejected++;
    }
  }

  private DutyItem read(DutyItemRow row) {
    int no = row.row();
    String place = required(no, "place", row.place());
    if (!place.isEmpty() && !known.place().test(place)) {
      faults.add(RowFault.of(no, "place", "unknown-place", place));
    }
    String name = required(no, "name", row.name());
    @Nullable String nameEn = blankToNull(row.nameEn());
    @Nullable String lead = blankToNull(row.lead());
    @Nullable String leadEn = blankToNull(row.leadEn());
    ListClass listClass = oneOf(no, "class", row.listClass(), ListClass.class);
    @Nullable Instant from = instant(no, "from", row.from());
    @Nullable Instant to = instant(no, "to", row.to());
    if (from != null && to != null && !from.isBefore(to)) {
      faults.add(RowFault.of(no, "to", "ends-before-it-begins", to.toString()));
    }
    if (listClass == ListClass.EMERGENCY_ADDED && to == null) {
      faults.add(RowFault.of(no, "to", "emergency-without-end"));
    }
    return new DutyItem(
        ids.get(),
        place,
        blankToNull(row.level()) == null ? null : oneOf(no, "level", row.level(), Level.class),
        required(no, "number", row.number()),
        listClass == null ? ListClass.BASIC : listClass,
        among(no, "task", row.task(), "unknown-task", known.tasks()),
        among(no, "function", row.function(), "unknown-function", known.functions()),
        name,
        nameEn == null ? name : nameEn,
        lead,
        leadEn == null ? lead : leadEn,
        required(no, "law", row.law()),
        required(no, "article", row.article()),
        flag(row.generated()),
        from,
        to);
  }

  private void settle(DutyItemRow row, DutyItem read) {
    Key key = new Key(read.place(), read.number());
    @Nullable Integer first = rowOf.putIfAbsent(key, row.row());
    if (first != null) {
      faults.add(
          new RowFault(
              row.row(), "number", "number-twice", Map.of("value", read.number(), "row", first)));
      return;
    }
    List<DutyItem> earlier = before.getOrDefault(key, List.of());
    for (DutyItem item : earlier) {
      boolean sameTime = read.from() == null || read.from().equals(item.from());
      if (sameTime && read.during(item.from(), read.until()).saysTheSameAs(item)) {
        duplicates++;
        return;
      }
    }
    Instant from = earlier.isEmpty() || read.from() != null ? read.from() : now;
    for (DutyItem item : earlier) {
      if (!overlaps(item, from, read.until())) {
        continue;
      }
      boolean takesOver = from != null && (item.from() == null || item.from().isBefore(from));
      if (!takesOver) {
        faults.add(RowFault.of(row.row(), "from", "item-begins-later", read.number()));
        return;
      }
      ended.add(item.during(item.from(), from));
    }
    listed.add(read.during(from, read.until()));
  }

  private static boolean overlaps(DutyItem item, @Nullable Instant from, @Nullable Instant to) {
    return (item.from() == null || to == null || item.from().isBefore(to))
        && (item.until() == null || from == null || from.isBefore(item.until()));
  }

  private String required(int row, String column, @Nullable String text) {
    @Nullable String given = blankToNull(text);
    if (given == null) {
      faults.add(RowFault.of(row, column, "missing"));
      return "";
    }
    return given;
  }

  private <E extends Enum<E>> @Nullable E oneOf(
      int row, String column, @Nullable String text, Class<E> type) {
    String given = required(row, column, text);
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(given)) {
        return value;
      }
    }
    if (!given.isEmpty()) {
      String all =
          Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
      faults.add(new RowFault(row, column, "not-one-of", Map.of("value", given, "allowed", all)));
    }
    return null;
  }

  private @Nullable String among(
      int row, String column, @Nullable String text, String fault, SortedSet<String> allowed) {
    @Nullable String given = blankToNull(text);
    if (given != null && !allowed.contains(given)) {
      faults.add(
          new RowFault(
              row, column, fault, Map.of("value", given, "allowed", String.join(", ", allowed))));
    }
    return given;
  }

  private @Nullable Instant instant(int row, String column, @Nullable String text) {
    @Nullable String given = blankToNull(text);
    if (given == null) {
      return null;
    }
    try {
      return given.length() <= 10
          ? LocalDate.parse(given).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(given).toInstant();
    } catch (DateTimeException e) {
      faults.add(RowFault.of(row, column, "not-a-day", given));
      return null;
    }
  }

  private static boolean flag(@Nullable String text) {
    @Nullable String given = blankToNull(text);
    return given != null
        && List.of("true", "yes", "1", "是", "演练").contains(given.toLowerCase(Locale.ROOT));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
