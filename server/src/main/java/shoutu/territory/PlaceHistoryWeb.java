package shoutu.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shoutu.base.Problems;
import tools.jackson.databind.JsonNode;

/** How a place came to be as it is, and how it looks on a map; for anyone who is signed in. */
@RestController
class PlaceHistoryWeb {

  record HistoryView(List<TerritoryTable.Stretch> items, List<Succession> successions) {}

  /**
   * @param outline polygons of rings of [longitude, latitude]
   */
  record ShapeView(String code, String name, String nameEn, JsonNode outline) {}

  record OutlineView(@Nullable ShapeView place, List<ShapeView> below) {}

  private final Territory territory;
  private final TerritoryTable table;
  private final Boundaries boundaries;
  private final Problems problems;

  PlaceHistoryWeb(
      Territory territory, TerritoryTable table, Boundaries boundaries, Problems problems) {
    this.territory = territory;
    this.table = table;
    this.boundaries = boundaries;
    this.problems = problems;
  }

  /** Each stretch in which the place was called, lay and was counted so; the latest first. */
  @GetMapping("/api/places/{code}/history")
  ResponseEntity<?> history(@PathVariable String code) {
    return territory.find(code).isEmpty()
        ? notFound()
        : ResponseEntity.ok(new HistoryView(table.historyOf(code), territory.successions(code)));
  }

  @GetMapping("/api/places/{code}/outline")
  ResponseEntity<?> outline(@PathVariable String code) {
    return territory
        .find(code)
        .<ResponseEntity<?>>map(place -> ResponseEntity.ok(outline(place)))
        .orElseGet(this::notFound);
  }

  private OutlineView outline(Place place) {
    List<Place> children = territory.children(place.code());
    Map<String, JsonNode> outlines = boundaries.of(place, children);
    List<ShapeView> below = new ArrayList<>();
    for (Place child : children) {
      ShapeView shape = shape(child, outlines.get(child.code()));
      if (shape != null) {
        below.add(shape);
      }
    }
    return new OutlineView(shape(place, outlines.get(place.code())), below);
  }

  private static @Nullable ShapeView shape(Place place, @Nullable JsonNode outline) {
    return outline == null
        ? null
        : new ShapeView(place.code(), place.name(), place.nameEn(), outline);
  }

  private ResponseEntity<?> notFound() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
