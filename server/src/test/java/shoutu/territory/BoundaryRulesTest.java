package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Outlines as GeoJSON tells them: sound ones, and each fault by its name. */
class BoundaryRulesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SQUARE = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]";

  @Test
  void aSquareAndAnIslandAreTaken() {
    BoundaryRules.Read read =
        read(
            feature("A", "Polygon", SQUARE)
                + ","
                + feature("B", "MultiPolygon", "[" + SQUARE + ",[[[2,2],[3,2],[3,3],[2,2]]]]"));

    assertThat(read.faults()).isEmpty();
    assertThat(String.valueOf(read.outlines().get("A")))
        .isEqualTo("[[[[0.0,0.0],[1.0,0.0],[1.0,1.0],[0.0,1.0],[0.0,0.0]]]]");
    assertThat(read.outlines().get("B")).hasSize(2);
  }

  @Test
  void everyFaultIsNamed() {
    assertThat(faults(feature("A", "Polygon", "[[[0,0],[1,0],[1,1],[0,1]]]")))
        .containsExactly("1 geometry ring-not-closed");
    assertThat(faults(feature("A", "Polygon", "[[[0,0],[1,1],[1,0],[0,1],[0,0]]]")))
        .containsExactly("1 geometry ring-crosses-itself");
    assertThat(faults(feature("A", "Polygon", "[[[0,0],[1,0],[0,0]]]")))
        .containsExactly("1 geometry ring-too-short");
    assertThat(faults(feature("A", "Polygon", "[[[0,0],[36,110],[1,1],[0,0]]]")))
        .containsExactly("1 geometry position-out-of-range");
    assertThat(faults(feature("A", "Polygon", "[[[0,0],[1,null],[1,1],[0,0]]]")))
        .containsExactly("1 geometry not-a-position");
    assertThat(faults(feature("X", "Polygon", SQUARE))).containsExactly("1 code unknown-place");
    assertThat(faults(feature("", "Polygon", SQUARE))).containsExactly("1 code missing");
    assertThat(faults(feature("A", "LineString", "[[0,0],[1,0]]")))
        .containsExactly("1 geometry not-a-polygon");
    assertThat(faults(feature("A", "Polygon", "[]"))).containsExactly("1 geometry missing");
    assertThat(faults(feature("A", "Polygon", SQUARE) + "," + feature("A", "Polygon", SQUARE)))
        .containsExactly("2 code code-twice");
    assertThat(BoundaryRules.read(JSON.readTree("{\"type\":\"Feature\"}"), Set.of()).faults())
        .extracting(fault -> fault.code())
        .containsExactly("not-a-feature-collection");
  }

  @Test
  void touchingItselfInAPointIsNoCrossing() {
    // Two triangles that meet in one corner, in one ring.
    assertThat(faults(feature("A", "Polygon", "[[[0,0],[2,0],[1,1],[2,2],[0,2],[1,1],[0,0]]]")))
        .isEmpty();
  }

  /**
   * A comb whose teeth all stand on the line at its foot: one finger beside the other is enough.
   */
  @Test
  void aFewTouchesAreDrawnManyAreAMistake() {
    assertThat(faults(feature("A", "Polygon", necklace(15)))).isEmpty();
    assertThat(faults(feature("A", "Polygon", necklace(40))))
        .containsExactly("1 geometry ring-touches-itself");
  }

  @Test
  void edgesMeetWhereTheyMeet() {
    String along = "[[[0,0],[4,0],[4,2],[3,2],[3,0],[1,0],[1,2],[0,2],[0,0]]]";
    assertThat(faults(feature("A", "Polygon", along))).as("runs back along an edge").isEmpty();
    String through = "[[[0,0],[4,0],[4,2],[3,2],[3,-1],[1,-1],[1,2],[0,2],[0,0]]]";
    assertThat(faults(feature("A", "Polygon", through)))
        .containsExactly("1 geometry ring-crosses-itself");
    String beside = "[[[0,0],[4,0],[4,2],[3,2],[3,0.5],[1,0.5],[1,2],[0,2],[0,0]]]";
    assertThat(faults(feature("A", "Polygon", beside))).isEmpty();
  }

  @Test
  void aFaultSaysInWhichRing() {
    String hole = "[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[2,1],[2,2],[1,2]]]";
    assertThat(read(feature("A", "Polygon", hole)).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.args()).containsEntry("ring", 2));
    assertThat(faults(feature("A", "Polygon", "[[[181,0],[1,0],[1,1],[181,0]]]")))
        .containsExactly("1 geometry position-out-of-range");
    assertThat(faults(feature("A", "Polygon", "[[[180,90],[1,0],[1,-90],[180,90]]]"))).isEmpty();
  }

  @Test
  void aRingHasOnlySoManyCorners() {
    assertThat(faults(feature("A", "Polygon", round(4_000)))).isEmpty();
    assertThat(faults(feature("A", "Polygon", round(4_001))))
        .containsExactly("1 geometry ring-too-long");
  }

  @Test
  void theMiddleIsThatOfTheFrameAroundAllIslands() {
    assertThat(BoundaryRules.middle(JSON.readTree("[" + SQUARE + ",[[[2,4],[3,4],[3,5],[2,4]]]]")))
        .isEqualTo(new Position(2.5, 1.5));
    assertThat(BoundaryRules.middle(JSON.readTree("[[[[110,-36],[112,-36],[112,-34]]]]")))
        .isEqualTo(new Position(-35, 111));
  }

  @Test
  void cornersAreKeptToAMetre() {
    var kept = read(feature("A", "Polygon", "[[[0.1234567,0],[1,0],[1,1],[0.1234567,0]]]"));
    assertThat(String.valueOf(kept.outlines().get("A")))
        .isEqualTo("[[[[0.12346,0.0],[1.0,0.0],[1.0,1.0],[0.12346,0.0]]]]");
  }

  /** Beads on a string: each bead is a triangle that begins and ends in a corner of the string. */
  private static String necklace(int beads) {
    StringBuilder ring = new StringBuilder("[[[0,0],");
    for (int i = 1; i <= beads; i++) {
      ring.append("[%1$d,0],[%1$d.2,-1],[%1$d.4,-1],[%1$d,0],".formatted(i));
    }
    return ring.append("[%d,0],[%d,9],[0,9],[0,0]]]".formatted(beads + 1, beads + 1)).toString();
  }

  private static String round(int positions) {
    StringBuilder ring = new StringBuilder("[[");
    for (int i = 0; i < positions - 1; i++) {
      double angle = 2 * Math.PI * i / (positions - 1);
      ring.append("[%.8f,%.8f],".formatted(Math.cos(angle), Math.sin(angle)));
    }
    return ring.append("[1.00000000,0.00000000]]]").toString();
  }

  @Test
  void theDemoCountysOutlineIsSound() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(getClass().getResourceAsStream("/demo/county.geojson"))) {
      BoundaryRules.Read read = BoundaryRules.read(JSON.readTree(file), Set.of("610622"));
      assertThat(read.faults()).isEmpty();
      assertThat(read.outlines()).containsOnlyKeys("610622");
    }
  }

  /** Corners in the order of their angle around a centre never cross; two swapped ones may. */
  @Property(tries = 200)
  void aStarIsSoundAndWhateverIsTakenIsClosed(@ForAll long seed) {
    Random random = new Random(seed);
    int corners = 4 + random.nextInt(40);
    StringBuilder ring = new StringBuilder("[[");
    String first = "";
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      double radius = 0.2 + random.nextDouble();
      String position =
          "[%.6f,%.6f]".formatted(110 + radius * Math.cos(angle), 36 + radius * Math.sin(angle));
      first = i == 0 ? position : first;
      ring.append(position).append(',');
    }
    ring.append(first).append("]]");
    BoundaryRules.Read read = read(feature("A", "Polygon", ring.toString()));

    assertThat(read.faults()).isEmpty();
    var kept = Objects.requireNonNull(read.outlines().get("A")).get(0).get(0);
    assertThat(kept.get(0)).isEqualTo(kept.get(kept.size() - 1));
    assertThat(kept).hasSize(corners + 1);
  }

  private static List<String> faults(String features) {
    return read(features).faults().stream()
        .map(fault -> fault.row() + " " + fault.column() + " " + fault.code())
        .toList();
  }

  private static BoundaryRules.Read read(String features) {
    return BoundaryRules.read(
        JSON.readTree("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}"),
        Set.of("A", "B"));
  }

  private static String feature(String code, String type, String coordinates) {
    return """
        {"type":"Feature","properties":{"code":"%s"},"geometry":{"type":"%s","coordinates":%s}}
        """
        .formatted(code, type, coordinates);
  }
}
