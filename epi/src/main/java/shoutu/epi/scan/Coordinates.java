package shoutu.epi.scan;

import shoutu.epi.numeric.Check;

/** Where the places lie, on a plane or on the earth. */
public final class Coordinates {

  /** Kilometres; the radius that SaTScan uses. */
  public static final double EARTH_RADIUS = 6367;

  private final double[] first;
  private final double[] second;
  private final boolean earth;

  private Coordinates(double[] first, double[] second, boolean earth) {
    this.first = first;
    this.second = second;
    this.earth = earth;
  }

  /** Points on a plane, in any unit; distances are in the same unit. */
  public static Coordinates plane(double[] x, double[] y) {
    return new Coordinates(finite("x", x), finite("y", same(x, y)), false);
  }

  /**
   * Points on the earth taken as a ball; distances are great circles in kilometres.
   *
   * @param latitude degrees, -90 to 90
   * @param longitude degrees, -360 to 360
   */
  public static Coordinates earth(double[] latitude, double[] longitude) {
    return new Coordinates(
        radians("latitude", latitude, 90),
        radians("longitude", same(latitude, longitude), 360),
        true);
  }

  /** Number of places. */
  public int places() {
    return first.length;
  }

  /** Whether distances are great circles in kilometres. */
  public boolean isEarth() {
    return earth;
  }

  /** Longitude in degrees, or x. */
  public double across(int place) {
    return earth ? Math.toDegrees(second[place]) : first[place];
  }

  /** Latitude in degrees, or y. */
  public double up(int place) {
    return earth ? Math.toDegrees(first[place]) : second[place];
  }

  /** Distance of two places: kilometres on the earth, else the unit of the plane. */
  public double distance(int a, int b) {
    double one = first[a] - first[b];
    double two = second[a] - second[b];
    if (!earth) {
      return Math.sqrt(one * one + two * two);
    }
    double sin = Math.sin(one / 2);
    double across = Math.sin(two / 2);
    double half = sin * sin + Math.cos(first[a]) * Math.cos(first[b]) * across * across;
    return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, half)));
  }

  private static double[] same(double[] one, double[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(
          "every place needs both coordinates, but there are %d and %d"
              .formatted(one.length, other.length));
    }
    return other;
  }

  private static double[] finite(String name, double[] values) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      Check.finite(name + "[" + i + "]", copy[i]);
    }
    return copy;
  }

  private static double[] radians(String name, double[] degrees, double most) {
    double[] copy = finite(name, degrees);
    for (int i = 0; i < copy.length; i++) {
      if (Math.abs(copy[i]) > most) {
        throw new IllegalArgumentException(
            "%s[%d] must be from %.0f to %.0f degrees, but was %s"
                .formatted(name, i, -most, most, copy[i]));
      }
      copy[i] = Math.toRadians(copy[i]);
    }
    return copy;
  }
}
