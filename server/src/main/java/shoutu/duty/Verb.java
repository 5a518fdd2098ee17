package shoutu.duty;

import static shoutu.duty.Stage.Name.ACCEPTED;
import static shoutu.duty.Stage.Name.BLOCKED;
import static shoutu.duty.Stage.Name.CLAIMED;
import static shoutu.duty.Stage.Name.CLOSED;
import static shoutu.duty.Stage.Name.DEFERRED;
import static shoutu.duty.Stage.Name.DISPUTED;
import static shoutu.duty.Stage.Name.ISSUED;
import static shoutu.duty.Verb.Bar.ANYBODY;
import static shoutu.duty.Verb.Bar.NOT_THE_OWNER;
import static shoutu.duty.Verb.Bar.NOT_THE_OWNERS_SIDE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The life cycle as a table: from which stages, and by whom. What a verb leads to is in {@link
 * DutyRules}.
 */
public enum Verb {
  ACKNOWLEDGE(from(ISSUED), by(Standing.OWNER), ANYBODY),
  RECORD(from(ACCEPTED), by(Standing.OWNER, Standing.ASSIGNEE, Standing.SUBORDINATE), ANYBODY),
  ASSIGN(from(ACCEPTED), by(Standing.OWNER), ANYBODY),
  SPLIT(from(ACCEPTED), by(Standing.OWNER), ANYBODY),
  CLAIM(from(ACCEPTED), by(Standing.OWNER), ANYBODY),
  CANNOT(from(ACCEPTED), by(Standing.OWNER), ANYBODY),
  ANSWER(from(BLOCKED), by(Standing.SUPERIOR), ANYBODY),
  OBJECT(from(ISSUED, ACCEPTED), by(Standing.OWNER), ANYBODY),
  UPHOLD(from(DISPUTED), by(Standing.DECIDER), ANYBODY),
  REJECT(from(DISPUTED), by(Standing.DECIDER), ANYBODY),
  DEFER(from(ACCEPTED), by(Standing.OWNER, Standing.SUPERIOR, Standing.COMMAND), ANYBODY),
  REVIEW(from(DEFERRED), by(Standing.OWNER, Standing.SUPERIOR, Standing.CLOCK), ANYBODY),
  EXTEND(
      from(ISSUED, ACCEPTED, CLAIMED), by(Standing.ISSUER, Standing.SUPERIOR), NOT_THE_OWNERS_SIDE),
  RAISE(from(ISSUED, ACCEPTED, BLOCKED, DISPUTED, DEFERRED, CLAIMED), by(Standing.ISSUER), ANYBODY),
  UNACKNOWLEDGE(from(ACCEPTED), by(Standing.ISSUER, Standing.SUPERIOR, Standing.CLOCK), ANYBODY),
  LAPSE(from(ACCEPTED), by(Standing.CLOCK), ANYBODY),
  CONFIRM(from(CLAIMED), by(Standing.BENEFICIARY), NOT_THE_OWNER),
  OBSERVE(from(CLAIMED), by(Standing.VERIFIER), NOT_THE_OWNERS_SIDE),
  REFUSE(from(CLAIMED), by(Standing.BENEFICIARY, Standing.VERIFIER), NOT_THE_OWNER),
  POOL_SILENCE(from(CLAIMED), by(Standing.CLOCK), ANYBODY),
  EXPIRE(from(ISSUED, ACCEPTED), by(Standing.CLOCK), ANYBODY),
  CANCEL(from(ISSUED, ACCEPTED), by(Standing.ISSUER), ANYBODY),
  WITHDRAW(
      from(ISSUED, ACCEPTED, BLOCKED, DISPUTED, DEFERRED, CLAIMED), by(Standing.WHOLE), ANYBODY),
  DRAW(from(CLOSED), by(Standing.CLOCK), ANYBODY),
  VERIFY_TRUE(from(CLOSED), by(Standing.SUPERVISION), NOT_THE_OWNERS_SIDE),
  VERIFY_FALSE(from(CLOSED), by(Standing.SUPERVISION), NOT_THE_OWNERS_SIDE),
  RECUR(
      from(CLOSED),
      by(
          Standing.BENEFICIARY,
          Standing.VERIFIER,
          Standing.ISSUER,
          Standing.SUPERIOR,
          Standing.SUPERVISION,
          Standing.CLOCK),
      ANYBODY);

  /**
   * Who is turned away although they stand rightly to the duty, because it is their own work.
   * Whoever asked for something may well be the subordinate of the one who was asked.
   */
  enum Bar {
    ANYBODY(EnumSet.noneOf(Standing.class)),
    NOT_THE_OWNER(EnumSet.of(Standing.OWNER, Standing.ASSIGNEE)),
    NOT_THE_OWNERS_SIDE(EnumSet.of(Standing.OWNER, Standing.ASSIGNEE, Standing.SUBORDINATE));

    private final Set<Standing> barred;

    Bar(Set<Standing> barred) {
      this.barred = barred;
    }
  }

  private final Set<Stage.Name> from;
  private final Set<Standing> by;
  private final Bar bar;

  Verb(Set<Stage.Name> from, Set<Standing> by, Bar bar) {
    this.from = from;
    this.by = by;
    this.bar = bar;
  }

  public boolean isLawfulFrom(Stage stage) {
    return from.contains(stage.name());
  }

  public Set<Standing> actors() {
    return by;
  }

  /** True for one who stands rightly to the duty, whatever else they are. */
  boolean isFor(Set<Standing> standing) {
    return !Collections.disjoint(by, standing);
  }

  /** True when it would be the owner's side judging its own work. */
  boolean isBarredTo(Set<Standing> standing) {
    return !Collections.disjoint(bar.barred, standing);
  }

  private static Set<Stage.Name> from(Stage.Name first, Stage.Name... more) {
    return Collections.unmodifiableSet(EnumSet.of(first, more));
  }

  private static Set<Standing> by(Standing first, Standing... more) {
    return Collections.unmodifiableSet(EnumSet.of(first, more));
  }
}
