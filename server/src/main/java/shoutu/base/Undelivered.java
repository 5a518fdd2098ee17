package shoutu.base;

/** What was sent out of the house did not arrive. */
public final class Undelivered extends Exception {

  /** Why, as far as it can be told to the person concerned. */
  public enum Problem {
    NOT_SET_UP,
    UNREACHABLE,
    REFUSED,
    /** The address is gone for good: nothing will arrive there any more. */
    GONE,
    BAD_ADDRESS
  }

  private final Problem problem;

  public Undelivered(Problem problem, String detail) {
    super(problem + ": " + detail);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
