package shoutu.response.resource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.response.resource.planning.Plan.Other;
import shoutu.response.resource.planning.Plan.Why;

/**
 * What was computed for a place and all below it. Binds nobody.
 *
 * @param no the how manieth of the place
 * @param rules the version of the rules by which it was computed
 */
record Proposal(
    UUID id,
    int home,
    String place,
    int placeNo,
    int no,
    Instant madeAt,
    String madeBy,
    String rules,
    boolean whole,
    List<Line> lines) {

  Proposal {
    lines = List.copyOf(lines);
  }

  /**
   * @param from the team or stock; null: nobody
   * @param before who was proposed last time
   */
  record Line(
      UUID need,
      @Nullable UUID from,
      Why why,
      Change change,
      @Nullable UUID before,
      int turn,
      int travel,
      @Nullable Instant arrives,
      @Nullable Instant leaves,
      long late,
      List<Other> others) {}

  /** Against the last proposal. */
  enum Change {
    NEW,
    SAME,
    /** Another goes. */
    MOVED,
    /** Nobody went before. */
    GAINED,
    /** Nobody goes any more. */
    LOST
  }

  static Change change(boolean known, @Nullable UUID before, @Nullable UUID now) {
    if (!known) {
      return Change.NEW;
    }
    if (before == null) {
      return now == null ? Change.SAME : Change.GAINED;
    }
    return now == null ? Change.LOST : before.equals(now) ? Change.SAME : Change.MOVED;
  }
}
