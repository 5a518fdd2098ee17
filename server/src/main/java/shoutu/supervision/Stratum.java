package shoutu.supervision;

/**
 * A township's closures of one severity, and how many of them are drawn. Fixed with the list.
 *
 * @param severity 1 to 3; {@link #ANY} in draws that were fixed before severities were told apart
 */
record Stratum(String township, int severity, int closures, int sample) {

  static final int ANY = 0;

  boolean holds(Closure closure) {
    return township.equals(closure.township())
        && (severity == ANY || severity == closure.severity());
  }
}
