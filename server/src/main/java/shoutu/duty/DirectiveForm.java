package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.rules.Level;
import shoutu.territory.Field;
import shoutu.territory.Territory;

/**
 * A directive as it is sent.
 *
 * @param version of the duty that is split
 * @param place with {@code function}: the post that orders; a split is ordered by the duty's owner
 * @param area places, all that lies in them included; a split is about the duty's ground
 * @param level at which places within the area get it; missing: the area's places themselves
 * @param except places that get nothing
 * @param limit ISO 8601, from the start of each round
 * @param rounds days in a row, 1 when missing
 * @param rest SENDER: what nobody gets stays with the sender
 */
record DirectiveForm(
    @Nullable Integer version,
    @Nullable String place,
    @Nullable String function,
    @Nullable String title,
    @Nullable String result,
    @Nullable String means,
    @Nullable String sends,
    @Nullable List<String> retained,
    @Nullable Instant startsAt,
    @Nullable String limit,
    @Nullable Integer rounds,
    @Nullable Integer severity,
    @Nullable String rest,
    @Nullable List<String> area,
    @Nullable String level,
    @Nullable List<String> functions,
    @Nullable List<String> except) {

  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_RESULT = 500;

  /** All faults at once. */
  Directive directive(@Nullable Duty parent, Territory territory, DirectiveSight sight) {
    List<Fault> faults = new ArrayList<>();
    @Nullable Field sender = parent == null ? sender(territory, faults) : parent.owner();
    List<String> about =
        parent == null ? places("area", area, territory, faults) : List.of(parent.ground().place());
    Set<String> without = Set.copyOf(places("except", except, territory, faults));
    @Nullable Level at = one(Level.class, level, "level", faults);
    Directive.@Nullable Means with = one(Directive.Means.class, means, "means", faults);
    Directive.@Nullable Rest left = one(Directive.Rest.class, rest, "rest", faults);
    Set<Directive.Retained> kept = EnumSet.noneOf(Directive.Retained.class);
    for (String name : retained == null ? List.<String>of() : retained) {
      Directive.@Nullable Retained keeps = one(Directive.Retained.class, name, "retained", faults);
      if (keeps != null) {
        kept.add(keeps);
      }
    }
    Duration each = duration(faults);
    int urgency =
        parent != null
            ? parent.charge().triage().severity()
            : within(severity == null ? 2 : severity, 1, 3, "severity", faults);
    String named = text(title, "title", LONGEST_TITLE, faults);
    String wanted = text(result, "result", LONGEST_RESULT, faults);
    String along = text(sends, "sends", LONGEST_RESULT, faults);
    if (!faults.isEmpty() || sender == null) {
      throw new InvalidInput(faults);
    }
    return new Directive(
        sender,
        parent == null ? null : parent.id(),
        named,
        wanted,
        with,
        along,
        kept,
        startsAt,
        each,
        rounds == null ? 1 : rounds,
        urgency,
        left == null ? Directive.Rest.NOBODY : left,
        about,
        sight.receivers(about, at, functions == null ? List.of() : functions, without));
  }

  int seenVersion() {
    if (version == null) {
      throw new InvalidInput(Fault.of("version", "missing"));
    }
    return version;
  }

  private @Nullable Field sender(Territory territory, List<Fault> faults) {
    if (place == null || territory.find(place).isEmpty()) {
      faults.add(Fault.of("place", place == null ? "missing" : "unknown-place"));
      return null;
    }
    if (function == null || function.isBlank()) {
      faults.add(Fault.of("function", "missing"));
      return null;
    }
    return new Field(place, function);
  }

  private static List<String> places(
      String field, @Nullable List<String> codes, Territory territory, List<Fault> faults) {
    List<String> known = new ArrayList<>();
    for (String code : codes == null ? List.<String>of() : codes) {
      if (territory.find(code).filter(found -> !found.gone()).isPresent()) {
        known.add(code);
      } else {
        faults.add(Fault.of(field, "unknown-place"));
      }
    }
    return known;
  }

  private Duration duration(List<Fault> faults) {
    if (limit == null || limit.isBlank()) {
      faults.add(Fault.of("limit", "missing"));
      return Duration.ZERO;
    }
    try {
      return Duration.parse(limit);
    } catch (DateTimeParseException e) {
      faults.add(new Fault("limit", "unreadable", Map.of("value", limit)));
      return Duration.ZERO;
    }
  }

  private static String text(@Nullable String text, String field, int longest, List<Fault> faults) {
    String said = text == null ? "" : text.strip();
    if (said.length() > longest) {
      faults.add(new Fault(field, "too-long", Map.of("max", longest)));
    }
    return said;
  }

  private static int within(int value, int from, int to, String field, List<Fault> faults) {
    if (value < from || value > to) {
      faults.add(Fault.of(field, "not-allowed"));
      return from;
    }
    return value;
  }

  private static <E extends Enum<E>> @Nullable E one(
      Class<E> type, @Nullable String name, String field, List<Fault> faults) {
    if (name == null || name.isBlank()) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    faults.add(Fault.of(field, "not-allowed"));
    return null;
  }
}
