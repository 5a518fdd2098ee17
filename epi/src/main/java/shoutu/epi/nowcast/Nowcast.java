package shoutu.epi.nowcast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import shoutu.epi.numeric.Check;
import shoutu.epi.work.Crew;

/**
 * Corrects the latest days for events that have happened but are not reported yet: first a {@link
 * #triangle}, then its {@link #delays}, then one of the methods.
 *
 * <p>All of them assume that the delay does not depend on the day of the event (within the window
 * of {@link #delays(ReportingTriangle, int)}), that no report is later than the longest delay, and
 * that reports are not taken back. They break on weekends and holidays, when reporting pauses, and
 * when the authority that reports is overwhelmed: the delay grows just when it matters.
 */
public final class Nowcast {
  private Nowcast() {}

  /**
   * The reporting triangle as of a day.
   *
   * @param first first day of an event that is counted
   * @param now last day; only reports up to it are used, as they were known then
   * @param longestDelay days; longer delays are counted with it
   * @param events day of each event (onset, admission)
   * @param reports day on which each event was reported
   */
  public static ReportingTriangle triangle(
      LocalDate first,
      LocalDate now,
      int longestDelay,
      List<LocalDate> events,
      List<LocalDate> reports) {
    if (events.size() != reports.size()) {
      throw new IllegalArgumentException(
          "reports must be " + events.size() + " days, but were " + reports.size());
    }
    long origin = first.toEpochDay();
    ReportingTriangle triangle = empty(first, now, longestDelay);
    for (int i = 0; i < events.size(); i++) {
      triangle.add(events.get(i).toEpochDay() - origin, reports.get(i).toEpochDay() - origin);
    }
    return triangle;
  }

  /**
   * As above, days as numbers.
   *
   * @param eventDays day of each event, 0 for {@code first}
   */
  public static ReportingTriangle triangle(
      LocalDate first, LocalDate now, int longestDelay, int[] eventDays, int[] reportDays) {
    if (eventDays.length != reportDays.length) {
      throw new IllegalArgumentException(
          "reports must be " + eventDays.length + " days, but were " + reportDays.length);
    }
    ReportingTriangle triangle = empty(first, now, longestDelay);
    for (int i = 0; i < eventDays.length; i++) {
      triangle.add(eventDays[i], reportDays[i]);
    }
    return triangle;
  }

  private static ReportingTriangle empty(LocalDate first, LocalDate now, int longestDelay) {
    if (now.isBefore(first)) {
      throw new IllegalArgumentException("now must not be before " + first + ", but was " + now);
    }
    int days = Math.toIntExact(ChronoUnit.DAYS.between(first, now) + 1);
    return new ReportingTriangle(first, days, longestDelay);
  }

  /**
   * The delay distribution of all days, from reverse hazards (Lawless 1994, Can J Stat 22:15–31):
   * g(d) is the share of the events with a delay of at most d that had d, over the days old enough
   * to know; F(d) = Π (1 − g(x)) over x above d. Right truncation is allowed for.
   *
   * <p><b>Breaks</b> with few events: a single short delay among the latest days moves F much.
   */
  public static DelayDistribution delays(ReportingTriangle triangle) {
    return new DelayDistribution(triangle, triangle.days());
  }

  /**
   * As above, from the events of the last days only, when delays have changed.
   *
   * @param window the events of today and of this many days before it (m of Höhle and an der Heiden
   *     2014)
   */
  public static DelayDistribution delays(ReportingTriangle triangle, int window) {
    return new DelayDistribution(triangle, Check.atLeast(1, "window", window));
  }

  /** Reported events divided by the share reported so far, for each day of the triangle. */
  public static List<PointEstimate> points(ReportingTriangle triangle, DelayDistribution delays) {
    same(triangle, delays);
    double[] shares = delays.sharesReported();
    List<PointEstimate> points = new ArrayList<>(shares.length);
    for (int day = 0; day < shares.length; day++) {
      int reported = triangle.reported(day);
      points.add(
          new PointEstimate(
              triangle.first().plusDays(day),
              reported,
              shares[day],
              shares[day] > 0
                  ? OptionalDouble.of(reported / shares[day])
                  : OptionalDouble.empty()));
    }
    return points;
  }

  /**
   * Normal limits around the point estimate (Lawless 1994), in whole numbers and never below what
   * is reported. Variance N² / F² · Σ g / (N(x) (1 − g)) + N (1 − F) / F² for N reported events and
   * the share F reported so far; the sum runs over the delays still to come.
   *
   * <p><b>Breaks</b> on the last days: without any report the answer is 0 for sure, and with a few
   * the normal distribution is a poor one; prefer {@link #bayes} there. Empty where F is 0.
   *
   * @param limits {@link LawlessLimits#AS_SURVEILLANCE} for those of the R package
   */
  public static List<DayNowcast> lawless(
      ReportingTriangle triangle,
      DelayDistribution delays,
      Question question,
      LawlessLimits limits) {
    same(triangle, delays);
    return each(
        triangle,
        question,
        (day, reported, age) -> {
          if (delays.within(age) == 0) {
            return new DayNowcast(
                day, reported, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
          }
          Lawless law = Lawless.of(reported, delays, age, limits, question.largest());
          return new DayNowcast(
              day,
              reported,
              law.quantile(0.5),
              law.quantile(question.low()),
              law.quantile(question.high()));
        });
  }

  /**
   * Every number from the reported one to the largest is equally likely: what is known without
   * knowing anything of delays. A yardstick for the others.
   */
  public static List<DayNowcast> uniform(ReportingTriangle triangle, Question question) {
    return each(
        triangle,
        question,
        (day, reported, _) -> {
          int numbers = Math.max(question.largest() - reported + 1, 0);
          return new DayNowcast(
              day,
              reported,
              uniform(reported, numbers, 0.5),
              uniform(reported, numbers, question.low()),
              uniform(reported, numbers, question.high()));
        });
  }

  private static OptionalInt uniform(int reported, int numbers, double probability) {
    return numbers == 0
        ? OptionalInt.empty()
        : OptionalInt.of(reported + (int) Math.ceil(probability * numbers - 1e-9) - 1);
  }

  /**
   * Bayes without regard to truncation ({@code bayes.notrunc.bnb} of surveillance): the share
   * reported within so many days is beta distributed from all delays seen so far, and the missing
   * events are beta negative binomial.
   *
   * <p><b>Breaks</b> while an outbreak grows: long delays cannot have been seen yet, so that the
   * share is too high and the nowcast too low. Fast, and fair when the counts are level.
   *
   * @param concentration see {@link CountPrior#concentration}
   */
  public static List<DayNowcast> bayesWithoutTruncation(
      ReportingTriangle triangle,
      DelayDistribution delays,
      Question question,
      double concentration) {
    same(triangle, delays);
    Check.positive("concentration", concentration);
    int longest = delays.longestDelay();
    return each(
        triangle,
        question,
        (day, reported, age) -> {
          double[] missing = {1};
          if (age < longest) {
            double a = concentration * (age + 1);
            double b = concentration * (longest - age);
            for (int delay = 0; delay <= longest; delay++) {
              if (delay <= age) {
                a += delays.exactly(delay);
              } else {
                b += delays.exactly(delay);
              }
            }
            int most = Math.max(question.largest() - reported, 0);
            missing = BetaNegativeBinomial.probabilities(reported, a, b, most);
          }
          return new DayNowcast(
              day,
              reported,
              WholeNumbers.quantile(missing, reported, 0.5),
              WholeNumbers.quantile(missing, reported, question.low()),
              WholeNumbers.quantile(missing, reported, question.high()));
        });
  }

  /**
   * Bayes with truncation (Höhle and an der Heiden 2014, Biometrics 70:993–1002, {@code
   * bayes.trunc} of surveillance): the reverse hazards of the delay have beta posteriors
   * (generalised Dirichlet prior), the events of a day a Poisson-gamma prior; the posterior of each
   * day is averaged over drawn delay distributions.
   *
   * <p><b>Breaks</b> when the delay changes, and where the prior of the events or the largest
   * number is far off: with few reports the answer is the prior.
   *
   * <p>Deterministic for a seed, whatever the crew. The package draws its own numbers: results
   * agree within the error of the drawing.
   *
   * @param draws delay distributions, 1,000 in the package
   */
  public static List<DayNowcast> bayes(
      ReportingTriangle triangle,
      DelayDistribution delays,
      Question question,
      CountPrior prior,
      int draws,
      long seed,
      Crew crew) {
    same(triangle, delays);
    Check.atLeast(1, "draws", draws);
    int from = day(triangle, question.from());
    int days = day(triangle, question.to()) - from + 1;
    double[][] within =
        TruncatedBayes.draw(delays, prior.concentration(), new SplittableRandom(seed), draws);
    return List.of(TruncatedBayes.of(triangle, prior, question, from, days, within, crew));
  }

  private interface Method {
    DayNowcast of(LocalDate day, int reported, int age);
  }

  private static List<DayNowcast> each(
      ReportingTriangle triangle, Question question, Method method) {
    int to = day(triangle, question.to());
    List<DayNowcast> all = new ArrayList<>();
    for (int day = day(triangle, question.from()); day <= to; day++) {
      all.add(
          method.of(
              triangle.first().plusDays(day), triangle.reported(day), triangle.days() - 1 - day));
    }
    return all;
  }

  private static int day(ReportingTriangle triangle, LocalDate date) {
    long day = ChronoUnit.DAYS.between(triangle.first(), date);
    if (day < 0 || day >= triangle.days()) {
      throw new IllegalArgumentException(
          "days to nowcast must be from %s to %s, but one was %s"
              .formatted(triangle.first(), triangle.now(), date));
    }
    return (int) day;
  }

  private static void same(ReportingTriangle triangle, DelayDistribution delays) {
    if (triangle.longestDelay() != delays.longestDelay()
        || triangle.days() != delays.sharesReported().length) {
      throw new IllegalArgumentException(
          "delays must be those of the triangle, but their longest was " + delays.longestDelay());
    }
  }
}
