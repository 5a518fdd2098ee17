package shoutu.territory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole territory as it stands at one instant: places, who holds what there, who is away. */
final class Atlas {

  private final Map<String, Place> places;
  private final Map<String, List<Place>> children = new HashMap<>();
  private final List<Place> roots = new ArrayList<>();
  private final Map<Field, HeldField> primaries = new HashMap<>();
  private final Map<Field, List<HeldField>> deputies = new HashMap<>();
  private final Map<String, List<HeldField>> byHolder = new HashMap<>();
  private final Map<String, Integer> present = new HashMap<>();
  private final Set<String> away;

  /** Of places that are gone: who answers instead of the place above. */
  private final Map<String, String> heirs = new HashMap<>();

  private final Map<String, List<Place>> inherited = new HashMap<>();

  private volatile @Nullable List<Place> existing;

  Atlas(Collection<Place> known, Collection<HeldField> held, Set<String> away) {
    this(known, held, away, Map.of());
  }

  Atlas(
      Collection<Place> known,
      Collection<HeldField> held,
      Set<String> away,
      Map<String, String> heirs) {
    this.places = HashMap.newHashMap(known.size());
    this.away = Set.copyOf(away);
    known.forEach(place -> places.put(place.code(), place));
    known.stream().sorted(Comparator.comparingInt(Place::placeNo)).forEach(this::hang);
    held.forEach(this::seat);
    heirs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> inherit(entry.getKey(), entry.getValue()));
  }

  private void hang(Place place) {
    String parent = place.parent();
    if (parent == null || !places.containsKey(parent)) {
      roots.add(place);
    } else {
      children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(place);
    }
  }

  /** Not where it would lead back to the place itself: then the place above answers, as ever. */
  private void inherit(String code, String heir) {
    Place gone = places.get(code);
    Place follows = places.get(heir);
    if (gone == null || !gone.gone() || follows == null) {
      return;
    }
    for (Place on = follows; on != null; on = above(on)) {
      if (on.code().equals(code)) {
        return;
      }
    }
    heirs.put(code, heir);
    inherited.computeIfAbsent(heir, _ -> new ArrayList<>()).add(gone);
  }

  private void seat(HeldField held) {
    if (held.kind() == SeatKind.PRIMARY) {
      primaries.put(held.field(), held);
    } else {
      List<HeldField> standIns = deputies.computeIfAbsent(held.field(), _ -> new ArrayList<>(1));
      standIns.add(held);
      standIns.sort(Comparator.comparingInt(HeldField::rank));
    }
    byHolder.computeIfAbsent(held.holder(), _ -> new ArrayList<>()).add(held);
    if (!away.contains(held.holder())) {
      present.merge(held.field().place(), 1, Integer::sum);
    }
  }

  @Nullable Place place(String code) {
    return places.get(code);
  }

  Collection<Place> places() {
    return places.values();
  }

  /** Those that are not gone, in the order of their numbers; always the same list. */
  List<Place> existing() {
    List<Place> known = existing;
    if (known == null) {
      known =
          places.values().stream()
              .filter(place -> !place.gone())
              .sorted(Comparator.comparingInt(Place::placeNo))
              .toList();
      existing = known;
    }
    return known;
  }

  List<Place> roots() {
    return List.copyOf(roots);
  }

  /** The places directly below that still exist, in order of their numbers. */
  List<Place> children(String code) {
    return children.getOrDefault(code, List.of()).stream().filter(p -> !p.gone()).toList();
  }

  @Nullable Place parent(Place place) {
    String parent = place.parent();
    return parent == null ? null : places.get(parent);
  }

  /** Where it is asked next who answers: the heir of a place that is gone, else the place above. */
  @Nullable Place above(Place place) {
    String heir = heirs.get(place.code());
    return heir == null ? parent(place) : places.get(heir);
  }

  boolean hasHeir(Place place) {
    return heirs.containsKey(place.code());
  }

  /** All places, gone ones too, from which it is asked here next: the inverse of {@link #above}. */
  List<Place> askingAt(String code) {
    List<Place> asking = new ArrayList<>(inherited.getOrDefault(code, List.of()));
    for (Place child : children.getOrDefault(code, List.of())) {
      if (!heirs.containsKey(child.code())) {
        asking.add(child);
      }
    }
    return asking;
  }

  @Nullable HeldField primary(Field field) {
    return primaries.get(field);
  }

  /** Who stands in, in the order of their turns. */
  List<HeldField> deputies(Field field) {
    return deputies.getOrDefault(field, List.of());
  }

  /** True when someone in the place holds anything and is there. */
  boolean hasSomebody(String place) {
    return present.containsKey(place);
  }

  boolean isPresent(@Nullable HeldField held) {
    return held != null && !away.contains(held.holder());
  }

  boolean isAway(String holder) {
    return away.contains(holder);
  }

  List<HeldField> heldBy(String holder) {
    return byHolder.getOrDefault(holder, List.of());
  }

  /** An atlas and for how long it is true: from, up to but not with, until. */
  record Dated(Atlas atlas, long edition, Instant from, Instant until) {
    boolean holdsAt(Instant at, long wantedEdition) {
      return edition == wantedEdition && !at.isBefore(from) && at.isBefore(until);
    }
  }
}
