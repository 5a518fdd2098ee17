package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.rules.Function;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.Rules;

/** Places, their owners and their gaps, for anyone who is signed in. */
@RestController
class TerritoryWeb {

  private static final int MOST_POSTS = 100;

  record PlaceView(
      String code,
      String name,
      String nameEn,
      Level level,
      @Nullable String parent,
      @Nullable Integer population,
      boolean gone,
      List<String> functions) {}

  record PlaceListView(List<PlaceView> items, @Nullable String next) {}

  record HolderView(String post, String postEn, @Nullable String name) {}

  record OwnerView(
      String place,
      String function,
      Instant at,
      HolderView holder,
      Via via,
      String heldAt,
      String heldFunction) {
    static OwnerView of(Owner owner) {
      return new OwnerView(
          owner.place(),
          owner.function(),
          owner.at(),
          new HolderView(owner.post(), owner.postEn(), owner.holder()),
          owner.via(),
          owner.heldAt(),
          owner.heldFunction());
    }
  }

  record OwnerListView(List<OwnerView> items) {}

  record GapView(
      String place,
      String placeName,
      String placeNameEn,
      String function,
      Gap.Kind kind,
      OwnerView owner) {}

  record PostNamesView(List<Names> items) {}

  record CoverageView(String place, int required, int covered, List<GapView> gaps) {}

  private final Territory territory;
  private final Ownership ownership;
  private final PostNames postNames;
  private final Rules rules;
  private final Problems problems;
  private final InstantSource clock;

  TerritoryWeb(
      Territory territory,
      Ownership ownership,
      PostNames postNames,
      Rules rules,
      Problems problems,
      InstantSource clock) {
    this.territory = territory;
    this.ownership = ownership;
    this.postNames = postNames;
    this.rules = rules;
    this.problems = problems;
    this.clock = clock;
  }

  /** The tops of the territory, or the places of one level in a subtree. */
  @GetMapping("/api/places")
  ResponseEntity<?> places(
      @RequestParam(required = false) @Nullable String place,
      @RequestParam(required = false) @Nullable Level level) {
    if (place == null) {
      return ResponseEntity.ok(list(territory.roots().stream().filter(p -> !p.gone()).toList()));
    }
    return territory
        .find(place)
        .<ResponseEntity<?>>map(
            found ->
                ResponseEntity.ok(
                    list(
                        level == null
                            ? territory.children(place)
                            : territory.placesAt(found.subtree(), level))))
        .orElseGet(this::notFound);
  }

  /** What posts are called in both languages, by the names that acts and signatures keep. */
  @GetMapping("/api/posts/names")
  PostNamesView posts(@RequestParam List<String> post) {
    if (post.size() > MOST_POSTS) {
      throw new InvalidInput(new Fault("post", "too-many", Map.of("max", MOST_POSTS)));
    }
    Map<String, Names> names = postNames.of(post);
    return new PostNamesView(
        post.stream().map(it -> names.getOrDefault(it, new Names(it, it))).toList());
  }

  @GetMapping("/api/places/{code}")
  ResponseEntity<?> place(@PathVariable String code) {
    return territory
        .find(code)
        .<ResponseEntity<?>>map(place -> ResponseEntity.ok(view(place)))
        .orElseGet(this::notFound);
  }

  @GetMapping("/api/places/{code}/children")
  ResponseEntity<?> children(@PathVariable String code) {
    return territory.find(code).isEmpty()
        ? notFound()
        : ResponseEntity.ok(list(territory.children(code)));
  }

  @GetMapping("/api/places/{code}/ancestors")
  ResponseEntity<?> ancestors(@PathVariable String code) {
    return territory.find(code).isEmpty()
        ? notFound()
        : ResponseEntity.ok(list(territory.ancestors(code)));
  }

  @GetMapping("/api/places/{code}/owner")
  ResponseEntity<?> owner(
      @PathVariable String code,
      @RequestParam String function,
      @RequestParam(required = false) @Nullable Instant at) {
    Instant when = at == null ? clock.instant() : at;
    if (territory.find(code, when).isEmpty()) {
      return notFound();
    }
    if (rules.at(when).function(function).isEmpty()) {
      throw new InvalidInput(
          new Fault(
              "function",
              "unknown-function",
              Map.of("value", function, "allowed", String.join(", ", functions(when)))));
    }
    return ResponseEntity.ok(OwnerView.of(ownership.ownerOf(code, function, when)));
  }

  /** Who answers for each function that the place must have. */
  @GetMapping("/api/places/{code}/owners")
  ResponseEntity<?> owners(
      @PathVariable String code, @RequestParam(required = false) @Nullable Instant at) {
    Instant when = at == null ? clock.instant() : at;
    return territory
        .find(code, when)
        .<ResponseEntity<?>>map(
            place ->
                ResponseEntity.ok(
                    new OwnerListView(
                        functionsOf(place, when).stream()
                            .map(f -> OwnerView.of(ownership.ownerOf(code, f, when)))
                            .toList())))
        .orElseGet(this::notFound);
  }

  @GetMapping("/api/coverage")
  ResponseEntity<?> coverage(@RequestParam String place) {
    return territory
        .find(place)
        .<ResponseEntity<?>>map(found -> ResponseEntity.ok(coverage(found)))
        .orElseGet(this::notFound);
  }

  private CoverageView coverage(Place place) {
    Instant now = clock.instant();
    int required = 0;
    for (Level level : Level.values()) {
      int each = rules.at(now).functionsRequiredAt(level).size();
      required += each * territory.placesAt(place.subtree(), level).size();
    }
    List<GapView> gaps =
        ownership.coverage(place.subtree(), now).stream()
            .map(
                gap -> {
                  Place at = territory.get(gap.field().place());
                  return new GapView(
                      at.code(),
                      at.name(),
                      at.nameEn(),
                      gap.field().function(),
                      gap.kind(),
                      OwnerView.of(gap.owner()));
                })
            .toList();
    return new CoverageView(place.code(), required, required - gaps.size(), gaps);
  }

  private PlaceListView list(List<Place> places) {
    return new PlaceListView(places.stream().map(this::view).toList(), null);
  }

  private PlaceView view(Place place) {
    return new PlaceView(
        place.code(),
        place.name(),
        place.nameEn(),
        place.level(),
        place.parent(),
        place.population(),
        place.gone(),
        List.copyOf(functionsOf(place, clock.instant())));
  }

  /**
   * Those that a place of its level must have, and those that someone holds there beyond a team.
   */
  private Set<String> functionsOf(Place place, Instant at) {
    Set<String> codes = new LinkedHashSet<>();
    rules.at(at).functionsRequiredAt(place.level()).forEach(f -> codes.add(f.code()));
    ownership.heldIn(place.code(), at).forEach(held -> codes.add(held.field().function()));
    codes.removeIf(rules.at(at)::isOfPairing);
    return codes;
  }

  private List<String> functions(Instant at) {
    return rules.at(at).functions().stream().map(Function::code).toList();
  }

  private ResponseEntity<?> notFound() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
