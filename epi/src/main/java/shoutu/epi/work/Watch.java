package shoutu.epi.work;

/**
 * Whoever waits for a long computation. It is asked from any thread, a few times a second at most.
 */
@FunctionalInterface
public interface Watch {

  /** Waits to the end and wants to hear nothing. */
  Watch PATIENT = (_, _) -> true;

  /**
   * So many parts are done, of so many.
   *
   * @return whether to go on; otherwise the computation ends with {@link Cancelled}
   */
  boolean goesOn(long done, long of);
}
