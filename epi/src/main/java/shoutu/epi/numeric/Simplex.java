package shoutu.epi.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * The highest point of a function of a few numbers, by the simplex of Nelder and Mead (1965, Comput
 * J 7:308–313), started again from where it ended until it stays there. A value that is not a
 * number counts as lowest.
 */
public final class Simplex {
  private static final int MOST_STARTS = 20;
  private static final int MOST_STEPS = 2000;
  private static final double WIDTH = 1e-10;
  private static final double SAME = 1e-13;

  private static final class Corner {
    private final double[] at;
    private final double height;

    Corner(double[] at, double height) {
      this.at = at;
      this.height = height;
    }
  }

  private final ToDoubleFunction<double[]> function;
  private final double reach;

  /** The highest first, once they are sorted; none before the first stride. */
  private Corner[] corners = new Corner[0];

  private double startHeight = Double.NEGATIVE_INFINITY;
  private int steps;

  private Simplex(ToDoubleFunction<double[]> function, double reach) {
    this.function = function;
    this.reach = reach;
  }

  /**
   * The numbers at the peak.
   *
   * @param step how far the first simplex reaches from the start in each number
   */
  public static double[] peak(ToDoubleFunction<double[]> function, double[] start, double step) {
    return peak(function, start, step, Strides.SILENT);
  }

  /**
   * The same in strides: each climb takes one for every halving of the simplex, until it is narrow
   * enough.
   */
  public static double[] peak(
      ToDoubleFunction<double[]> function, double[] start, double step, Strides strides) {
    double[] best = start.clone();
    double reach = step;
    for (int i = 0; i < MOST_STARTS; i++) {
      double[] from = best;
      Simplex simplex = new Simplex(function, reach);
      strides.take(
          simplex.halvings(),
          halving -> {
            if (halving == 0) {
              simplex.stand(from);
            }
            simplex.climbUntil(Math.scalb(simplex.reach, -halving - 1));
          });
      Corner next = simplex.corners[0];
      boolean stays = next.height - simplex.startHeight <= SAME * (1 + Math.abs(next.height));
      best = next.height >= simplex.startHeight ? next.at : from;
      if (stays && i > 0) {
        break;
      }
      reach = Math.max(reach / 4, 1e-4);
    }
    return best;
  }

  /** So many that the last one is narrower than it need be. */
  private int halvings() {
    return Math.max(1, Math.getExponent(reach / WIDTH) + 1);
  }

  private Corner corner(double[] at) {
    double height = function.applyAsDouble(at);
    return new Corner(at, Double.isNaN(height) ? Double.NEGATIVE_INFINITY : height);
  }

  private void stand(double[] start) {
    corners = new Corner[start.length + 1];
    corners[0] = corner(start);
    for (int i = 0; i < start.length; i++) {
      double[] at = start.clone();
      at[i] += reach;
      corners[i + 1] = corner(at);
    }
    startHeight = corners[0].height;
    sort();
  }

  private void climbUntil(double narrow) {
    double enough = Math.max(narrow, WIDTH);
    while (steps < MOST_STEPS && width() >= enough) {
      step();
      steps++;
      sort();
    }
  }

  private void sort() {
    Arrays.sort(corners, Comparator.comparingDouble((Corner c) -> -c.height));
  }

  private void step() {
    int n = corners.length - 1;
    Corner worst = corners[n];
    double[] centre = centre();
    Corner mirrored = towards(centre, worst.at, -1);
    if (mirrored.height > corners[0].height) {
      Corner further = towards(centre, worst.at, -2);
      corners[n] = further.height > mirrored.height ? further : mirrored;
    } else if (mirrored.height > corners[n - 1].height) {
      corners[n] = mirrored;
    } else {
      boolean outside = mirrored.height > worst.height;
      Corner nearer = towards(centre, worst.at, outside ? -0.5 : 0.5);
      if (nearer.height > Math.max(mirrored.height, worst.height)) {
        corners[n] = nearer;
      } else {
        for (int i = 1; i <= n; i++) {
          corners[i] = towards(corners[0].at, corners[i].at, 0.5);
        }
      }
    }
  }

  /** The middle of all corners but the last. */
  private double[] centre() {
    int n = corners.length - 1;
    double[] centre = new double[n];
    for (int c = 0; c < n; c++) {
      for (int i = 0; i < n; i++) {
        centre[i] += corners[c].at[i] / n;
      }
    }
    return centre;
  }

  private Corner towards(double[] from, double[] to, double share) {
    double[] at = new double[from.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = from[i] + share * (to[i] - from[i]);
    }
    return corner(at);
  }

  private double width() {
    double width = 0;
    for (Corner corner : corners) {
      for (int i = 0; i < corner.at.length; i++) {
        width = Math.max(width, Math.abs(corner.at[i] - corners[0].at[i]));
      }
    }
    return width;
  }
}
