package shoutu.epi.survival;

import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.numeric.Root;

/**
 * How far a Brownian bridge, divided by its standard deviation, strays between two times.
 *
 * <p>Miller and Siegmund's tail, P(sup ≥ c) ≈ 4 φ(c) ÷ c + φ(c) (c − 1 ÷ c) ln(b (1 − a) ÷ (a (1 −
 * b))), is right to about a hundredth of c where the tail is small.
 */
final class EqualPrecision {
  private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double LARGEST = 40;

  private EqualPrecision() {}

  /** The distance that is not exceeded between a and b with this confidence. */
  static double quantile(double confidence, double a, double b) {
    double smallest = NormalLaw.twoSided(confidence);
    if (b <= a) {
      return smallest;
    }
    double width = Math.log(b * (1 - a) / (a * (1 - b)));
    double tail = 1 - confidence;
    double found =
        Root.of(
            c -> {
              double density = Math.exp(-c * c / 2) / ROOT_OF_TWO_PI;
              double p = 4 * density / c + density * (c - 1 / c) * width;
              double slope =
                  -4 * density * (1 + 1 / (c * c))
                      + density * width * (-c * (c - 1 / c) + 1 + 1 / (c * c));
              return new Root.Point(tail - p, -slope);
            },
            Math.max(smallest, 2),
            Math.min(smallest, 1),
            LARGEST);
    return Math.max(found, smallest);
  }
}
