package shoutu.epi.numeric;

/**
 * Newton's method on an increasing function, kept inside a bracket that shrinks with every step, so
 * that it cannot leave or cycle: a step outside is replaced by halving.
 */
public final class Root {
  private static final int MOST_STEPS = 400;

  /** The function's distance from its target and its slope, both at one point. */
  public record Point(double distance, double slope) {}

  /** A function that does not fall. */
  public interface Increasing {
    /** Value and slope at u. */
    Point at(double u);
  }

  private Root() {}

  /** The u between low and high at which the distance is 0. */
  public static double of(Increasing function, double start, double low, double high) {
    double lo = low;
    double hi = high;
    double u = Math.min(Math.max(start, lo), hi);
    for (int step = 0; step < MOST_STEPS; step++) {
      Point here = function.at(u);
      if (here.distance() == 0) {
        return u;
      }
      if (here.distance() > 0) {
        hi = u;
      } else {
        lo = u;
      }
      double next = u - here.distance() / here.slope();
      if (!(next > lo && next < hi)) {
        next = lo + (hi - lo) / 2;
      }
      if (Math.abs(next - u) <= 1e-15 * Math.max(1, Math.abs(u)) || next == lo || next == hi) {
        return next;
      }
      u = next;
    }
    throw new IllegalStateException("no root between " + low + " and " + high);
  }
}
