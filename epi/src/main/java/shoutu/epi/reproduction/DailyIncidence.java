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
  private final double[] share;

  private DailyIncidence(LocalDate firstDay, double[] local, double[] all, double[] share) {
    this.firstDay = firstDay;
    this.local = local;
    this.all = all;
    this.share = share;
    local[0] = 0;
  }

  private static DailyIncidence complete(LocalDate firstDay, double[] local, double[] all) {
    double[] share = new double[all.length];
    Arrays.fill(share, 1);
    return new DailyIncidence(firstDay, local, all, share);
  }

  /** Every case infected locally, but for those of the first day. */
  public static DailyIncidence of(LocalDate firstDay, double[] cases) {
    double[] all = Check.counts("cases", cases);
    Check.atLeast(1, "days of cases", all.length);
    return complete(firstDay, all.clone(), all);
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
    return complete(firstDay, locals, all);
  }

  /**
   * The same days when of each day's cases only a share is reported yet.
   *
   * <p>These counts stay what they are, so that a day of which little is known says little; as
   * infectors they stand for all cases of their day, reported or not (count / share). The share is
   * taken as known: its own uncertainty is not in any interval. Dividing the counts by it
   * beforehand would give intervals that are too narrow.
   *
   * @param reported for each day, above 0 up to 1; 1 when the day is complete
   */
  public DailyIncidence reported(double[] reported) {
    double[] shares = Shares.of(reported, days());
    double[] corrected = new double[days()];
    for (int i = 0; i < corrected.length; i++) {
      corrected[i] = all[i] * share[i] / shares[i];
    }
    return new DailyIncidence(firstDay, local.clone(), corrected, shares);
  }

  /** Days from the first to the last. */
  public int days() {
    return all.length;
  }

  /** The date of a day, counted from 1. */
  public LocalDate dateOf(int day) {
    return firstDay.plusDays(day - 1L);
  }

  /** Locally infected cases by day, as reported. */
  double[] local() {
    return local.clone();
  }

  /** All cases by day, corrected for what is not reported. */
  double[] all() {
    return all.clone();
  }

  /** The reported share by day. */
  double[] share() {
    return share.clone();
  }
}
