package shoutu.surveillance;

/**
 * How many cases there are to choose from, out of the counters.
 *
 * @param all in the database
 * @param ground in the subtree asked for
 * @param disease of these, of the disease asked for
 * @param matching of these, of the classification asked for
 */
record CaseReach(
    long all, long ground, long disease, long matching, Stretch onset, Stretch report) {

  /** Which part of all cases is of the disease asked for, if it is as common elsewhere. */
  double diseaseShare() {
    return ground == 0 ? 1 : (double) disease / ground;
  }

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
