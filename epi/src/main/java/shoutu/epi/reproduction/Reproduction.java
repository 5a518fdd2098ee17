package shoutu.epi.reproduction;

import java.util.List;

/** Reproduction numbers. */
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
    return new Cori(cases, serialInterval, prior).estimate(windows);
  }

  /**
   * Overall infectivity Λ of each day, the first element for day 1: the cases to be expected if
   * each case infected one other. 0 on day 1, before which nobody is known (EpiEstim gives NA
   * there).
   */
  public static double[] infectivity(DailyIncidence cases, SerialInterval serialInterval) {
    return Cori.infectivity(cases, serialInterval.weights(cases.days()));
  }
}
