package shoutu.epi.sampling;

/**
 * How often a rule errs.
 *
 * @param alpha a lot at the upper threshold is not accepted
 * @param beta a lot at the lower threshold is accepted
 */
public record Risks(double alpha, double beta) {
  /** Sum of both risks. */
  public double total() {
    return alpha + beta;
  }
}
