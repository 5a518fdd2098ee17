package shoutu.response.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.rules.AppealRule;
import shoutu.rules.Basis;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.rules.Names;
import shoutu.territory.Owner;
import shoutu.territory.Place;

/**
 * "Why me": all that the law lets somebody know of a measure that concerns them.
 *
 * @param binding whether they must, or agreed
 * @param disease what the case or the contact is about
 * @param until when it ends, or ended
 * @param decidedBy the post, never the person; null where none is known
 * @param carer who feeds and helps
 * @param appeal how an objection is heard, and what remains after it
 */
public record Why(
    Names measure,
    boolean binding,
    State state,
    Grounds grounds,
    @Nullable Names disease,
    Basis basis,
    Instant since,
    Instant until,
    Place place,
    @Nullable Post decidedBy,
    Owner carer,
    AppealRule appeal,
    Duration acknowledgedWithin,
    Duration decidedWithin,
    List<Objection> objections) {

  public enum State {
    IN_FORCE,
    ENDED,
    LIFTED,
    /** Found wrong on appeal. */
    ANNULLED
  }

  /** A post in a place. */
  public record Post(Place place, Names names) {}

  public enum Outcome {
    WAITING,
    WRONG_DETERMINATION,
    NOT_JUSTIFIED,
    REJECTED
  }

  /**
   * What they objected, and how far it is.
   *
   * @param acknowledgeBy by when somebody takes it on, and {@code acknowledgedAt} when it was so
   * @param hearer the post that hears it
   * @param text what they said; null when its time is over
   */
  public record Objection(
      Instant filedAt,
      Instant acknowledgeBy,
      @Nullable Instant acknowledgedAt,
      Instant decideBy,
      @Nullable Instant decidedAt,
      Outcome outcome,
      Owner hearer,
      @Nullable String text,
      @Nullable String reasons) {}

  public Why {
    objections = List.copyOf(objections);
  }

  /** One at a time, and not against what is annulled. */
  public boolean mayObject() {
    return state != State.ANNULLED
        && objections.stream().noneMatch(it -> it.outcome() == Outcome.WAITING);
  }
}
