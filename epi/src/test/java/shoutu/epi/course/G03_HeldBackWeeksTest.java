package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import shoutu.epi.numeric.Draws;
import shoutu.epi.projection.Offspring;
import shoutu.epi.projection.Projection;
import shoutu.epi.projection.Scores;
import shoutu.epi.projection.Transmission;
import shoutu.epi.reproduction.DailyIncidence;
import shoutu.epi.reproduction.Prior;
import shoutu.epi.reproduction.Reproduction;
import shoutu.epi.reproduction.SerialInterval;
import shoutu.epi.reproduction.Window;
import shoutu.epi.reproduction.WindowEstimate.Estimated;
import shoutu.epi.reproduction.Windows;
import shoutu.epi.work.Crew;

/**
 * The coming week of real outbreaks, foretold from what was known before it: always from an earlier
 * day only. The data lie outside the repository; without them these tests are skipped.
 */
class G03_HeldBackWeeksTest {
  private static final int WINDOW = 7;

  /** Daily sd of log R: 26 % in a week. */
  private static final double WANDER = 0.1;

  /** What came of the forecasts of one week each. */
  private static final class Result {
    private double ours;
    private double asLastWeek;
    private int held;
    private int weeks;

    double skill() {
      return 1 - ours / asLastWeek;
    }

    double coverage() {
      return (double) held / weeks;
    }

    void add(
        double[] cases, int known, SerialInterval interval, Offspring offspring, double wander) {
      double[] seen = Arrays.copyOf(cases, known);
      var window = new Windows.Listed(List.of(new Window(known - WINDOW + 1, known)));
      var estimate =
          Reproduction.cori(
                  DailyIncidence.of(LocalDate.EPOCH, seen), interval, new Prior(2, 2), window)
              .getFirst();
      if (!(estimate instanceof Estimated r)) {
        return;
      }
      var week =
          Projection.branching(
                  seen,
                  LocalDate.EPOCH.plusDays(known - 1L),
                  interval,
                  Transmission.posterior(r.mean(), r.sd()).wandering(wander),
                  offspring,
                  7,
                  1000,
                  known,
                  Crew.alone())
              .over(1, 7);
      double truth = Arrays.stream(cases, known, known + 7).sum();
      ours += Scores.crps(week.sample(), truth);
      asLastWeek += Scores.crps(lastWeekAgain(cases, known), truth);
      held += week.quantile(0.025) <= truth && truth <= week.quantile(0.975) ? 1 : 0;
      weeks++;
    }

    /** The simplest forecast: next week is like this one, with a negative binomial's spread. */
    private static double[] lastWeekAgain(double[] cases, int known) {
      double last = Arrays.stream(cases, known - 7, known).sum();
      SplittableRandom random = new SplittableRandom(known);
      return random
          .ints(1000)
          .mapToDouble(_ -> Draws.poisson(random, (last + 0.5) * Draws.gamma(random, 10) / 10))
          .toArray();
    }
  }

  private static Csv data(String file) {
    Path path = Oracle.shared("data").resolve(file);
    Assumptions.assumeTrue(Files.exists(path), () -> "no " + path + ": set -Dshoutu.shared=FOLDER");
    return Csv.read(path);
  }

  /**
   * Ebola in Kikwit 1995: few cases, super-spreading, and a response that ended it. The limits hold
   * the truth as often as they say; last week again would have been the better middle.
   */
  @Test
  void ebolaInKikwit() {
    double[] cases = data("ebola_kikwit_1995.csv").numbers("onset");
    var result = new Result();
    for (int known = 60; known + 7 <= cases.length; known += 7) {
      result.add(
          cases,
          known,
          SerialInterval.shiftedGamma(15.3, 9.3),
          Offspring.negativeBinomial(0.18),
          WANDER);
    }
    assertThat(result.weeks).isGreaterThan(12);
    assertThat(result.coverage()).isGreaterThan(0.85);
    assertThat(result.skill()).isBetween(-0.4, 0.4);
  }

  /**
   * Thousands of cases a day: R is known so well that limits for a constant R are far too narrow;
   * those for an R that wanders hold the truth about as often as they say.
   */
  @Test
  void largeOutbreaksNeedAnRThatWanders() {
    var constant = covid(110, 400, 0, false);
    var wandering = covid(110, 400, WANDER, false);

    assertThat(constant.coverage()).isLessThan(0.5);
    assertThat(wandering.coverage()).isBetween(0.85, 0.99);
    assertThat(wandering.ours).isLessThan(constant.ours);
  }

  /**
   * Where cases have just grown by half in a week the process betters last week again, though not
   * by much: reports come in lumps, and measures follow growth.
   */
  @Test
  void growthIsForetold() {
    var growing = covid(70, 400, WANDER, true);

    assertThat(growing.weeks).isGreaterThan(40);
    assertThat(growing.skill()).isPositive();
  }

  private static Result covid(int from, int to, double wander, boolean growing) {
    Csv all = data("covid19_cases_deaths_19_countries.csv");
    var result = new Result();
    for (String country : all.rows().stream().map(row -> row.get(1)).distinct().toList()) {
      double[] cases = all.where("country", country).numbers("cases");
      for (int known = from; known < to; known += growing ? 7 : 21) {
        double last = Arrays.stream(cases, known - 7, known).sum();
        double before = Arrays.stream(cases, known - 14, known - 7).sum();
        if (!growing || last >= 50 && last >= 1.5 * before) {
          result.add(
              cases,
              known,
              SerialInterval.shiftedGamma(4.7, 2.9),
              Offspring.negativeBinomial(0.1),
              wander);
        }
      }
    }
    return result;
  }
}
