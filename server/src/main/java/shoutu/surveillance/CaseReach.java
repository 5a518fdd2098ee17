package shoutu.surveillance;

/**
 * How many cases there are to choose from, out of the counters.
 *
 * @param all in the database
 * @param ground in the subtree asked for
 * @param matching of these, of the disease and the classification asked for
 */
record CaseReach(long all, long ground, long matching, Stretch onset, Stretch report) {

  /**
   * Where days lie among all cases.
   *
   * @param within the part of the cases that fell on them
   * @param after the part that came later
   */
  record Stretch(double within, double after) {
    static final Stretch ALL = new Stretch(1, 0);
  }
}
