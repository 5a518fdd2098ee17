package shoutu.epi.nowcast;

import java.time.LocalDate;
import java.util.random.RandomGenerator;
import shoutu.epi.numeric.Draws;
import shoutu.epi.work.Crew;

/**
 * The posterior of the events of a day, averaged over drawn delay distributions. Each reverse
 * hazard has its own beta posterior, so that a drawn share is a product of betas.
 */
final class TruncatedBayes implements Crew.Worker {
  /** Weights are scaled down when they pass this, long before they overflow. */
  private static final double LARGE = 1e200;

  private final ReportingTriangle triangle;
  private final CountPrior prior;
  private final Question question;
  private final double[][] within;
  private final DayNowcast[] answers;
  private final double[] weights;
  private final int firstDay;

  private TruncatedBayes(
      ReportingTriangle triangle,
      CountPrior prior,
      Question question,
      double[][] within,
      DayNowcast[] answers,
      int firstDay) {
    this.triangle = triangle;
    this.prior = prior;
    this.question = question;
    this.within = within;
    this.answers = answers;
    this.firstDay = firstDay;
    weights = new double[question.largest() + 1];
  }

  static DayNowcast[] of(
      ReportingTriangle triangle,
      CountPrior prior,
      Question question,
      int firstDay,
      int days,
      double[][] within,
      Crew crew) {
    DayNowcast[] answers = new DayNowcast[days];
    crew.share(
        days, () -> new TruncatedBayes(triangle, prior, question, within, answers, firstDay));
    return answers;
  }

  /** Drawn delay distributions: for each delay the share within it, of each draw. */
  static double[][] draw(
      DelayDistribution delays, double concentration, RandomGenerator random, int draws) {
    int longest = delays.longestDelay();
    double[][] within = new double[longest + 1][draws];
    for (int draw = 0; draw < draws; draw++) {
      double share = 1;
      within[longest][draw] = 1;
      for (int delay = longest; delay > 0; delay--) {
        long exactly = delays.exactly(delay);
        share *=
            Draws.beta(
                random,
                concentration * delay + delays.upTo(delay) - exactly,
                concentration + exactly);
        within[delay - 1][draw] = share;
      }
    }
    return within;
  }

  @Override
  public void part(int number) {
    int day = firstDay + number;
    int reported = triangle.reported(day);
    int age = triangle.days() - 1 - day;
    LocalDate date = triangle.first().plusDays(day);
    int most = Math.max(question.largest() - reported, 0);
    double[] sum = new double[most + 1];
    if (age >= triangle.longestDelay()) {
      sum[0] = 1;
    } else {
      double[] shares = within[age];
      for (double share : shares) {
        add(sum, most, reported, share, 1.0 / shares.length);
      }
    }
    answers[number] =
        new DayNowcast(
            date,
            reported,
            WholeNumbers.quantile(sum, reported, 0.5),
            WholeNumbers.quantile(sum, reported, question.low()),
            WholeNumbers.quantile(sum, reported, question.high()));
  }

  /** Prior × binomial, as one ratio from each number of missing events to the next. */
  private void add(double[] sum, int most, int reported, double share, double times) {
    double size = prior.size();
    double ratio = prior.mean() / (prior.mean() + size) * (1 - share);
    double weight = 1;
    double total = 0;
    for (int missing = 0; missing <= most; missing++) {
      if (weight > LARGE) {
        for (int i = 0; i < missing; i++) {
          weights[i] /= LARGE;
        }
        total /= LARGE;
        weight /= LARGE;
      }
      weights[missing] = weight;
      total += weight;
      weight *= (reported + missing + size) / (missing + 1) * ratio;
    }
    double scale = times / total;
    for (int missing = 0; missing <= most; missing++) {
      sum[missing] += weights[missing] * scale;
    }
  }
}
