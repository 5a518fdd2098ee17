package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.base.ImportSummary;
import shoutu.rules.Level;
import shoutu.territory.NumberingRules.Node;
import shoutu.territory.NumberingRules.Span;
import shoutu.territory.PlaceDiff.Wanted;
import shoutu.territory.TerritoryTable.NewPlace;

/**
 * Takes a list of places in: what is new is added, what is called or lies otherwise changes from
 * now on, the rest is left alone. All good rows or none are written, in one transaction.
 */
@Service
public class TerritoryImport {

  /** How much of the territory a file speaks for. */
  public enum Extent {
    /** What it doesn't list stays as it is. */
    PART,
    /** What lies below its places, at a level that it lists, and is not listed is gone. */
    WHOLE
  }

  private final TerritoryTable places;
  private final HoldingTable holdings;
  private final SuccessorTable successors;
  private final Inheritance inheritance;
  private final InstantSource clock;

  TerritoryImport(
      TerritoryTable places,
      HoldingTable holdings,
      SuccessorTable successors,
      Inheritance inheritance,
      InstantSource clock) {
    this.places = places;
    this.holdings = holdings;
    this.successors = successors;
    this.inheritance = inheritance;
    this.clock = clock;
  }

  /** What {@link #run} would do: place by place, and what it would answer. */
  public record Trial(Change change, ImportSummary summary) {}

  @Transactional(readOnly = true)
  public Trial preview(Iterable<PlaceRow> rows, Extent extent) {
    Map<String, KnownPlace> known = places.newest();
    PlaceDiff diff = PlaceDiffRules.compare(rows, known, extent);
    return new Trial(Change.of(diff, known, List.of(), List.of()), summary(diff));
  }

  @Transactional
  public ImportSummary run(Iterable<PlaceRow> rows, Extent extent) {
    places.beginChange();
    Map<String, KnownPlace> known = places.newest();
    PlaceDiff diff = PlaceDiffRules.compare(rows, known, extent);
    if (diff.accepted() > 0 || !diff.gone().isEmpty()) {
      write(diff, known, List.of(), now());
    }
    places.endChange();
    return summary(diff);
  }

  /**
   * What {@link #reshape} would do; faults of rows name their number, those of closings the place.
   */
  @Transactional(readOnly = true)
  public Change plan(List<PlaceRow> rows, List<Closing> closings) {
    return planned(rows, closings, places.newest(), now()).change();
  }

  /**
   * Founds, renames, moves, merges, splits and closes places, now and in one step, or not at all
   * when anything is wrong. What lies below a closed place goes with it to its heir; its holders
   * keep their posts where the heir has none, and else hand over.
   */
  @Transactional
  public Change reshape(List<PlaceRow> rows, List<Closing> closings) {
    places.beginChange();
    Map<String, KnownPlace> known = places.newest();
    Instant now = now();
    Planned planned = planned(rows, closings, known, now);
    if (planned.change().isPossible() && !planned.change().isNothing()) {
      write(planned.diff(), known, planned.change().successions(), now);
    }
    places.endChange();
    return planned.change();
  }

  private record Planned(PlaceDiff diff, Change change) {}

  private static Planned planned(
      List<PlaceRow> rows, List<Closing> closings, Map<String, KnownPlace> known, Instant now) {
    ReshapeRules.Reshaped reshaped = ReshapeRules.reshape(rows, closings, known, now);
    List<PlaceRow> all = new ArrayList<>(rows);
    all.addAll(reshaped.moved());
    PlaceDiff diff = PlaceDiffRules.compare(all, known, Extent.PART);
    List<KnownPlace> gone =
        closings.stream()
            .map(closing -> known.get(closing.place()))
            .filter(Objects::nonNull)
            .distinct()
            .sorted(Comparator.comparing(KnownPlace::level).reversed())
            .toList();
    PlaceDiff whole =
        new PlaceDiff(
            diff.added(),
            diff.changed(),
            diff.recounted(),
            gone,
            diff.duplicates(),
            diff.rejected(),
            diff.faults());
    return new Planned(whole, Change.of(whole, known, reshaped.successions(), reshaped.faults()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void write(
      PlaceDiff diff, Map<String, KnownPlace> known, List<Succession> successions, Instant now) {
    Map<String, String> heirs = successors.heirsAt(now);
    successions.stream()
        .filter(Succession::heir)
        .forEach(it -> heirs.put(it.place(), it.successor()));
    Map<String, Node> tree = treeAfter(diff, known, heirs);
    Map<String, Span> spans = NumberingRules.number(tree.values());

    List<NewPlace> begun = new ArrayList<>();
    List<NewPlace> corrected = new ArrayList<>();
    List<String> ended = new ArrayList<>();
    for (Wanted place : diff.changed()) {
      KnownPlace before = Objects.requireNonNull(known.get(place.code()));
      if (now.equals(before.since())) {
        corrected.add(row(place, before, before.home(), spans, "CORRECTED", now));
      } else {
        ended.add(place.code());
        String act = Objects.equals(before.parent(), place.parent()) ? "RENAMED" : "MOVED";
        begun.add(row(place, before, before.home(), spans, act, now));
      }
    }
    for (Wanted place : diff.recounted()) {
      KnownPlace before = Objects.requireNonNull(known.get(place.code()));
      NewPlace counted = row(place, before, before.home(), spans, "RECOUNTED", now);
      // The first count of a place is true for as long as it is there; later ones from now on.
      if (before.population() == null || now.equals(before.since())) {
        corrected.add(counted);
      } else {
        ended.add(place.code());
        begun.add(counted);
      }
    }
    List<String> returned = new ArrayList<>();
    Map<String, @Nullable Instant> since = new HashMap<>();
    diff.added().stream()
        .sorted(Comparator.comparing(Wanted::level))
        .forEach(
            place -> {
              KnownPlace before = known.get(place.code());
              if (before != null) {
                returned.add(place.code());
              }
              Instant from =
                  before == null && successions.isEmpty()
                      ? sinceOfParent(place, known, since)
                      : now;
              since.put(place.code(), from);
              begun.add(
                  row(place, before, homeOf(place.code(), tree, known), spans, "ADDED", from));
            });
    List<String> gone = diff.gone().stream().map(KnownPlace::code).toList();

    Inheritance.Will will = inheritance.read(successions, known, now);
    holdings.endForPlaces(gone, now);
    places.endForGood(gone, now);
    places.endForNext(ended, now);
    places.makeRoomForReturn(returned);
    places.correct(corrected);
    places.insert(begun);
    successors.insert(successions, known, () -> Ids.next(clock));
    inheritance.carryOut(will, known, begun, now);
    renumber(spans, known);
  }

  /** As long as the places above it are known to be there; a place is rarely as new as its file. */
  private static @Nullable Instant sinceOfParent(
      Wanted place, Map<String, KnownPlace> known, Map<String, @Nullable Instant> addedSince) {
    String parent = place.parent();
    if (parent == null) {
      return null;
    }
    if (addedSince.containsKey(parent)) {
      return addedSince.get(parent);
    }
    KnownPlace above = known.get(parent);
    return above == null ? null : above.livesSince();
  }

  /** What was there and has other numbers now: those moved, and those that had to give room. */
  private void renumber(Map<String, Span> spans, Map<String, KnownPlace> known) {
    Map<String, Span> renumbered = new HashMap<>();
    for (KnownPlace place : known.values()) {
      Span span = spans.get(place.code());
      if (span != null && (span.no() != place.placeNo() || span.last() != place.lastNo())) {
        renumbered.put(place.code(), span);
      }
    }
    if (!renumbered.isEmpty()) {
      places.renumber(renumbered);
    }
  }

  /**
   * Every place that has a number or needs one; who moves, moves with all below and without
   * numbers.
   */
  private static Map<String, Node> treeAfter(
      PlaceDiff diff, Map<String, KnownPlace> known, Map<String, String> heirs) {
    Map<String, Wanted> written = new HashMap<>();
    diff.added().forEach(place -> written.put(place.code(), place));
    diff.changed().forEach(place -> written.put(place.code(), place));
    Map<String, @Nullable String> parents = new HashMap<>();
    Set<String> ending = new HashSet<>();
    diff.gone().forEach(place -> ending.add(place.code()));
    Set<String> moved = new HashSet<>();
    for (KnownPlace place : known.values()) {
      boolean ends = ending.contains(place.code());
      String before = place.gone() ? liesNow(place, heirs) : place.parent();
      Wanted after = written.get(place.code());
      String lies = after != null ? after.parent() : ends ? liesNow(place, heirs) : before;
      parents.put(place.code(), lies);
      if (!Objects.equals(before, lies)) {
        moved.add(place.code());
      }
    }
    written.values().forEach(place -> parents.put(place.code(), place.parent()));
    Map<String, Node> tree = new HashMap<>();
    for (KnownPlace place : known.values()) {
      if (!written.containsKey(place.code())) {
        tree.put(place.code(), node(place.code(), place.level(), place, parents, moved));
      }
    }
    for (Wanted place : written.values()) {
      KnownPlace before = known.get(place.code());
      tree.put(place.code(), node(place.code(), place.level(), before, parents, moved));
    }
    return tree;
  }

  /** A place that is gone is numbered within its heir, so that its rows are seen from there. */
  private static @Nullable String liesNow(KnownPlace place, Map<String, String> heirs) {
    String heir = heirs.get(place.code());
    return heir == null ? place.parent() : heir;
  }

  private static Node node(
      String code,
      Level level,
      @Nullable KnownPlace before,
      Map<String, @Nullable String> parents,
      Set<String> moved) {
    boolean keeps = before != null && !(!moved.isEmpty() && liesIn(code, moved, parents));
    Span span = keeps && before != null ? new Span(before.placeNo(), before.lastNo()) : null;
    return new Node(code, parents.get(code), level, span);
  }

  private static boolean liesIn(
      String code, Set<String> moved, Map<String, @Nullable String> parents) {
    for (String above = code; above != null; above = parents.get(above)) {
      if (moved.contains(above)) {
        return true;
      }
    }
    return false;
  }

  private NewPlace row(
      Wanted place,
      @Nullable KnownPlace before,
      int home,
      Map<String, Span> spans,
      String act,
      @Nullable Instant since) {
    Span span = Objects.requireNonNull(spans.get(place.code()));
    return new NewPlace(
        Ids.next(clock),
        home,
        place.code(),
        span.no(),
        span.last(),
        act,
        place.name(),
        place.nameEnAfter(before),
        place.level().name(),
        place.parent(),
        place.population() == null && before != null ? before.population() : place.population(),
        since);
  }

  private static ImportSummary summary(PlaceDiff diff) {
    return new ImportSummary(
        diff.accepted() + diff.duplicates() + diff.rejected(),
        diff.accepted(),
        diff.duplicates(),
        diff.rejected(),
        diff.faults());
  }

  /** The county in which a place's records are born, found once and for good. */
  private static int homeOf(String code, Map<String, Node> tree, Map<String, KnownPlace> known) {
    String at = code;
    while (true) {
      KnownPlace before = known.get(at);
      if (before != null && !before.level().isAbove(Level.COUNTY)) {
        return before.home();
      }
      Node node = Objects.requireNonNull(tree.get(at));
      if (node.level() == Level.COUNTY || (node.parent() == null && at.equals(code))) {
        return HomeCode.of(at);
      }
      if (node.level().isAbove(Level.COUNTY) || node.parent() == null) {
        return HomeCode.of(code);
      }
      at = node.parent();
    }
  }
}
