package shoutu.briefing.spread;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Problems;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Spreads}. */
@RestController
class SpreadWeb {

  record NamedPlace(String code, String name, String nameEn) {}

  /**
   * @param places the names of all places that are mentioned
   */
  record View(Spread spread, List<NamedPlace> places) {}

  private final Spreads spreads;
  private final Territory territory;
  private final Access access;
  private final Problems problems;

  SpreadWeb(Spreads spreads, Territory territory, Access access, Problems problems) {
    this.spreads = spreads;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  /** Of the parts directly under a duty: of a directive, of guidance, of a plan. */
  @GetMapping("/api/duties/{id}/spread")
  ResponseEntity<?> of(@PathVariable UUID id) {
    return access.within(
        Verb.READ,
        Entity.DUTY,
        () ->
            spreads
                .of(id)
                .<ResponseEntity<?>>map(it -> ResponseEntity.ok(view(it)))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  private View view(Spread spread) {
    List<NamedPlace> places =
        Stream.concat(
                spread.places().stream().map(Spread.OfPlace::place),
                spread.open().stream().map(Spread.Open::place))
            .distinct()
            .map(territory::get)
            .map(SpreadWeb::named)
            .toList();
    return new View(spread, places);
  }

  private static NamedPlace named(Place place) {
    return new NamedPlace(place.code(), place.name(), place.nameEn());
  }
}
