package shoutu.epi.nowcast;

import java.util.OptionalInt;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.numeric.StandardNormal;

/** A normal distribution around the point estimate, in whole numbers from the reported count on. */
record Lawless(int reported, double mean, double sd, LawlessLimits limits, int largest) {

  static Lawless of(
      int reported, DelayDistribution delays, int age, LawlessLimits limits, int largest) {
    double share = delays.within(age);
    double rest = reported * (1 - share) / (share * share);
    double estimated =
        limits == LawlessLimits.FULL
            ? Math.pow(reported / share, 2) * delays.relativeVariance(age)
            : 0;
    return new Lawless(reported, reported / share, Math.sqrt(rest + estimated), limits, largest);
  }

  OptionalInt quantile(double probability) {
    if (sd == 0) {
      return within(reported);
    }
    double at =
        switch (limits) {
          case FULL -> {
            double above = StandardNormal.upperTail((reported - 0.5 - mean) / sd);
            yield mean - 0.5 + sd * NormalLaw.quantile(1 - (1 - probability) * above);
          }
          case AS_SURVEILLANCE -> {
            double above = StandardNormal.upperTail((reported - mean) / sd);
            yield mean + sd * NormalLaw.quantile(probability * above);
          }
        };
    return within(Math.max(reported, Math.ceil(at)));
  }

  private OptionalInt within(double whole) {
    return whole <= largest ? OptionalInt.of((int) whole) : OptionalInt.empty();
  }
}
