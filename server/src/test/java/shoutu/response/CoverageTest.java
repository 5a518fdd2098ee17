package shoutu.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final List<String> GRIDS = List.of("A1", "A2", "B1");

  @Test
  void oneDutyForEachPlaceCovers() {
    Coverage coverage = Coverage.of("search", "GRID", GRIDS, List.of("B1", "A1", "A2"));

    assertThat(coverage.isComplete()).isTrue();
    assertThat(coverage.covered()).isEqualTo(3);
  }

  @Test
  void gapsOverlapsAndStraysAreNamed() {
    Coverage coverage = Coverage.of("search", "GRID", GRIDS, List.of("A1", "A1", "C1"));

    assertThat(coverage.isComplete()).isFalse();
    assertThat(coverage.gaps()).containsExactly("A2", "B1");
    assertThat(coverage.overlaps()).containsExactly("A1");
    assertThat(coverage.strays()).containsExactly("C1");
  }
}
