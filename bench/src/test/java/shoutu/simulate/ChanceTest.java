package shoutu.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChanceTest {

  private static final int MANY = 20_000;

  private final Chance chance = new Chance(7);

  @Test
  void theSameQuestionHasTheSameAnswerWheneverItIsAsked() {
    double first = chance.of("sound", "need 3", 1);
    chance.of("sound", "need 4", 1);
    assertThat(chance.of("sound", "need 3", 1)).isEqualTo(first);
    assertThat(new Chance(8).of("sound", "need 3", 1)).isNotEqualTo(first);
  }

  @Test
  void questionsThatDifferLittleAreAnsweredIndependently() {
    double same =
        IntStream.range(0, MANY)
            .filter(i -> chance.happens(0.5, "need " + i, 1) == chance.happens(0.5, "need " + i, 2))
            .count();
    assertThat(same / MANY).isCloseTo(0.5, within(0.02));
  }

  @Test
  void offspringHaveTheMeanAndTheVarianceOfANegativeBinomial() {
    double mean = 2.5;
    double k = 0.5;
    IntToDoubleFunction draw = i -> chance.offspring(mean, k, "case", i);
    double seen = IntStream.range(0, MANY).mapToDouble(draw).average().orElseThrow();
    double variance =
        IntStream.range(0, MANY)
            .mapToDouble(draw)
            .map(it -> (it - seen) * (it - seen))
            .average()
            .orElseThrow();
    assertThat(seen).isCloseTo(mean, within(0.1));
    assertThat(variance).isCloseTo(mean + mean * mean / k, within(1.2));
  }

  @Test
  void arrivalsHaveTheirMean() {
    double seen =
        IntStream.range(0, MANY).mapToDouble(i -> chance.arrivals(0.7, i)).average().orElseThrow();
    assertThat(seen).isCloseTo(0.7, within(0.03));
  }
}
