package shoutu.epi.reproduction;

import java.time.LocalDate;
import java.util.Arrays;
import shoutu.epi.numeric.Check;

/**
 * New cases per day by onset, without a gap; day 1 is the first date.
 *
 * <p>Imported cases were infected elsewhere: they infect others but say nothing about how many the
 * local cases infected. All cases of day 1 count as imported, because nobody before them is known.
 * Counts may be fractions (corrected for late reports).
 */
public final class DailyIncidence {
  private final LocalDate firstDay;
  private final double[] local;
  private final double[] all;

  private DailyIncidence(LocalDate firstDay, double[] local, double[] all) {
    this.firstDay = firstDay;
    this.local = local;
    this.all = all;
    local[0] = 0;
  }

  /** Every case infected locally, but for those of the first day. */
  public static DailyIncidence of(LocalDate firstDay, double[] cases) {
    double[] all = Check.counts("cases", cases);
    Check.atLeast(1, "days of cases", all.length);
    return new DailyIncidence(firstDay, all.clone(), all);
  }

  /** As above, from whole counts. */
  public static DailyIncidence of(LocalDate firstDay, long[] cases) {
    return of(firstDay, Arrays.stream(cases).asDoubleStream().toArray());
  }

  /** Locally infected and imported cases apart; a case is in one of the two. */
  public static DailyIncidence of(LocalDate firstDay, double[] local, double[] imported) {
    double[] locals = Check.counts("local", local);
    double[] all = Check.counts("imported", imported);
    Check.atLeast(1, "days of cases", locals.length);
    if (all.length != locals.length) {
      throw new IllegalArgumentException(
          "imported must have " + locals.length + " days as local has, but had " + all.length);
    }
    for (int i = 0; i < all.length; i++) {
      all[i] += locals[i];
    }
    return new DailyIncidence(firstDay, locals, all);
  }

  public int days() {
    return all.length;
  }

  /** The date of a day, counted from 1. */
  public LocalDate dateOf(int day) {
    return firstDay.plusDays(day - 1L);
  }

  /** Locally infected cases of a day, counted from 1. */
  double localOn(int day) {
    return local[day - 1];
  }

  /** All cases of a day, counted from 1. */
  double allOn(int day) {
    return all[day - 1];
  }
}
