package shoutu.epi.course;

import java.util.ArrayList;
import java.util.List;
import shoutu.epi.survival.Observation;

/** The textbook example of survival (Freireich et al. 1963). */
final class Freireich {
  private Freireich() {}

  /** Weeks of remission under 6-mercaptopurine. */
  static List<Observation> remissions() {
    var all = new ArrayList<Observation>();
    for (double week : new double[] {6, 6, 6, 7, 10, 13, 16, 22, 23}) {
      all.add(Observation.occurred(week));
    }
    for (double week : new double[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
      all.add(Observation.notYet(week));
    }
    return all;
  }
}
