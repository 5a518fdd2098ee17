package shoutu.epi.detection;

import java.util.Optional;
import shoutu.epi.numeric.Check;

/**
 * A method that is told of each case as it becomes known. After each the period that goes on is
 * judged as if it ended now, without looking at the whole series again. Not for several threads.
 *
 * @param <P> what the method says of a period
 */
public final class CaseByCase<P> {
  private final Feed<P> feed;
  private long count;

  /**
   * Nothing is known yet of the next period.
   *
   * @param feed that has been fed the periods before
   */
  public CaseByCase(Feed<P> feed) {
    this.feed = feed;
  }

  /** One case more in the period that goes on; empty while there is not enough before it. */
  public Optional<P> newCase() {
    return newCases(1);
  }

  /** So many cases more, 0 or more. */
  public Optional<P> newCases(long more) {
    count += Check.atLeast(0L, "new cases", more);
    return feed.soFar(count);
  }

  /** Cases of the period that goes on. */
  public long soFar() {
    return count;
  }

  /** The period is over, and the next one begins without a case. */
  public Optional<P> endPeriod() {
    Optional<P> point = feed.add(count);
    count = 0;
    return point;
  }
}
