package shoutu.territory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shoutu.base.RowFault;
import shoutu.rules.Function;
import shoutu.rules.Names;

/**
 * Compares a posts file with who holds what. A holder with a later beginning takes over from the
 * one before; two holders of one seat at one instant are refused.
 */
final class PostDiffRules {

  private record Wanted(
      int row,
      Seat seat,
      @Nullable String post,
      @Nullable String postEn,
      String holder,
      Names usual,
      @Nullable Instant from,
      @Nullable Instant to) {}

  private final Map<String, KnownPlace> places;
  private final Map<String, Function> functions;
  private final ZoneId zone;
  private final Instant now;
  private final Supplier<UUID> ids;
  private final Map<Seat, List<KnownHolding>> timelines = new HashMap<>();
  private final Map<UUID, KnownHolding> begun = new LinkedHashMap<>();
  private final Map<UUID, KnownHolding> changed = new LinkedHashMap<>();
  private final List<RowFault> faults = new ArrayList<>();
  private int accepted;
  private int duplicates;
  private int rejected;

  /**
   * @param ids gives new rows their ids
   */
  static PostDiff compare(
      Iterable<PostRow> rows,
      Map<String, KnownPlace> places,
      Collection<KnownHolding> known,
      Map<String, Function> functions,
      ZoneId zone,
      Instant now,
      Supplier<UUID> ids) {
    PostDiffRules rules = new PostDiffRules(places, functions, zone, now, ids);
    known.forEach(held -> rules.timeline(held.seat()).add(held));
    rows.forEach(rules::take);
    return new PostDiff(
        List.copyOf(rules.begun.values()),
        List.copyOf(rules.changed.values()),
        rules.accepted,
        rules.duplicates,
        rules.rejected,
        rules.faults);
  }

  /** The places that a file speaks of. */
  static Set<String> placesOf(Iterable<PostRow> rows) {
    Set<String> codes = new LinkedHashSet<>();
    rows.forEach(
        row -> {
          String place = PlaceDiffRules.blankToNull(row.place());
          if (place != null) {
            codes.add(place);
          }
        });
    return codes;
  }

  private PostDiffRules(
      Map<String, KnownPlace> places,
      Map<String, Function> functions,
      ZoneId zone,
      Instant now,
      Supplier<UUID> ids) {
    this.places = places;
    this.functions = functions;
    this.zone = zone;
    this.now = now;
    this.ids = ids;
  }

  private void take(PostRow row) {
    int before = faults.size();
    Wanted wanted = read(row);
    if (faults.size() == before) {
      settle(wanted);
    }
    if (faults.size() > before) {
      rejected++;
    }
  }

  private Wanted read(PostRow row) {
    String code = required(row.row(), "place", row.place());
    KnownPlace place = places.get(code);
    if (!code.isEmpty() && (place == null || place.gone())) {
      faults.add(RowFault.of(row.row(), "place", "unknown-place", code));
    }
    String functionCode = required(row.row(), "function", row.function());
    Function function = functions.get(functionCode);
    if (!functionCode.isEmpty() && function == null) {
      faults.add(
          new RowFault(
              row.row(),
              "function",
              "unknown-function",
              Map.of("value", functionCode, "allowed", String.join(", ", functions.keySet()))));
    }
    String holder = required(row.row(), "holder", row.holder());
    int rank = rank(row, kind(row));
    Instant from = instant(row.row(), "from", row.from());
    Instant to = instant(row.row(), "to", row.to());
    if (from != null && to != null && !from.isBefore(to)) {
      faults.add(RowFault.of(row.row(), "to", "ends-before-it-begins", to.toString()));
    }
    if (place != null
        && place.livesSince() != null
        && from != null
        && from.isBefore(place.livesSince())) {
      faults.add(
          RowFault.of(row.row(), "from", "place-not-there-yet", place.livesSince().toString()));
    }
    return new Wanted(
        row.row(),
        new Seat(new Field(code, functionCode), rank),
        PlaceDiffRules.blankToNull(row.post()),
        PlaceDiffRules.blankToNull(row.postEn()),
        holder,
        usual(place, function),
        from,
        to);
  }

  private static Names usual(@Nullable KnownPlace place, @Nullable Function function) {
    if (place == null || function == null) {
      return new Names("", "");
    }
    Names post = function.postAt(place.level());
    return new Names(PostName.zh(place.name(), post.zh()), PostName.en(place.nameEn(), post.en()));
  }

  private void settle(Wanted wanted) {
    List<KnownHolding> timeline = timeline(wanted.seat());
    KnownHolding same = same(timeline, wanted);
    if (same != null) {
      rename(timeline, same, wanted);
      return;
    }
    Instant from = wanted.from() != null || timeline.isEmpty() ? wanted.from() : now;
    if (wanted.from() == null && from == null) {
      KnownPlace place = places.get(wanted.seat().field().place());
      from = place == null ? null : place.livesSince();
    }
    KnownHolding before = null;
    for (KnownHolding held : timeline) {
      if (held.overlaps(from, wanted.to())) {
        if (before == null && isHandedOver(held, from)) {
          before = held;
        } else {
          faults.add(
              new RowFault(
                  wanted.row(),
                  "from",
                  "second-holder",
                  Map.of("value", held.holder(), "since", String.valueOf(held.since()))));
          return;
        }
      }
    }
    if (before != null) {
      replace(timeline, before, before.until(from));
    }
    String post = wanted.post() == null ? wanted.usual().zh() : wanted.post();
    String postEn = wanted.postEn() == null ? wanted.usual().en() : wanted.postEn();
    KnownHolding begins =
        new KnownHolding(
            ids.get(),
            wanted.seat().field(),
            wanted.seat().rank(),
            post,
            postEn,
            wanted.holder(),
            from,
            wanted.to());
    timeline.add(begins);
    begun.put(begins.id(), begins);
    accepted++;
  }

  /** A holder until further notice gives way to one who begins later. */
  private static boolean isHandedOver(KnownHolding held, @Nullable Instant from) {
    return held.until() == null
        && from != null
        && (held.since() == null || held.since().isBefore(from));
  }

  private @Nullable KnownHolding same(List<KnownHolding> timeline, Wanted wanted) {
    for (KnownHolding held : timeline) {
      boolean begins =
          wanted.from() == null
              ? held.overlaps(now, null)
              : Objects.equals(held.since(), wanted.from());
      boolean ends = wanted.to() == null || Objects.equals(held.until(), wanted.to());
      if (held.holder().equals(wanted.holder()) && begins && ends) {
        return held;
      }
    }
    return null;
  }

  private void rename(List<KnownHolding> timeline, KnownHolding held, Wanted wanted) {
    String post = wanted.post() == null ? held.post() : wanted.post();
    String postEn = wanted.postEn() == null ? held.postEn() : wanted.postEn();
    if (post.equals(held.post()) && postEn.equals(held.postEn())) {
      duplicates++;
    } else {
      replace(timeline, held, held.called(post, postEn));
      accepted++;
    }
  }

  private void replace(List<KnownHolding> timeline, KnownHolding old, KnownHolding now) {
    timeline.set(timeline.indexOf(old), now);
    (begun.containsKey(old.id()) ? begun : changed).put(old.id(), now);
  }

  private List<KnownHolding> timeline(Seat seat) {
    return timelines.computeIfAbsent(seat, _ -> new ArrayList<>());
  }

  private String required(int row, String column, @Nullable String value) {
    String text = PlaceDiffRules.blankToNull(value);
    if (text == null) {
      faults.add(RowFault.of(row, column, "missing"));
      return "";
    }
    return text;
  }

  private SeatKind kind(PostRow row) {
    String text = PlaceDiffRules.blankToNull(row.kind());
    if (text == null) {
      return SeatKind.PRIMARY;
    }
    for (SeatKind kind : SeatKind.values()) {
      if (kind.name().equalsIgnoreCase(text)) {
        return kind;
      }
    }
    faults.add(RowFault.of(row.row(), "kind", "unknown-kind", text));
    return SeatKind.PRIMARY;
  }

  private int rank(PostRow row, SeatKind kind) {
    String text = PlaceDiffRules.blankToNull(row.order());
    if (kind == SeatKind.PRIMARY) {
      return 0;
    }
    if (text == null) {
      return 1;
    }
    if (text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '9') {
      return text.charAt(0) - '0';
    }
    faults.add(RowFault.of(row.row(), "order", "not-an-order", text));
    return 1;
  }

  private @Nullable Instant instant(int row, String column, @Nullable String value) {
    String text = PlaceDiffRules.blankToNull(value);
    if (text == null) {
      return null;
    }
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      faults.add(RowFault.of(row, column, "not-a-day", text));
      return null;
    }
  }
}
