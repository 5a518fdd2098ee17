package shoutu.epi.scan;

/**
 * Log likelihood ratio of a window against none, where more cases are in it than expected. Each is
 * convex in cases and expected cases together, rises with the cases and falls with the expected.
 */
sealed interface Score {

  /** Of {@code cases > expected}. */
  double of(double cases, double expected);

  /** Poisson given the total (Kulldorff 1997, eq. for the Poisson model). */
  record Conditional(double total) implements Score {
    @Override
    public double of(double cases, double expected) {
      return part(cases, expected) + part(total - cases, total - expected);
    }
  }

  /** Poisson with expected cases known from elsewhere (Neill et al. 2005). */
  record Expectation() implements Score {
    @Override
    public double of(double cases, double expected) {
      return part(cases, expected) - cases + expected;
    }
  }

  /** Cases among persons; expected is persons * cases / all (Kulldorff 1997, Bernoulli). */
  record Bernoulli(double total, double persons) implements Score {
    @Override
    public double of(double cases, double expected) {
      double inside = expected * (persons / total);
      double outside = persons - inside;
      return part(cases, expected)
          + part(total - cases, total - expected)
          + part(inside - cases, inside - expected)
          + part(outside - (total - cases), outside - (total - expected));
    }
  }

  private static double part(double observed, double expected) {
    return observed <= 0 || expected <= 0 ? 0 : observed * Math.log(observed / expected);
  }
}
