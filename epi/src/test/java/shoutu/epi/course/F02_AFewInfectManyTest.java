package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.offspring.Control;
import shoutu.epi.offspring.Offspring;
import shoutu.epi.offspring.OffspringEstimate.Fit;
import shoutu.epi.offspring.OffspringEstimate.NoTransmission;
import shoutu.epi.offspring.OffspringLaw;

class F02_AFewInfectManyTest {
  private static final long[] CLUSTERED = {0, 0, 0, 0, 0, 0, 1, 1, 2, 12};

  private static Fit fit(long... cases) {
    return (Fit) Offspring.fit(cases, 0.95);
  }

  private static double log(long[] cases, double r, double k) {
    double log = 0;
    for (long x : cases) {
      log +=
          Gamma.logGamma(k + x)
              - Gamma.logGamma(k)
              - Gamma.logGamma(x + 1.0)
              + k * Math.log(k / (k + r))
              + x * Math.log(r / (k + r));
    }
    return log;
  }

  @Test
  void theMeanIsR() {
    assertThat(fit(CLUSTERED).r().estimate()).isEqualTo(1.6);
  }

  /** What makes k the maximum, and its limits the places where 2 log L has fallen by 3.84. */
  @Test
  void kIsTheMaximumAndItsLimitsAreOfItsProfile() {
    var k = fit(CLUSTERED).k();
    double best = log(CLUSTERED, 1.6, k.estimate());

    assertThat(log(CLUSTERED, 1.6, k.estimate() * 1.0001)).isLessThan(best);
    assertThat(log(CLUSTERED, 1.6, k.estimate() / 1.0001)).isLessThan(best);
    assertThat(2 * (best - log(CLUSTERED, 1.6, k.lower()))).isCloseTo(3.841458820694, within(1e-7));
    assertThat(2 * (best - log(CLUSTERED, 1.6, k.upper()))).isCloseTo(3.841458820694, within(1e-7));
    assertNear("log likelihood", fit(CLUSTERED).negativeBinomial().log(), best, 1e-12);
  }

  @Test
  void theGeometricIsTheOneWithKOne() {
    assertNear("log", fit(CLUSTERED).geometric().log(), log(CLUSTERED, 1.6, 1), 1e-13);
    assertNear("aic", fit(CLUSTERED).geometric().aic(), 2 - 2 * log(CLUSTERED, 1.6, 1), 1e-13);
  }

  @Test
  void countsThatSpreadNoMoreThanPoissonHaveNoFiniteK() {
    var fit = fit(1, 1, 1, 0, 2, 1);

    assertThat(fit.k().estimate()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(fit.k().upper()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(fit.k().lower()).isFinite();
    assertThat(fit.momentK()).isEmpty();
    assertThat(fit.poisson().aic()).isLessThan(fit.negativeBinomial().aic());
  }

  @Test
  void withoutTransmissionThereIsNothingToFit() {
    assertThat(Offspring.fit(new long[] {0, 0, 0}, 0.95)).isEqualTo(new NoTransmission(3));
  }

  @Test
  void fourFifthsOfTheTransmissionsCanComeFromOneCaseInTen() {
    assertThat(Offspring.observedShareOfCases(CLUSTERED, 0.75)).isEqualTo(0.1);
    assertThat(Offspring.observedShareOfCases(CLUSTERED, 0.8)).isEqualTo(0.2);
  }

  /** Geometric with R 1.5: by hand, cases with 0 and 1, and a part 0.04 / 0.192 of those with 2. */
  @Test
  void theShareOfSpreadersIsExact() {
    assertNear("share", Offspring.shareOfCases(new OffspringLaw(1.5, 1), 0.8), 0.33, 1e-12);
  }

  /** SARS, Singapore 2003, k = 0.16: 20 % of the cases gave 88 % (Lloyd-Smith et al. 2005). */
  @Test
  void theMostInfectiousFifthOfSarsGaveMostOfIt() {
    assertThat(Offspring.shareOfTransmission(0.16, 0.2)).isCloseTo(0.88, within(0.005));
    assertThat(Offspring.shareOfTransmission(Double.POSITIVE_INFINITY, 0.2)).isEqualTo(0.2);
  }

  @Test
  void aGeometricOutbreakEndsWithProbabilityOneOverR() {
    var law = new OffspringLaw(2.5, 1);

    assertNear("one", Offspring.extinction(law, 1, Control.none()), 0.4, 1e-14);
    assertNear("three", Offspring.extinction(law, 3, Control.none()), 0.064, 1e-14);
    assertNear("epidemic", Offspring.epidemic(law, 3, Control.none()), 0.936, 1e-14);
  }

  @Test
  void aPoissonOutbreakEndsLessOften() {
    var law = new OffspringLaw(2, Double.POSITIVE_INFINITY);

    assertNear("one", Offspring.extinction(law, 1, Control.none()), 0.20318786997997992, 1e-12);
  }

  /** Isolating some whole leaves more variation than halving all: it ends outbreaks more often. */
  @Test
  void controlOfSomeEndsMoreOutbreaksThanTheSameControlOfAll() {
    var law = new OffspringLaw(1.5, 1);

    assertNear("some", Offspring.epidemic(law, 1, new Control(0.2, 0)), 2 / 15.0, 1e-12);
    assertNear("all", Offspring.epidemic(law, 1, new Control(0, 0.2)), 1 / 6.0, 1e-12);
    assertThat(Offspring.epidemic(law, 1, new Control(0.2, 0.2))).isZero();
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> fit(1)).hasMessageContaining("number of cases");
    assertThatThrownBy(() -> fit(1, -2)).hasMessageContaining("secondary cases[1]");
    assertThatThrownBy(() -> new OffspringLaw(1, 0)).hasMessage("k must be above 0, but was 0.0");
    assertThatThrownBy(() -> new Control(1.2, 0)).hasMessageContaining("individual control");
  }

  @Property(tries = 60)
  void theSameAgainIsTheSameButSurer(
      @ForAll @Size(min = 3, max = 30) List<@IntRange(max = 20) Integer> counts) {
    long[] cases = counts.stream().mapToLong(Integer::longValue).toArray();
    long[] twice =
        counts.stream().flatMapToLong(x -> LongStream.generate(() -> x).limit(2)).toArray();
    if (!(Offspring.fit(cases, 0.95) instanceof Fit once)) {
      assertThat(Offspring.fit(twice, 0.95)).isEqualTo(new NoTransmission(twice.length));
      return;
    }
    var again = fit(twice);

    if (Double.isInfinite(once.k().estimate())) {
      assertThat(again.k().estimate()).isInfinite();
    } else {
      assertNear("k", again.k().estimate(), once.k().estimate(), 1e-7);
    }
    assertThat(again.k().lower()).isGreaterThan(once.k().lower());
    assertThat(again.r().lower()).isGreaterThan(once.r().lower());
    assertThat(again.r().upper()).isLessThanOrEqualTo(once.r().upper());
    assertThat(once.r().lower()).isLessThan(once.r().estimate());
    assertThat(once.r().upper()).isGreaterThan(once.r().estimate());
  }

  @Property(tries = 200)
  void extinctionIsTheFixedPoint(
      @ForAll @DoubleRange(min = 1.01, max = 8) double r,
      @ForAll @DoubleRange(min = 0.05, max = 20) double k) {
    double q = Offspring.extinction(new OffspringLaw(r, k), 1, Control.none());

    assertThat(q).isBetween(0.0, 1.0);
    assertThat(Math.pow(1 + r * (1 - q) / k, -k)).isCloseTo(q, within(1e-12));
    assertThat(q).isLessThan(1);
  }

  @TestFactory
  Stream<DynamicTest> fitsEqualTheReference() {
    return Oracle.each("offspring", "(ebola|mers).*", F02_AFewInfectManyTest::compare);
  }

  private static void compare(Oracle oracle) {
    long[] cases = oracle.table("input.csv").wholes("secondary_cases");
    Csv row = oracle.table("expected.csv");

    var fit = fit(cases);

    assertNear("R", fit.r().estimate(), row.number(0, "R"), 1e-12);
    assertNear("R lower", fit.r().lower(), row.number(0, "R_lower"), 1e-5);
    assertNear("R upper", fit.r().upper(), row.number(0, "R_upper"), 1e-5);
    assertNear("k", fit.k().estimate(), row.number(0, "k"), 1e-6);
    assertNear("k lower", fit.k().lower(), row.number(0, "k_lower"), 1e-5);
    assertNear("k upper", fit.k().upper(), row.number(0, "k_upper"), 1e-5);
    assertNear("nb", fit.negativeBinomial().log(), row.number(0, "loglik_nb"), 1e-9);
    assertNear("poisson", fit.poisson().aic(), row.number(0, "aic_poisson"), 1e-9);
    assertNear("geometric", fit.geometric().aic(), row.number(0, "aic_geometric"), 1e-9);
    assertNear(
        "80 %",
        Offspring.observedShareOfCases(cases, 0.8),
        row.number(0, "share_of_cases_causing_80pct"),
        1e-12);
  }

  /** The package's own t is good to some 5e-5: it differs with R, on which t does not depend. */
  @TestFactory
  Stream<DynamicTest> closedFormsEqualTheReference() {
    return Oracle.each("offspring", "closed.*", F02_AFewInfectManyTest::compareClosedForms);
  }

  private static void compareClosedForms(Oracle oracle) {
    Csv row = oracle.table("expected.csv");
    for (int i = 0; i < row.size(); i++) {
      var law = new OffspringLaw(row.number(i, "R"), row.number(i, "k"));
      int n = row.whole(i, "num_init");
      double share = row.number(i, "prop");
      assertNear("p", Offspring.shareOfCases(law, share), row.number(i, "p_prop_exact"), 1e-9);
      assertThat(Offspring.shareOfTransmission(law.k(), share))
          .isCloseTo(row.number(i, "t_prop_package"), within(1e-4));
      assertThat(Offspring.shareOfTransmissionAsSuperspreading(law, share))
          .isCloseTo(row.number(i, "t_prop_package"), within(1e-6));
      assertThat(Offspring.extinction(law, n, Control.none()))
          .isCloseTo(row.number(i, "probability_extinct"), within(1e-6));
      assertThat(Offspring.epidemic(law, n, new Control(0.2, 0)))
          .isCloseTo(row.number(i, "probability_epidemic_ind_control"), within(1e-6));
      assertThat(Offspring.epidemic(law, n, new Control(0, 0.2)))
          .isCloseTo(row.number(i, "probability_epidemic_pop_control"), within(1e-6));
    }
  }
}
