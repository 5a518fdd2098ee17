package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import shoutu.epi.numeric.Draws;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.projection.Scores;

class G02_HowGoodWasTheForecastTest {
  @Test
  void aForecastWithoutSpreadScoresItsError() {
    assertThat(Scores.crps(new double[] {7, 7, 7}, 10)).isEqualTo(3);
    assertThat(Scores.wis(new double[] {0.5}, new double[] {7}, 10)).isEqualTo(3);
  }

  /** Heads 0, tails 1, seen 1: E|X − y| = 1/2, E|X − X′| / 2 = 1/4. */
  @Test
  void aCoinScoresAQuarter() {
    assertThat(Scores.crps(new double[] {1, 0}, 1)).isEqualTo(0.25);
  }

  /** Standard normal, seen 0: (√2 − 1) / √π, Gneiting and Raftery 2007, equation 22. */
  @Test
  void theNormalDistributionHasAClosedForm() {
    int n = 4001;
    double[] sample =
        IntStream.range(0, n).mapToDouble(i -> NormalLaw.quantile((i + 0.5) / n)).toArray();

    assertThat(Scores.crps(sample, 0))
        .isCloseTo((Math.sqrt(2) - 1) / Math.sqrt(Math.PI), within(1e-4));
  }

  /**
   * By hand, with K = 1: (|4 − 9| / 2 + 0.1 / 2 × IS) / 1.5, where the 90 % interval 2 to 8 was
   * missed by 1: IS = 6 + 20 × 1.
   */
  @Test
  void theWeightedIntervalScoreIsMadeOfIntervalScores() {
    double interval = Scores.interval(0.9, 2, 8, 9);
    double wis = Scores.wis(new double[] {0.05, 0.5, 0.95}, new double[] {2, 4, 8}, 9);

    assertThat(interval).isCloseTo(26, within(1e-12));
    assertThat(wis).isCloseTo((0.5 * 5 + 0.05 * interval) / 1.5, within(1e-12));
  }

  @Property(tries = 50)
  void withManyQuantilesBothScoresAgree(@ForAll @DoubleRange(min = -3, max = 3) double observed) {
    int n = 1999;
    double[] probabilities =
        IntStream.rangeClosed(1, n).mapToDouble(i -> (double) i / (n + 1)).toArray();
    double[] quantiles = Arrays.stream(probabilities).map(NormalLaw::quantile).toArray();

    assertThat(Scores.wis(probabilities, quantiles, observed))
        .isCloseTo(Scores.crps(quantiles, observed), within(2e-3));
  }

  @Property(tries = 50)
  void scoresScaleWithTheCases(@ForAll @DoubleRange(min = 0.1, max = 100) double scale) {
    double[] sample = {1, 4, 9, 11};
    double[] scaled = Arrays.stream(sample).map(x -> scale * x).toArray();

    assertThat(Scores.crps(scaled, 5 * scale))
        .isCloseTo(scale * Scores.crps(sample, 5), within(1e-9 * scale));
  }

  /** Proper: who believes in mean 20 and says 15, 20 or 25 scores best with 20. */
  @Test
  void theTruthScoresBest() {
    SplittableRandom random = new SplittableRandom(3);
    double[] seen = random.ints(3000).mapToDouble(_ -> Draws.poisson(random, 20)).toArray();

    double truth = average(seen, 20);
    assertThat(average(seen, 15)).isGreaterThan(truth);
    assertThat(average(seen, 25)).isGreaterThan(truth);
  }

  private static double average(double[] seen, double mean) {
    SplittableRandom random = new SplittableRandom(4);
    double[] said = random.ints(500).mapToDouble(_ -> Draws.poisson(random, mean)).toArray();
    return Arrays.stream(seen).map(y -> Scores.crps(said, y)).average().orElseThrow();
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Scores.crps(new double[0], 1))
        .hasMessage("sample must be at least 1, but was 0");
    assertThatThrownBy(() -> Scores.wis(new double[] {0.1, 0.5, 0.8}, new double[3], 1))
        .hasMessage("probabilities must be symmetric about 0.5, but 0.1 faces 0.8");
    assertThatThrownBy(() -> Scores.wis(new double[] {0.1, 0.9}, new double[2], 1))
        .hasMessageContaining("odd in number");
    assertThatThrownBy(() -> Scores.wis(new double[] {0.1, 0.5, 0.9}, new double[] {1, 3, 2}, 1))
        .hasMessage("quantiles must not fall, but 2.0 follows 3.0");
  }
}
