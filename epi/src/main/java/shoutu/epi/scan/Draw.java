package shoutu.epi.scan;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Cases as they fall when nothing is going on. One per thread: it has scratch space. */
interface Draw {

  void into(Replica replica, SplittableRandom random);

  /** The same cases from the same numbers, as a count of each cell (place * periods + period). */
  void count(int[] counts, SplittableRandom random);

  /** Sorts cells (place * periods + period) by place. */
  final class Sorted {
    private final int periods;
    private int[] cells;

    Sorted(int periods, int cases) {
      this.periods = periods;
      this.cells = new int[cases];
    }

    int[] room(int cases) {
      if (cells.length < cases) {
        cells = new int[cases + cases / 8];
      }
      return cells;
    }

    void count(int[] counts, int cases) {
      Arrays.fill(counts, 0);
      for (int i = 0; i < cases; i++) {
        counts[cells[i]]++;
      }
    }

    void into(Replica replica, int cases) {
      int[] start = replica.start;
      if (replica.period.length < cases) {
        replica.period = new int[cases + cases / 8];
      }
      Arrays.fill(start, 0);
      int last = start.length - 1;
      for (int i = 0; i < cases; i++) {
        int place = cells[i] / periods;
        start[place]++;
      }
      int sum = 0;
      for (int place = 0; place <= last; place++) {
        sum += start[place];
        start[place] = sum;
      }
      for (int i = cases - 1; i >= 0; i--) {
        int place = cells[i] / periods;
        replica.period[--start[place]] = cells[i] - place * periods;
      }
    }
  }

  /** A given number of cases over cells, each by its expected share (Walker 1977, alias method). */
  final class Multinomial implements Draw {
    private final long[] keep;
    private final int[] alias;
    private final Sorted sorted;
    private final double mean;
    private final boolean fixed;

    /**
     * @param fixed whether the number of cases is the mean exactly; otherwise it is Poisson
     */
    Multinomial(double[] expected, int periods, double mean, boolean fixed) {
      int n = expected.length;
      double sum = 0;
      for (double one : expected) {
        sum += one;
      }
      keep = new long[n];
      alias = new int[n];
      double[] share = new double[n];
      int[] queue = new int[n];
      int small = 0;
      int large = n;
      for (int i = 0; i < n; i++) {
        share[i] = expected[i] / sum * n;
        alias[i] = i;
        if (share[i] < 1) {
          queue[small++] = i;
        } else {
          queue[--large] = i;
        }
      }
      while (small > 0 && large < n) {
        int less = queue[--small];
        int more = queue[large];
        keep[less] = fraction(share[less]);
        alias[less] = more;
        share[more] -= 1 - share[less];
        if (share[more] < 1) {
          large++;
          queue[small++] = more;
        }
      }
      while (small > 0) { // left by rounding: shares of 1, or of 0, which are never drawn
        int left = queue[--small];
        keep[left] = expected[left] > 0 ? -1 : 0;
        alias[left] = expected[left] > 0 ? left : largest(expected);
      }
      while (large < n) {
        keep[queue[large++]] = -1;
      }
      this.sorted = new Sorted(periods, (int) mean);
      this.mean = mean;
      this.fixed = fixed;
    }

    private Multinomial(Multinomial other, int periods) {
      keep = other.keep;
      alias = other.alias;
      mean = other.mean;
      fixed = other.fixed;
      sorted = new Sorted(periods, (int) mean);
    }

    /** The same tables with scratch space of its own. */
    Multinomial copy(int periods) {
      return new Multinomial(this, periods);
    }

    private static int largest(double[] values) {
      int at = 0;
      for (int i = 1; i < values.length; i++) {
        at = values[i] > values[at] ? i : at;
      }
      return at;
    }

    private static long fraction(double share) {
      // An unsigned 64-bit fraction.
      return (long) (share * 0x1p63) << 1;
    }

    @Override
    public void into(Replica replica, SplittableRandom random) {
      sorted.into(replica, cells(random));
    }

    @Override
    public void count(int[] counts, SplittableRandom random) {
      sorted.count(counts, cells(random));
    }

    private int cells(SplittableRandom random) {
      int cases = fixed ? (int) mean : poisson(random);
      int[] cells = sorted.room(cases);
      long n = keep.length;
      for (int i = 0; i < cases; i++) {
        long bits = random.nextLong();
        int cell = (int) Math.unsignedMultiplyHigh(bits, n);
        cells[i] = Long.compareUnsigned(bits * n, keep[cell]) < 0 ? cell : alias[cell];
      }
      return cases;
    }

    /** Arrivals at rate 1 until the mean is passed. */
    private int poisson(SplittableRandom random) {
      int arrivals = -1;
      double time = 0;
      while (time <= mean) {
        time -= Math.log(1 - random.nextDouble());
        arrivals++;
      }
      return arrivals;
    }
  }

  /** Which of the persons are cases: any, without replacement. */
  final class WithoutReplacement implements Draw {
    private final int[] cellOf;
    private final int[] swapped;
    private final int cases;
    private final Sorted sorted;

    WithoutReplacement(int[] cellOfPerson, int periods, int cases) {
      this.cellOf = cellOfPerson.clone();
      this.swapped = new int[cases];
      this.cases = cases;
      this.sorted = new Sorted(periods, cases);
    }

    @Override
    public void into(Replica replica, SplittableRandom random) {
      take(random);
      sorted.into(replica, cases);
    }

    @Override
    public void count(int[] counts, SplittableRandom random) {
      take(random);
      sorted.count(counts, cases);
    }

    private void take(SplittableRandom random) {
      int[] cells = sorted.room(cases);
      for (int i = 0; i < cases; i++) {
        int other = i + random.nextInt(cellOf.length - i);
        swapped[i] = other;
        swap(i, other);
        cells[i] = cellOf[i];
      }
      for (int i = cases - 1; i >= 0; i--) {
        swap(i, swapped[i]);
      }
    }

    private void swap(int a, int b) {
      int kept = cellOf[a];
      cellOf[a] = cellOf[b];
      cellOf[b] = kept;
    }
  }

  /** The dates dealt out anew among the cases (Kulldorff et al. 2005). */
  final class Shuffle implements Draw {
    private final Replica observed;
    private final int periods;
    private final int[] dealt;

    Shuffle(Replica observed, int periods) {
      this.observed = observed;
      this.periods = periods;
      this.dealt = new int[observed.period.length];
    }

    @Override
    public void into(Replica replica, SplittableRandom random) {
      System.arraycopy(observed.start, 0, replica.start, 0, observed.start.length);
      deal(replica.period, random);
    }

    @Override
    public void count(int[] counts, SplittableRandom random) {
      deal(dealt, random);
      Arrays.fill(counts, 0);
      for (int place = 0; place < observed.start.length - 1; place++) {
        for (int i = observed.start[place]; i < observed.start[place + 1]; i++) {
          counts[place * periods + dealt[i]]++;
        }
      }
    }

    private void deal(int[] period, SplittableRandom random) {
      System.arraycopy(observed.period, 0, period, 0, period.length);
      for (int i = period.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int kept = period[i];
        period[i] = period[other];
        period[other] = kept;
      }
    }
  }
}
