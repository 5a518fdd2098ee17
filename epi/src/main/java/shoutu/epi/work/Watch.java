package shoutu.epi.work;

/**
 * Whoever waits for a long computation. It is asked from any thread: at the beginning of a stage of
 * the work, after a part of it a few times a second at most, and at its end. A computation may have
 * several stages, each counted from 0.
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
