package shoutu.epi.projection;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.Draws;

/** What is known of the reproduction number over the coming days. */
public sealed interface Transmission {

  /**
   * R is this number.
   *
   * @param r 0 or more
   */
  record Fixed(double r) implements Transmission {
    public Fixed {
      Check.notNegative("R", r);
    }
  }

  /**
   * R has a gamma distribution, such as the posterior of {@link
   * shoutu.epi.reproduction.Reproduction}; each path draws one R.
   *
   * @param mean above 0
   * @param sd above 0
   */
  record Posterior(double mean, double sd) implements Transmission {
    public Posterior {
      Check.positive("mean of R", mean);
      Check.positive("sd of R", sd);
    }
  }

  /**
   * R is one of these, each equally likely; each path draws one.
   *
   * @param values at least one, none negative
   */
  record Sample(List<Double> values) implements Transmission {
    public Sample {
      values = List.copyOf(values);
      Check.atLeast(1, "values of R", values.size());
      Check.counts("R", values.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /**
   * R does not stay as it is: from day to day its logarithm makes a normal step. Without it the
   * limits of large outbreaks are far too narrow, because their R is known well today but not for
   * next week.
   *
   * @param today what is known of R today
   * @param dailySd of the steps of log R, 0 or more: 0.05 is 13 % in a week
   */
  record Wandering(Transmission today, double dailySd) implements Transmission {
    public Wandering {
      Check.notNegative("daily sd of log R", dailySd);
    }
  }

  /**
   * The same at first; then the logarithm of R goes a normal step of this sd each day, 0 or more.
   */
  default Transmission wandering(double dailySd) {
    return new Wandering(this, dailySd);
  }

  /** R is known and stays; 0 or more. */
  static Transmission fixed(double r) {
    return new Fixed(r);
  }

  /** R is gamma with this mean and sd, both above 0: drawn once for each path. */
  static Transmission posterior(double mean, double sd) {
    return new Posterior(mean, sd);
  }

  /** R is one of these values, each as likely as the others: drawn once for each path. */
  static Transmission sample(double... values) {
    return new Sample(Arrays.stream(values).boxed().toList());
  }

  /** R today. */
  default double draw(SplittableRandom random) {
    return switch (this) {
      case Fixed(double r) -> r;
      case Posterior(double mean, double sd) -> {
        double shape = mean / sd * (mean / sd);
        yield Draws.gamma(random, shape) * mean / shape;
      }
      case Sample(List<Double> values) -> values.get(random.nextInt(values.size()));
      case Wandering(Transmission today, double _) -> today.draw(random);
    };
  }

  /** R on the day after one with this R. */
  default double next(SplittableRandom random, double r) {
    return switch (this) {
      case Fixed _, Posterior _, Sample _ -> r;
      case Wandering(Transmission today, double dailySd) ->
          today.next(random, r) * Math.exp(dailySd * random.nextGaussian());
    };
  }
}
