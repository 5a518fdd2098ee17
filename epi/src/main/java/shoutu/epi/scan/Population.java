package shoutu.epi.scan;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import shoutu.epi.numeric.Check;

/**
 * Expected cases from a population that is counted now and then, by indirect standardisation: in
 * each stratum (age and sex, say) the cases of all places and periods together over the persons
 * lived through give a rate, and places expect that rate of their persons.
 *
 * <p>Between counts a population is a straight line, before the first and after the last it stands.
 * A day counts with its population at noon.
 */
public final class Population {
  private Population() {}

  /** Persons of one stratum in one place, at the days on which they were counted. */
  public record Line(int place, int stratum, NavigableMap<LocalDate, Double> counts) {

    public Line {
      Check.atLeast(0, "place", place);
      Check.atLeast(0, "stratum", stratum);
      if (counts.isEmpty()) {
        throw new IllegalArgumentException(
            "place %d, stratum %d has no population count".formatted(place, stratum));
      }
      counts.forEach((day, persons) -> Check.notNegative("population on " + day, persons));
      counts = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(counts));
    }

    /** Persons from the beginning of one day to the beginning of another, times days. */
    double personDays(LocalDate from, LocalDate until) {
      double sum = 0;
      LocalDate at = from;
      while (at.isBefore(until)) {
        Map.Entry<LocalDate, Double> left = counts.floorEntry(at);
        Map.Entry<LocalDate, Double> right = counts.higherEntry(at);
        LocalDate stop = right != null && right.getKey().isBefore(until) ? right.getKey() : until;
        long days = stop.toEpochDay() - at.toEpochDay();
        if (left == null || right == null) {
          sum += days * (left == null ? right.getValue() : left.getValue());
        } else {
          // The mean of a straight line is its value in the middle.
          double middle = at.toEpochDay() + days / 2.0 - left.getKey().toEpochDay();
          double length = right.getKey().toEpochDay() - left.getKey().toEpochDay();
          double share = middle / length;
          sum += days * (left.getValue() * (1 - share) + right.getValue() * share);
        }
        at = stop;
      }
      return sum;
    }
  }

  /** A census year without a date counts as its first of July. */
  public static LocalDate censusDay(int year) {
    return LocalDate.of(year, 7, 1);
  }

  /**
   * Expected cases of each place in each period.
   *
   * @param places how many there are
   * @param lines persons by place and stratum
   * @param casesByStratum of all places and periods together
   * @param begins the first day of each period, then the day after the last
   */
  public static double[][] expected(
      int places, List<Line> lines, long[] casesByStratum, List<LocalDate> begins) {
    Check.atLeast(2, "begins of periods with the end", begins.size());
    long[] cases = Check.counts("cases by stratum", casesByStratum);
    int periods = begins.size() - 1;
    double[][] days = new double[lines.size()][periods];
    double[] lived = new double[cases.length];
    for (int line = 0; line < days.length; line++) {
      Line one = lines.get(line);
      if (one.stratum() >= cases.length || one.place() >= places) {
        throw new IllegalArgumentException(
            "population of place %d, stratum %d, but there are %d places and %d strata"
                .formatted(one.place(), one.stratum(), places, cases.length));
      }
      for (int t = 0; t < periods; t++) {
        days[line][t] = one.personDays(begins.get(t), begins.get(t + 1));
      }
      lived[one.stratum()] += Arrays.stream(days[line]).sum();
    }
    for (int stratum = 0; stratum < cases.length; stratum++) {
      if (cases[stratum] > 0 && lived[stratum] == 0) {
        throw new IllegalArgumentException(
            "stratum %d has %d cases, but no population".formatted(stratum, cases[stratum]));
      }
    }
    double[][] expected = new double[places][periods];
    for (int line = 0; line < days.length; line++) {
      Line one = lines.get(line);
      double rate = cases[one.stratum()] / lived[one.stratum()];
      for (int t = 0; t < periods && cases[one.stratum()] > 0; t++) {
        expected[one.place()][t] += days[line][t] * rate;
      }
    }
    return expected;
  }
}
