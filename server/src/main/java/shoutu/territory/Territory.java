package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import shoutu.rules.Level;

/** The door to places: what lies where. Without an instant the answer is as of now. */
@Service
public class Territory {

  private final Atlases atlases;
  private final SuccessorTable successors;
  private final TerritoryTable places;
  private final InstantSource clock;

  Territory(
      Atlases atlases, SuccessorTable successors, TerritoryTable places, InstantSource clock) {
    this.places = places;
    this.successors = successors;
    this.atlases = atlases;
    this.clock = clock;
  }

  /**
   * A place as it was; one that did not exist then is given as it was nearest to then, and gone.
   */
  public Optional<Place> find(String code, Instant at) {
    return Optional.ofNullable(atlases.at(at).place(code));
  }

  public Optional<Place> find(String code) {
    return find(code, clock.instant());
  }

  /** What followed a place that ended, and what it followed itself; the latest first. */
  public List<Succession> successions(String code) {
    return successors.about(code);
  }

  /** Everything that a place was ever called, in both languages. */
  public Set<String> namesOf(String code) {
    return places.namesOf(code);
  }

  /** A place that must exist: its code comes from our own rows, not from outside. */
  public Place get(String code) {
    return find(code)
        .orElseThrow(() -> new IllegalArgumentException("There is no place %s.".formatted(code)));
  }

  public Subtree subtree(String code) {
    return get(code).subtree();
  }

  /** The places above, the nearest first. */
  public List<Place> ancestors(String code) {
    Atlas atlas = now();
    List<Place> above = new ArrayList<>();
    Place place = atlas.place(code);
    while (place != null) {
      place = atlas.parent(place);
      if (place != null) {
        above.add(place);
      }
    }
    return above;
  }

  /** The place itself or the one above it that lies at a level. */
  public Optional<Place> atLevel(String code, Level level) {
    Atlas atlas = now();
    for (Place place = atlas.place(code); place != null; place = atlas.parent(place)) {
      if (place.level() == level) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  public List<Place> children(String code) {
    return now().children(code);
  }

  public List<Place> roots() {
    return now().roots();
  }

  /** The existing places of a level in a subtree, in the order of their numbers. */
  public List<Place> placesAt(Subtree subtree, Level level) {
    return existing().stream()
        .filter(place -> place.level() == level)
        .filter(place -> subtree.covers(place.placeNo()))
        .toList();
  }

  /**
   * Everything that exists, in the order of the places' numbers. It is the same list for as long as
   * nothing changes, so what is derived from it may be kept beside it.
   */
  public List<Place> existing() {
    return now().existing();
  }

  /** The lowest place that has both in its subtree; empty when they share no root. */
  public Optional<Place> commonSuperior(String one, String other) {
    Atlas atlas = now();
    Set<String> aboveOne = new HashSet<>();
    for (Place place = atlas.place(one); place != null; place = atlas.parent(place)) {
      aboveOne.add(place.code());
    }
    for (Place place = atlas.place(other); place != null; place = atlas.parent(place)) {
      if (aboveOne.contains(place.code())) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private Atlas now() {
    return atlases.at(clock.instant());
  }
}
