package shoutu.epi.numeric;

/** Symmetric positive definite systems; only the lower triangle is read. */
public final class Cholesky {
  private Cholesky() {}

  /**
   * The lower root.
   *
   * @throws IllegalArgumentException when the matrix is not positive definite
   */
  public static double[][] of(double[][] matrix) {
    int size = matrix.length;
    double[][] root = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        if (i == j) {
          if (!(sum > 1e-14 * matrix[i][i])) {
            throw new IllegalArgumentException(
                "the columns of the model depend on each other: column " + (i + 1));
          }
          root[i][i] = Math.sqrt(sum);
        } else {
          root[i][j] = sum / root[j][j];
        }
      }
    }
    return root;
  }

  /** x with A x = right, from the root of A. */
  public static double[] solve(double[][] root, double[] right) {
    int size = root.length;
    double[] x = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= root[i][k] * x[k];
      }
      x[i] /= root[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        x[i] -= root[k][i] * x[k];
      }
      x[i] /= root[i][i];
    }
    return x;
  }

  /** The inverse of A, from its root. */
  public static double[][] inverse(double[][] root) {
    int size = root.length;
    double[][] inverse = new double[size][];
    for (int i = 0; i < size; i++) {
      double[] unit = new double[size];
      unit[i] = 1;
      inverse[i] = solve(root, unit);
    }
    return inverse;
  }
}
