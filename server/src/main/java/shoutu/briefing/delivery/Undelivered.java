package shoutu.briefing.delivery;

/** A letter did not arrive. */
final class Undelivered extends Exception {

  /** Why, as far as it can be told to the person concerned. */
  enum Problem {
    NOT_SET_UP,
    UNREACHABLE,
    REFUSED,
    /** The address is gone for good: nothing will arrive there any more. */
    GONE,
    BAD_ADDRESS
  }

  private final Problem problem;

  Undelivered(Problem problem, String detail) {
    super(problem + ": " + detail);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
