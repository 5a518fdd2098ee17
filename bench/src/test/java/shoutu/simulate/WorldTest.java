package shoutu.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {

  private final Chance chance = new Chance(1);
  private final World world;

  WorldTest() throws IOException {
    world = new World(Scenario.read(Path.of("scenarios/organisation.yaml")), chance, 0.2, 0.2);
  }

  @Test
  void dutiesOfOneKindHaveEachAChanceOfTheirOwn() {
    String about = "DIRECTIVE 防溺水 610622103";
    long slips =
        IntStream.range(0, 400)
            .filter(n -> chance.happens(0.25, "slip", world.nameOf("id" + n, about)))
            .count();
    assertThat(slips).as("a quarter of them, not all or none").isBetween(60L, 140L);
  }

  @Test
  void aDutyKeepsItsNameWhoeverSeesIt() {
    String name = world.nameOf("id", "DIRECTIVE 610622103");
    assertThat(world.nameOf("id", "DIRECTIVE 610622103")).isEqualTo(name);
    assertThat(world.nameOf("id")).isEqualTo(name);
    assertThat(world.nameOf("other", "DIRECTIVE 610622103")).isNotEqualTo(name);
  }
}
