package shoutu.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final Path SCENARIOS = Path.of("scenarios");
  private static final Instant BEGUN = Instant.parse("2026-01-05T00:00:00Z");

  @Test
  void aSignIsRightWhereTheUnitPlaysAtWhatItIsMeantToShow() throws IOException {
    World world = world(0.6);
    List<String> playing =
        world.townships().stream()
            .filter(town -> world.of(town).contains(Game.PAPER_CLOSING))
            .toList();
    String other =
        world.townships().stream()
            .filter(town -> !playing.contains(town))
            .findFirst()
            .orElseThrow();
    assertThat(playing).hasSizeGreaterThan(3);
    Findings findings = new Findings();
    findings.raised(raised("F8", playing.get(0), 14));
    findings.raised(raised("F8", playing.get(0), 7));
    findings.raised(raised("F8", playing.get(1), 21));
    findings.raised(raised("F8", other, 7));
    findings.raised(raised("F1", playing.get(2), 7));

    Findings.Sign sign = Objects.requireNonNull(findings.signs(world, BEGUN).get("F8"));
    assertThat(sign.right()).isEqualTo(2);
    assertThat(sign.wrong()).isEqualTo(1);
    assertThat(sign.missed()).isEqualTo(playing.size() - 2);
    assertThat(sign.days()).as("from the first time on").containsExactlyInAnyOrder(7.0, 21.0);
    assertThat(findings.flagged(Set.copyOf(playing))).isEqualTo(3);
    assertThat(findings.wrong(world))
        .extracting(Findings.Wrong::code, Findings.Wrong::place)
        .contains(tuple("F8", other))
        .doesNotContain(tuple("F8", playing.get(0)));
    Findings.Sign twice = sign.plus(sign);
    assertThat(twice.precision()).isEqualTo(sign.precision());
    assertThat(twice.missed()).isEqualTo(2 * (playing.size() - 2));
  }

  @Test
  void whoPlaysAtWhatFollowsFromTheSeed() throws IOException {
    World one = world(0.2);
    World two = world(0.2);
    for (String town : one.townships()) {
      assertThat(one.of(town)).isEqualTo(two.of(town));
    }
    World honest = world(0);
    assertThat(honest.townships()).allMatch(town -> honest.of(town).isEmpty());
  }

  @Test
  void everyScenarioIsReadable() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThanOrEqualTo(5);
      for (Path file : all) {
        Scenario scenario = Scenario.read(file);
        assertThat(scenario.weeks()).as(file.toString()).isPositive();
        assertThat(scenario.name()).containsKeys("zh", "en");
      }
    }
  }

  private static World world(double gaming) throws IOException {
    return new World(
        Scenario.read(SCENARIOS.resolve("organisation.yaml")), new Chance(1), gaming, 0);
  }

  private static Findings.Raised raised(String code, String place, int day) {
    return new Findings.Raised(code, place, BEGUN.plus(day, ChronoUnit.DAYS), 3, 5);
  }
}
