package shoutu.ledger;

import org.jspecify.annotations.Nullable;

/** The first place where the ledger and what it vouches for part. */
public sealed interface Difference {

  /** A block does not follow from the one before it, or not from its own leaves. */
  record BrokenBlock(long no) implements Difference {}

  /** An act no longer hashes to the leaf that was sealed for it. */
  record ChangedAct(long block, long seq, String aggregate, String aggregateId)
      implements Difference {}

  /** A block sealed another number of acts than are there. */
  record MissingActs(long block, int sealed, int found) implements Difference {}

  /** An aggregate's acts do not count up from one without a gap. */
  record BrokenHistory(String aggregate, String aggregateId, int acts, int lastVersion)
      implements Difference {}

  /** A state row and the fold of its acts part in a field; null where one side has no row. */
  record ChangedState(
      String aggregate,
      String aggregateId,
      String field,
      @Nullable String folded,
      @Nullable String stored)
      implements Difference {}
}
