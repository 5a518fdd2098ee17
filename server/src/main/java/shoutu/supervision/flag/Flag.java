package shoutu.supervision.flag;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/**
 * A sign that was raised about what a unit sent, held or decided in some weeks.
 *
 * @param edition of the rule: a changed rule begins anew
 * @param replyUntil until then the unit alone sees it
 * @param reply null while it has not replied
 * @param heard by the panel; null before
 * @param appeal null where none was made
 * @param heardAgain by another panel
 */
record Flag(
    UUID id,
    int version,
    int home,
    String placeCode,
    int placeNo,
    String code,
    String edition,
    Field unit,
    Instant from,
    Instant to,
    Raised seen,
    Stage stage,
    Instant raisedAt,
    Instant replyUntil,
    @Nullable Said reply,
    @Nullable Heard heard,
    @Nullable Said appeal,
    @Nullable Heard heardAgain) {

  enum Stage {
    RAISED,
    REPLIED,
    UPHELD,
    DISMISSED,
    APPEALED,
    /** Upheld by both panels. */
    CONFIRMED,
    /** Dismissed on appeal. */
    OVERTURNED;

    boolean stands() {
      return this == UPHELD || this == CONFIRMED;
    }

    boolean fell() {
      return this == DISMISSED || this == OVERTURNED;
    }
  }

  enum Verdict {
    UPHELD,
    DISMISSED
  }

  record Said(String text, Instant at) {}

  /**
   * @param panel who decided, in the order of the seats
   * @param appealUntil null where nothing can be appealed any more
   */
  record Heard(List<String> panel, String reason, Instant at, @Nullable Instant appealUntil) {
    Heard {
      panel = List.copyOf(panel);
    }
  }

  Flag replied(Said said) {
    return with(Stage.REPLIED, said, heard, appeal, heardAgain);
  }

  Flag decided(Stage next, Heard by) {
    return with(next, reply, by, appeal, heardAgain);
  }

  Flag appealed(Said said) {
    return with(Stage.APPEALED, reply, heard, said, heardAgain);
  }

  Flag decidedAgain(Stage next, Heard by) {
    return with(next, reply, heard, appeal, by);
  }

  private Flag with(
      Stage next,
      @Nullable Said replied,
      @Nullable Heard decided,
      @Nullable Said appealed,
      @Nullable Heard again) {
    return new Flag(
        id,
        version,
        home,
        placeCode,
        placeNo,
        code,
        edition,
        unit,
        from,
        to,
        seen,
        next,
        raisedAt,
        replyUntil,
        replied,
        decided,
        appealed,
        again);
  }
}
