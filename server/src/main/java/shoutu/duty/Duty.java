package shoutu.duty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/**
 * Something that somebody must do. It is held by a field (place, function), never by a person; who
 * that is at an instant, territory answers. The assignee does the work, the owner answers for it.
 *
 * @param confirmedAt when the beneficiary's clock stopped: somebody else confirmed the closure
 * @param objectionsRejected how often the owner said "not mine" and was told that it is
 */
public record Duty(
    UUID id,
    int version,
    Charge charge,
    Ground ground,
    Field owner,
    @Nullable Field assignee,
    Stage stage,
    Round round,
    OwnerClock clock,
    Verification verification,
    @Nullable Instant confirmedAt,
    int objectionsRejected) {

  /** What the lottery found out about a closure. Stands apart from the stage. */
  public enum Verification {
    NOT_DRAWN,
    DRAWN,
    VERIFIED_TRUE,
    VERIFIED_FALSE
  }

  /** Who answers for it at this moment: exactly one field, also during a dispute. */
  public Field answerable() {
    return switch (stage) {
      case Stage.Disputed(_, Field decider) -> decider;
      case Stage.Issued _,
          Stage.Accepted _,
          Stage.Blocked _,
          Stage.Deferred _,
          Stage.Claimed _,
          Stage.Closed _,
          Stage.Missed _,
          Stage.Cancelled _ ->
          owner;
    };
  }

  public boolean isOpen() {
    return stage.isOpen();
  }

  public boolean isOverdue(Instant now) {
    return isOpen() && clock.isOverdue(now);
  }

  /** Asks, disputes and verifications are about another duty. */
  public boolean isAbout(UUID duty) {
    Subject about = charge.about();
    return about != null && about.equals(Subject.duty(duty));
  }

  Duty version(int next) {
    return new Duty(
        id,
        next,
        charge,
        ground,
        owner,
        assignee,
        stage,
        round,
        clock,
        verification,
        confirmedAt,
        objectionsRejected);
  }

  Duty to(Stage next) {
    return new Duty(
        id,
        version,
        charge,
        ground,
        owner,
        assignee,
        next,
        round,
        clock,
        verification,
        confirmedAt,
        objectionsRejected);
  }

  Duty charged(Charge other) {
    return new Duty(
        id,
        version,
        other,
        ground,
        owner,
        assignee,
        stage,
        round,
        clock,
        verification,
        confirmedAt,
        objectionsRejected);
  }

  Duty on(OwnerClock other) {
    return new Duty(
        id,
        version,
        charge,
        ground,
        owner,
        assignee,
        stage,
        round,
        other,
        verification,
        confirmedAt,
        objectionsRejected);
  }

  Duty in(Round other) {
    return new Duty(
        id,
        version,
        charge,
        ground,
        owner,
        assignee,
        stage,
        other,
        clock,
        verification,
        confirmedAt,
        objectionsRejected);
  }

  /**
   * Held by another field from now on; whoever was assigned by the former owner is not any more.
   */
  Duty heldBy(Field other, Ground concerned) {
    return new Duty(
        id,
        version,
        charge,
        concerned,
        other,
        null,
        stage,
        round,
        clock,
        verification,
        confirmedAt,
        objectionsRejected);
  }

  Duty workedBy(@Nullable Field other) {
    return new Duty(
        id,
        version,
        charge,
        ground,
        owner,
        other,
        stage,
        round,
        clock,
        verification,
        confirmedAt,
        objectionsRejected);
  }

  Duty found(Verification finding, @Nullable Instant confirmed) {
    return new Duty(
        id,
        version,
        charge,
        ground,
        owner,
        assignee,
        stage,
        round,
        clock,
        finding,
        confirmed,
        objectionsRejected);
  }

  Duty objectionRejected() {
    return new Duty(
        id,
        version,
        charge,
        ground,
        owner,
        assignee,
        stage,
        round,
        clock,
        verification,
        confirmedAt,
        objectionsRejected + 1);
  }
}
