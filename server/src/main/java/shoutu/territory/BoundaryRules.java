package shoutu.territory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.base.RowFault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads outlines from GeoJSON (RFC 7946): a FeatureCollection whose features carry the place's code
 * as the property {@code code} and a Polygon or MultiPolygon in longitude and latitude (WGS 84). A
 * ring is closed, has at least four positions, and does not cross itself; it may touch itself in
 * single points, as outlines with islands at a shore do.
 */
final class BoundaryRules {

  /** Rings with more corners are too fine for a drawing, and slow to check. */
  private static final int MOST_CORNERS = 4_000;

  private static final int MOST_TOUCHES = 16;
  private static final double SCALE = 1e5;

  /**
   * What a file says.
   *
   * @param outlines by place: polygons of rings of positions, as a MultiPolygon has them
   */
  record Read(Map<String, ArrayNode> outlines, List<RowFault> faults, int rejected) {}

  private final Set<String> places;
  private final Map<String, ArrayNode> outlines = new LinkedHashMap<>();
  private final Map<String, Integer> rowOf = new HashMap<>();
  private final List<RowFault> faults = new ArrayList<>();
  private int rejected;

  static Read read(@Nullable JsonNode file, Set<String> places) {
    BoundaryRules rules = new BoundaryRules(places);
    if (file == null || !file.path("type").asString("").equals("FeatureCollection")) {
      return new Read(Map.of(), List.of(RowFault.of(1, "type", "not-a-feature-collection")), 1);
    }
    int row = 0;
    for (JsonNode feature : file.path("features")) {
      rules.take(++row, feature);
    }
    return new Read(rules.outlines, rules.faults, rules.rejected);
  }

  /** The middle of the frame around all corners of a MultiPolygon. */
  static Position middle(JsonNode polygons) {
    double[] low = {180, 90};
    double[] high = {-180, -90};
    for (JsonNode polygon : polygons) {
      for (JsonNode corner : polygon.path(0)) {
        for (int i = 0; i < 2; i++) {
          low[i] = Math.min(low[i], corner.path(i).asDouble());
          high[i] = Math.max(high[i], corner.path(i).asDouble());
        }
      }
    }
    return new Position((low[1] + high[1]) / 2, (low[0] + high[0]) / 2);
  }

  /** Whether a point lies within a MultiPolygon: crossings of a ray are odd, holes included. */
  static boolean contains(JsonNode polygons, Position point) {
    boolean inside = false;
    for (JsonNode polygon : polygons) {
      for (JsonNode ring : polygon) {
        for (int i = 0; i + 1 < ring.size(); i++) {
          inside ^= crosses(ring.path(i), ring.path(i + 1), point);
        }
      }
    }
    return inside;
  }

  private static boolean crosses(JsonNode from, JsonNode to, Position point) {
    double y1 = from.path(1).asDouble();
    double y2 = to.path(1).asDouble();
    if (y1 > point.latitude() == y2 > point.latitude()) {
      return false;
    }
    double x1 = from.path(0).asDouble();
    double x2 = to.path(0).asDouble();
    return point.longitude() < x1 + (point.latitude() - y1) / (y2 - y1) * (x2 - x1);
  }

  private BoundaryRules(Set<String> places) {
    this.places = places;
  }

  private void take(int row, JsonNode feature) {
    int before = faults.size();
    String code = feature.path("properties").path("code").asString("").strip();
    if (code.isEmpty()) {
      faults.add(RowFault.of(row, "code", "missing"));
    } else if (!places.contains(code)) {
      faults.add(RowFault.of(row, "code", "unknown-place", code));
    }
    Integer first = rowOf.putIfAbsent(code, row);
    if (first != null) {
      faults.add(new RowFault(row, "code", "code-twice", Map.of("value", code, "row", first)));
    }
    JsonNode geometry = feature.path("geometry");
    String type = geometry.path("type").asString("");
    ArrayNode polygons = JsonNodeFactory.instance.arrayNode();
    switch (type) {
      case "Polygon" -> polygon(row, geometry.path("coordinates"), polygons);
      case "MultiPolygon" ->
          geometry.path("coordinates").forEach(polygon -> polygon(row, polygon, polygons));
      default -> faults.add(RowFault.of(row, "geometry", "not-a-polygon", type));
    }
    if (faults.size() == before && polygons.isEmpty()) {
      faults.add(RowFault.of(row, "geometry", "missing"));
    }
    if (faults.size() > before) {
      rejected++;
    } else {
      outlines.put(code, polygons);
    }
  }

  private void polygon(int row, JsonNode rings, ArrayNode into) {
    ArrayNode polygon = into.addArray();
    if (rings.isEmpty()) {
      faults.add(RowFault.of(row, "geometry", "missing"));
    }
    int number = 0;
    for (JsonNode ring : rings) {
      number++;
      Optional<double[][]> points = points(row, ring, number);
      if (points.isPresent() && isSound(row, points.get(), number)) {
        ArrayNode kept = polygon.addArray();
        for (double[] point : points.get()) {
          kept.addArray().add(rounded(point[0])).add(rounded(point[1]));
        }
      }
    }
  }

  private Optional<double[][]> points(int row, JsonNode ring, int number) {
    if (!ring.isArray() || ring.size() < 4) {
      fault(row, "ring-too-short", number, String.valueOf(ring.size()));
      return Optional.empty();
    }
    if (ring.size() > MOST_CORNERS) {
      fault(row, "ring-too-long", number, String.valueOf(ring.size()));
      return Optional.empty();
    }
    double[][] points = new double[ring.size()][];
    int at = 0;
    for (JsonNode position : ring) {
      JsonNode longitude = position.path(0);
      JsonNode latitude = position.path(1);
      if (!longitude.isNumber() || !latitude.isNumber()) {
        fault(row, "not-a-position", number, position.toString());
        return Optional.empty();
      }
      if (Math.abs(longitude.asDouble()) > 180 || Math.abs(latitude.asDouble()) > 90) {
        fault(row, "position-out-of-range", number, position.toString());
        return Optional.empty();
      }
      points[at++] = new double[] {longitude.asDouble(), latitude.asDouble()};
    }
    return Optional.of(points);
  }

  private boolean isSound(int row, double[][] ring, int number) {
    double[] first = ring[0];
    double[] last = ring[ring.length - 1];
    if (first[0] != last[0] || first[1] != last[1]) {
      fault(row, "ring-not-closed", number, "%s, %s".formatted(last[0], last[1]));
      return false;
    }
    int touches = 0;
    int edges = ring.length - 1;
    for (int i = 0; i < edges; i++) {
      for (int j = i + 2; j < edges; j++) {
        if (i == 0 && j == edges - 1) {
          continue;
        }
        switch (meet(ring[i], ring[i + 1], ring[j], ring[j + 1])) {
          case CROSS -> {
            fault(row, "ring-crosses-itself", number, "%s, %s".formatted(ring[i][0], ring[i][1]));
            return false;
          }
          case TOUCH -> touches++;
          case APART -> {}
        }
      }
    }
    // A corner that meets another touches with two edges on either side.
    if (touches > 4 * MOST_TOUCHES) {
      fault(row, "ring-touches-itself", number, String.valueOf(touches / 4));
      return false;
    }
    return true;
  }

  private enum Meeting {
    APART,
    TOUCH,
    CROSS
  }

  private static Meeting meet(double[] a, double[] b, double[] c, double[] d) {
    if (Math.max(a[0], b[0]) < Math.min(c[0], d[0])
        || Math.max(c[0], d[0]) < Math.min(a[0], b[0])
        || Math.max(a[1], b[1]) < Math.min(c[1], d[1])
        || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) {
      return Meeting.APART;
    }
    double ofC = side(a, b, c);
    double ofD = side(a, b, d);
    double ofA = side(c, d, a);
    double ofB = side(c, d, b);
    if (ofC * ofD < 0 && ofA * ofB < 0) {
      return Meeting.CROSS;
    }
    return ofC * ofD > 0 || ofA * ofB > 0 ? Meeting.APART : Meeting.TOUCH;
  }

  private static double side(double[] from, double[] to, double[] point) {
    return Math.signum(
        (to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0]));
  }

  private void fault(int row, String code, int ring, String value) {
    faults.add(new RowFault(row, "geometry", code, Map.of("ring", ring, "value", value)));
  }

  /** About a metre: finer than any drawing. */
  private static double rounded(double degrees) {
    return Math.round(degrees * SCALE) / SCALE;
  }
}
