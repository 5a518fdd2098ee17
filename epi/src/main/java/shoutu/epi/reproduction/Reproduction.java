package shoutu.epi.reproduction;

import java.util.Arrays;
import java.util.List;
import shoutu.epi.numeric.Check;
import shoutu.epi.work.Crew;

/** Reproduction numbers: how many people one case infects. */
public final class Reproduction {
  private Reproduction() {}

  /**
   * The instantaneous reproduction number (Cori, Ferguson, Fraser, Cauchemez 2013, Am J Epidemiol
   * 178:1505–1512, equations 4 and 5): how many people a case would infect if conditions stayed as
   * they are in the window.
   *
   * <p><b>Model.</b> Local cases of day t are Poisson with mean R Λ(t), Λ(t) = Σ w(s) I(t − s) over
   * all cases, imported ones included; R is constant within a window and has a gamma prior. The
   * posterior is gamma with shape a + Σ I and rate 1/b + Σ Λ, where a and b are the prior's shape
   * and scale.
   *
   * <p><b>Assumes</b> that the serial interval is known, constant and positive, that every case (or
   * a constant share of them) is seen, and that the curve is by onset.
   *
   * <p><b>Breaks</b> on the latest days, whose cases are not all reported (correct them first, or
   * do not show them); when imported cases are taken for local (R too high); when testing changes
   * within a window; after long quiet stretches, where it returns the prior. The interval does not
   * hold the uncertainty of the serial interval.
   *
   * <p>Equal to {@code EpiEstim::estimate_R} 2.2-4 with {@code parametric_si} and {@code
   * non_parametric_si}: windows that end at or before the mean of the (cut) discrete serial
   * interval are {@link WindowEstimate.TooEarly}, where the package gives NA. One difference: a
   * series too short for a sliding window gives an empty list instead of an error.
   */
  public static List<WindowEstimate> cori(
      DailyIncidence cases, SerialInterval serialInterval, Prior prior, Windows windows) {
    return new Cori(cases.days(), serialInterval, prior, windows).one(cases);
  }

  /**
   * As {@link #cori(DailyIncidence, SerialInterval, Prior, Windows)} for many series of the same
   * days, thousands of places say; every case local, but for those of the first day.
   *
   * @param cases by series and day
   */
  public static SeriesEstimates coriEach(
      double[][] cases, SerialInterval serialInterval, Prior prior, Windows windows, Crew crew) {
    double[] complete = new double[cases.length == 0 ? 0 : cases[0].length];
    Arrays.fill(complete, 1);
    return coriEach(cases, complete, serialInterval, prior, windows, crew);
  }

  /**
   * As above when of each day's cases only a share is reported yet: the effective R by place, up to
   * the latest days, see {@link DailyIncidence#reported}.
   *
   * @param reportedShare by day, the same for all series; above 0 up to 1
   */
  public static SeriesEstimates coriEach(
      double[][] cases,
      double[] reportedShare,
      SerialInterval serialInterval,
      Prior prior,
      Windows windows,
      Crew crew) {
    if (cases.length == 0) {
      return new SeriesEstimates(List.of(), List.of(), new double[0][]);
    }
    int days = Check.atLeast(1, "days of cases", cases[0].length);
    double[] share = Shares.of(reportedShare, days);
    return new Cori(days, serialInterval, prior, windows).each(cases, share, crew);
  }

  /**
   * R when the serial interval is uncertain: the posterior of {@link #cori(DailyIncidence,
   * SerialInterval, Prior, Windows)} for each draw of the serial interval, all pooled. That is an
   * equal mixture of gamma distributions; mean and sd follow in closed form and the quantiles are
   * solved, so that nothing is left to chance but the draws themselves.
   *
   * <p>A draw takes part in the windows that end after its mean; a window without any is {@link
   * WindowEstimate.TooEarly}. The infectivity told is the mean over the draws that take part.
   * {@code EpiEstim::estimate_R} with {@code uncertain_si} or {@code si_from_sample} draws a sample
   * from each of these posteriors instead; see {@link #coriSampled}.
   *
   * <p><b>Breaks</b> where {@code cori} does, but for the serial interval; its draws are taken as
   * equally likely whatever the counts say.
   */
  public static List<WindowEstimate> cori(
      DailyIncidence cases,
      SerialIntervalDraws serialInterval,
      Prior prior,
      Windows windows,
      Crew crew) {
    return new Pooled(cases, serialInterval, prior, windows, crew).exact(crew);
  }

  /**
   * As above in the reference's way: a sample from the posterior of each draw, pooled; mean, sd and
   * quantiles (Hyndman and Fan's type 7) of the sample. Off by its Monte Carlo error.
   *
   * <p>Unlike the reference's, the samples of all windows are made from the same random numbers
   * ({@link shoutu.epi.numeric.GammaSamples}): each is as good as one drawn alone, but their errors
   * go the same way, so that the curve does not jump from window to window by chance.
   *
   * @param perDraw sample size for each draw of the serial interval, EpiEstim's {@code n2}
   * @param seed the same seed gives the same result for any crew, but not the numbers of R
   */
  public static List<WindowEstimate> coriSampled(
      DailyIncidence cases,
      SerialIntervalDraws serialInterval,
      Prior prior,
      Windows windows,
      int perDraw,
      long seed,
      Crew crew) {
    Check.atLeast(1, "sample size for each draw", perDraw);
    return new Pooled(cases, serialInterval, prior, windows, crew).sampled(perDraw, seed, crew);
  }

  /**
   * The case reproduction number (Wallinga and Teunis 2004, Am J Epidemiol 160:509–516, equations 1
   * and 2): how many others the cases of a window did infect, on average.
   *
   * <p><b>Model.</b> A case of day i was infected by a certain case of day j with probability w(i −
   * j) / Λ(i), independently of all others; R of a case is the sum of these over all later cases.
   * The sd is exact: a window's offspring of day i are binomial. The limits are simulated, as in
   * the paper: every case draws its infector, again and again.
   *
   * <p><b>Assumes</b> that all cases are seen and that each infector is among them. <b>Breaks</b>
   * within one serial interval of the end, where the offspring are not all ill yet (R too low). The
   * limits hold only the uncertainty of who infected whom.
   *
   * <p>Equal to {@code EpiEstim::wallinga_teunis} 2.2-4. One difference: imported cases, when given
   * apart, infect but were infected by nobody here; the package takes all cases as local. A case
   * that no earlier case can have infected is nobody's offspring, as there. By day: windows of one
   * day.
   *
   * @param simulations 0 for none; then there are no limits
   * @param seed the same seed gives the same result for any crew
   */
  public static List<CohortEstimate> wallingaTeunis(
      DailyIncidence cases,
      SerialInterval serialInterval,
      Windows windows,
      int simulations,
      long seed,
      Crew crew) {
    Check.atLeast(0, "simulations", simulations);
    return new Cohorts(cases, serialInterval, windows).estimate(simulations, seed, crew);
  }

  /**
   * Overall infectivity Λ of each day, the first element for day 1: the cases to be expected if
   * each case infected one other. 0 on day 1, before which nobody is known (EpiEstim gives NA
   * there).
   */
  public static double[] infectivity(DailyIncidence cases, SerialInterval serialInterval) {
    return new Infectivity(serialInterval.weights(cases.days())).of(cases.all());
  }
}
