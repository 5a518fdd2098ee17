package shoutu.epi.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shoutu.epi.numeric.Check;
import shoutu.epi.work.Crew;
import shoutu.epi.work.Watch;

/**
 * A method that is fed count by count. Each point is what the method gives for that period when it
 * is handed the whole series at once. Not for several threads.
 *
 * @param <P> what the method says of a period
 */
public interface Feed<P> {

  /** The next period's count; empty while there is not enough before it. */
  Optional<P> add(long count);

  /**
   * What {@link #add} would say if the next period ended with this count. The period goes on: ask
   * again as its cases come, see {@link CaseByCase}.
   */
  Optional<P> soFar(long count);

  /** Feeds a whole series. */
  default List<P> all(long[] counts) {
    return all(counts, Watch.PATIENT);
  }

  /**
   * The same for somebody who waits. A feed that was cancelled has taken some of the counts: begin
   * with a new one.
   *
   * @param watch told after each count
   */
  default List<P> all(long[] counts, Watch watch) {
    long[] own = Check.counts("counts", counts);
    List<P> points = new ArrayList<>(own.length);
    new Crew(1, watch).share(own.length, () -> i -> add(own[i]).ifPresent(points::add));
    return points;
  }

  /**
   * What a method says of one period of a series.
   *
   * @param <P> what it says
   */
  @FunctionalInterface
  interface Judge<P> {
    /** Of a period, from counts up to it; there may be more counts, which must not matter. */
    Optional<P> judge(long[] counts, int period);
  }

  /** A feed that keeps the series and judges its last period. */
  static <P> Feed<P> of(Judge<P> judge) {
    return new Feed<>() {
      private long[] counts = new long[64];
      private int size;

      @Override
      public Optional<P> add(long count) {
        Optional<P> point = soFar(count);
        size++;
        return point;
      }

      @Override
      public Optional<P> soFar(long count) {
        if (size == counts.length) {
          counts = Arrays.copyOf(counts, 2 * size);
        }
        counts[size] = Check.atLeast(0L, "count", count);
        return judge.judge(counts, size);
      }
    };
  }
}
