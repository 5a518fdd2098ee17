package shoutu.watch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shoutu.base.RowFault;
import shoutu.territory.Place;

/** What becomes of written shifts, and where a roster has gaps. */
final class RosterRules {

  private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd H:mm");

  /** Whether somebody may stand on the roster of a place: they see its ground. */
  interface Belonging {
    boolean isOf(String holder, Place place, Instant at);
  }

  /** What changes: shifts that begin to stand, and those that they replace. */
  record Diff(
      List<Shift> begun,
      List<Shift> replaced,
      int duplicates,
      int rejected,
      List<RowFault> faults) {}

  /** A stretch in which nobody is on duty in a role. */
  record Gap(WatchRole role, Instant from, Instant to) {}

  private final Function<String, @Nullable Place> places;
  private final Belonging belonging;
  private final ZoneId zone;
  private final Supplier<UUID> ids;
  private final Map<String, List<Shift>> standing = new HashMap<>();
  private final List<Shift> begun = new ArrayList<>();
  private final List<Shift> replaced = new ArrayList<>();
  private final List<RowFault> faults = new ArrayList<>();
  private int duplicates;
  private int rejected;

  private RosterRules(
      Function<String, @Nullable Place> places,
      Belonging belonging,
      ZoneId zone,
      Supplier<UUID> ids) {
    this.places = places;
    this.belonging = belonging;
    this.zone = zone;
    this.ids = ids;
  }

  /**
   * @param standing the shifts of the places that the rows name
   * @param places by code; null where there is no such place on the caller's ground
   */
  static Diff compare(
      List<RosterRow> rows,
      Collection<Shift> standing,
      Function<String, @Nullable Place> places,
      Belonging belonging,
      ZoneId zone,
      Supplier<UUID> ids) {
    RosterRules rules = new RosterRules(places, belonging, zone, ids);
    standing.forEach(shift -> rules.timeline(shift.place(), shift.role()).add(shift));
    rows.forEach(rules::take);
    return new Diff(rules.begun, rules.replaced, rules.duplicates, rules.rejected, rules.faults);
  }

  private void take(RosterRow row) {
    int before = faults.size();
    @Nullable Shift wanted = read(row);
    if (wanted != null && faults.size() == before) {
      settle(row, wanted);
    }
    if (faults.size() > before) {
      rejected++;
    }
  }

  private @Nullable Shift read(RosterRow row) {
    String code = required(row.row(), "place", row.place());
    String holder = required(row.row(), "holder", row.holder());
    Instant from = instant(row.row(), "from", row.from(), false);
    Instant to = instant(row.row(), "to", row.to() == null ? row.from() : row.to(), true);
    WatchRole role = role(row);
    @Nullable Place place = code.isEmpty() ? null : places.apply(code);
    if (place == null && !code.isEmpty()) {
      faults.add(RowFault.of(row.row(), "place", "unknown-place", code));
    }
    if (place == null || role == null || from == null || to == null || holder.isEmpty()) {
      return null;
    }
    if (!to.isAfter(from)) {
      faults.add(RowFault.of(row.row(), "to", "ends-before-it-begins", String.valueOf(row.to())));
      return null;
    }
    if (!belonging.isOf(holder, place, from)) {
      faults.add(RowFault.of(row.row(), "holder", "not-of-this-ground", holder));
      return null;
    }
    return new Shift(
        ids.get(),
        place.home(),
        place.code(),
        place.placeNo(),
        role,
        holder,
        row.phone(),
        from,
        to,
        1);
  }

  private void settle(RosterRow row, Shift wanted) {
    List<Shift> timeline = timeline(wanted.place(), wanted.role());
    for (Shift shift : List.copyOf(timeline)) {
      if (!shift.overlaps(wanted.from(), wanted.to())) {
        continue;
      }
      if (!shift.from().equals(wanted.from()) || !shift.to().equals(wanted.to())) {
        faults.add(
            new RowFault(
                row.row(),
                "from",
                "shift-overlaps",
                Map.of(
                    "value",
                    shift.holder(),
                    "since",
                    shown(shift.from()),
                    "until",
                    shown(shift.to()))));
        return;
      }
      if (shift.holder().equals(wanted.holder())
          && java.util.Objects.equals(shift.phone(), wanted.phone())) {
        duplicates++;
        return;
      }
      timeline.remove(shift);
      if (!begun.remove(shift)) {
        replaced.add(shift);
      }
    }
    timeline.add(wanted);
    begun.add(wanted);
  }

  private String shown(Instant at) {
    return WRITTEN.format(at.atZone(zone));
  }

  private List<Shift> timeline(String place, WatchRole role) {
    return standing.computeIfAbsent(place + "/" + role, _ -> new ArrayList<>());
  }

  private String required(int row, String column, @Nullable String text) {
    if (text == null || text.isBlank()) {
      faults.add(RowFault.of(row, column, "missing"));
      return "";
    }
    return text.strip();
  }

  private @Nullable WatchRole role(RosterRow row) {
    String text = row.role() == null ? "PRIMARY" : row.role().strip();
    return Arrays.stream(WatchRole.values())
        .filter(role -> role.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseGet(
            () -> {
              faults.add(RowFault.of(row.row(), "role", "unknown-watch-role", text));
              return null;
            });
  }

  /** A day means its beginning, or as an end its end; else a local or an absolute time. */
  private @Nullable Instant instant(int row, String column, @Nullable String value, boolean end) {
    String text = required(row, column, value);
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (text.length() <= 10) {
        LocalDate day = LocalDate.parse(text);
        return (end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
      }
      return text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d$")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(
                  text.replace('T', ' ').substring(0, Math.min(16, text.length())), WRITTEN)
              .atZone(zone)
              .toInstant();
    } catch (DateTimeException e) {
      faults.add(RowFault.of(row, column, "not-a-moment", text));
      return null;
    }
  }

  /** Where in a stretch nobody is on duty, role by role. */
  static List<Gap> gaps(
      Collection<Shift> shifts, Collection<WatchRole> roles, Instant from, Instant to) {
    List<Gap> gaps = new ArrayList<>();
    for (WatchRole role : roles) {
      Instant covered = from;
      for (Shift shift :
          shifts.stream()
              .filter(one -> one.role() == role && one.overlaps(from, to))
              .sorted(Comparator.comparing(Shift::from))
              .toList()) {
        if (shift.from().isAfter(covered)) {
          gaps.add(new Gap(role, covered, shift.from()));
        }
        covered = shift.to().isAfter(covered) ? shift.to() : covered;
      }
      if (covered.isBefore(to)) {
        gaps.add(new Gap(role, covered, to));
      }
    }
    return gaps;
  }
}
