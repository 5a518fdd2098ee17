package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import shoutu.epi.numeric.AliasTable;
import shoutu.epi.numeric.Draws;
import shoutu.epi.numeric.GammaLaw;
import shoutu.epi.numeric.GammaMixture;
import shoutu.epi.numeric.GammaQuantiles;
import shoutu.epi.numeric.GammaSamples;
import shoutu.epi.numeric.GammaTails;
import shoutu.epi.numeric.SampleQuantile;
import shoutu.epi.numeric.UnsortedQuantiles;

/** Fast ways to what is also known slowly: each is held against the slow one. */
class A06_ManyGammaQuantilesTest {
  private static final double[] PROBABILITIES = {0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975};
  private static final GammaQuantiles QUANTILES = new GammaQuantiles(PROBABILITIES);

  @Property(tries = 1000)
  void quantilesReadOffEqualTheSolvedOnes(@ForAll @DoubleRange(min = -1, max = 6) double log) {
    double shape = Math.pow(10, log);
    double[] quantiles = new double[8];

    QUANTILES.write(shape, 3, quantiles, 1);

    for (int i = 0; i < PROBABILITIES.length; i++) {
      double solved = 3 * GammaLaw.quantile(PROBABILITIES[i], shape);
      assertNear("quantile " + PROBABILITIES[i], quantiles[i + 1], solved, 2e-11);
    }
  }

  @Property(tries = 1000)
  void tailsEqualThoseOfTheSpecialFunctions(
      @ForAll @DoubleRange(min = -2, max = 5) double log,
      @ForAll @DoubleRange(min = -5, max = 5) double deviations) {
    double shape = Math.pow(10, log);
    double x = Math.max(1e-3, shape + deviations * Math.sqrt(shape));

    GammaTails tails = new GammaTails(shape).at(x);

    double tolerance = 1e-11 * Math.max(1, shape / 1e3);
    // A tail of 1e-80 is the exponential of -184, whose own rounding counts as often.
    double below = GammaLaw.cdf(x, shape);
    double far = Math.max(1, -Math.log(Math.max(below, Double.MIN_NORMAL)) / 10);
    assertNear("below", tails.lower(), below, far * tolerance);
    assertNear("above", tails.upper(), GammaLaw.upperTail(x, shape), 10 * tolerance);
    assertThat(new GammaTails(shape + 1).at(x).lower())
        .isCloseTo(tails.lower() - tails.term(), within(1e-12));
  }

  @Test
  void theExponentialsTailIsAPower() {
    assertNear("tail", new GammaTails(1).at(30).upper(), Math.exp(-30), 1e-14);
    assertThat(new GammaTails(1).at(-1).upper()).isEqualTo(1);
  }

  /** The mixture's distribution function at its quantile is the probability again. */
  @Property(tries = 300)
  void aMixturesQuantileLeadsBackToItsProbability(
      @ForAll @DoubleRange(min = -0.5, max = 5) double log,
      @ForAll @DoubleRange(min = 0, max = 1.5) double spread,
      @ForAll @IntRange(min = 1, max = 40) int components,
      @ForAll long seed) {
    double shape = Math.pow(10, log);
    SplittableRandom random = new SplittableRandom(seed);
    double[] rates = random.doubles(components, -1, 1).map(z -> 5 * Math.exp(spread * z)).toArray();
    GammaMixture mixture = new GammaMixture();

    mixture.of(shape, rates, components, PROBABILITIES[0]);

    for (double probability : PROBABILITIES) {
      double x = mixture.quantile(probability, shape / 5, shape, 5);
      double back =
          Arrays.stream(rates).map(rate -> GammaLaw.cdf(rate * x, shape)).average().orElseThrow();
      // 3e-8 of x, whose distribution is the narrower the larger the shape
      assertThat(back).isCloseTo(probability, within(3e-8 * Math.max(1, Math.sqrt(shape))));
    }
  }

  /** A quarter lies below everything between the first and the second of four narrow components. */
  @Test
  void betweenComponentsFarApartAnyPointIsTheQuantile() {
    double shape = 1e5;
    GammaMixture mixture = new GammaMixture();
    mixture.of(shape, new double[] {1, 0.1, 0.01, 0.001}, 4, 0.025);

    for (double probability : new double[] {0.25, 0.5, 0.75}) {
      double x = mixture.quantile(probability, shape, shape, 5);
      double low = shape * Math.pow(10, 4 * probability - 1);
      assertThat(x).isBetween(low, 10 * low);
    }
  }

  @Test
  void drawsHaveTheMomentsOfTheirLaws() {
    moments("gamma 0.3", random -> Draws.gamma(random, 0.3), 0.3, 0.3);
    moments("gamma 7", random -> Draws.gamma(random, 7), 7, 7);
    moments("beta", random -> Draws.beta(random, 2, 3), 0.4, 0.04);
    moments("Poisson 0.4", random -> Draws.poisson(random, 0.4), 0.4, 0.4);
    moments("Poisson 9", random -> Draws.poisson(random, 9), 9, 9);
    moments("Poisson 400", random -> Draws.poisson(random, 400), 400, 400);
    moments("binomial few", random -> Draws.binomial(random, 50, 0.03), 1.5, 1.455);
    moments("binomial many", random -> Draws.binomial(random, 300, 0.7), 210, 63);
    moments("normal, cut", random -> Draws.truncatedNormal(random, 0, 1, -1, 1), 0, 0.29112);
    AliasTable table = new AliasTable(new double[] {1, 0, 3});
    moments("alias", random -> table.draw(random), 1.5, 0.75);
  }

  private static void moments(
      String of, ToDoubleFunction<SplittableRandom> law, double mean, double variance) {
    int n = 200_000;
    SplittableRandom random = new SplittableRandom(11);
    double[] drawn = random.ints(n).mapToDouble(_ -> law.applyAsDouble(random)).toArray();
    double average = Arrays.stream(drawn).average().orElseThrow();
    double squares = Arrays.stream(drawn).map(x -> (x - average) * (x - average)).sum() / n;
    assertThat(average).as(of).isCloseTo(mean, within(5 * Math.sqrt(variance / n)));
    assertThat(squares).as(of).isCloseTo(variance, within(0.03 * variance));
  }

  /** P(0) and P(1) of small laws, and the median of large ones: the form, not only the moments. */
  @Test
  void drawsHaveTheFormOfTheirLaws() {
    share(random -> Draws.poisson(random, 0.4) == 0, Math.exp(-0.4));
    share(random -> Draws.poisson(random, 20) <= 20, 0.559093);
    share(random -> Draws.binomial(random, 40, 0.5) <= 20, 0.562685);
    share(random -> Draws.binomial(random, 10, 0.1) == 0, Math.pow(0.9, 10));
    share(random -> Draws.gamma(random, 0.5) <= 0.227468, 0.5);
  }

  private static void share(Predicate<SplittableRandom> event, double p) {
    int n = 400_000;
    SplittableRandom random = new SplittableRandom(5);
    int hits = 0;
    for (int i = 0; i < n; i++) {
      hits += event.test(random) ? 1 : 0;
    }
    assertThat((double) hits / n).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / n)));
  }

  @Test
  void quantilesOfASampleLieBetweenItsValues() {
    double[] sorted = {1, 2, 4, 8};

    assertThat(SampleQuantile.of(sorted, 0)).isEqualTo(1);
    assertThat(SampleQuantile.of(sorted, 0.5)).isEqualTo(3);
    assertThat(SampleQuantile.of(sorted, 0.9)).isCloseTo(6.8, within(1e-12));
    assertThat(SampleQuantile.of(sorted, 1)).isEqualTo(8);
  }

  /**
   * Marsaglia and Tsang's numbers one by one: what they accept is kept, what they reject is not.
   */
  @Property(tries = 60)
  void samplesFromTheSameNumbersAreThoseOfMarsagliaAndTsang(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 9) double logShape) {
    double shape = Math.exp(logShape);
    int n = 3000;
    double[] sample = new double[n];
    new GammaSamples(new SplittableRandom(seed), n)
        .write(shape, new SplittableRandom(~seed), n, sample);

    SplittableRandom random = new SplittableRandom(seed);
    double d = shape - 1.0 / 3;
    for (double drawn : sample) {
      double z = random.nextGaussian();
      double u = 1 - random.nextDouble();
      double cube = Math.pow(1 + z / Math.sqrt(9 * d), 3);
      boolean accepted =
          cube > 0 && Math.log(u) < 0.5 * z * z + d * (1 - cube + Math.log(cube)) - 1e-11;
      if (accepted) {
        assertThat(drawn).isCloseTo(d * cube, within(1e-12 * d));
      } else {
        assertThat(drawn).isPositive().isNotCloseTo(d * cube, within(1e-12 * d));
      }
    }
  }

  @Test
  void samplesHaveTheFormOfTheirLaw() {
    int n = 200_000;
    GammaSamples samples = new GammaSamples(new SplittableRandom(3), n);
    double[] sample = new double[n];
    for (double shape : new double[] {0.3, 1, 2.5, 52}) {
      samples.write(shape, new SplittableRandom(4), n, sample);
      Arrays.sort(sample);
      GammaTails law = new GammaTails(shape);
      double furthest = 0;
      for (int i = 0; i < n; i++) {
        furthest = Math.max(furthest, Math.abs(law.at(sample[i]).lower() - (i + 0.5) / n));
      }
      // Kolmogorov's distance at one in a thousand
      assertThat(furthest).as("shape " + shape).isLessThan(1.95 / Math.sqrt(n));
    }
  }

  @Property
  void quantilesWithoutSortingAreThoseOfTheSortedSample(
      @ForAll @Size(min = 1, max = 400) List<@DoubleRange(min = -3, max = 3) Double> values,
      @ForAll @DoubleRange(min = -4, max = 2) double low,
      @ForAll @DoubleRange(min = -1, max = 5) double width) {
    double[] sample = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double[] probabilities = {0, 0.025, 0.3, 0.5, 0.5, 0.999, 1};
    double[] found = new double[probabilities.length];

    new UnsortedQuantiles(probabilities).write(sample, sample.length, low, low + width, found, 0);

    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isEqualTo(SampleQuantile.of(sorted, probabilities[i]));
    }
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> new GammaTails(0)).hasMessage("shape must be above 0, but was 0.0");
    assertThatThrownBy(() -> new AliasTable(new double[] {0, 0}))
        .hasMessageContaining("sum of the weights must be above 0");
  }
}
