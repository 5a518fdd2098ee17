package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Subject;
import shoutu.territory.Field;
import shoutu.territory.Ownership;

/** Whose problem it is, seen from the one who acts now. */
@Component
class Owners {

  /** The kind of duty by which departments are called to a place. */
  static final String WHISTLE = "WHISTLE";

  private final Duties duties;
  private final Ownership ownership;
  private final Clock clock;

  Owners(Duties duties, Ownership ownership, Clock clock) {
    this.duties = duties;
    this.ownership = ownership;
    this.clock = clock;
  }

  /** True when the one who acts now answers for this problem, or does its work. */
  boolean isMine(Problem problem) {
    String holder = Acting.current().actor().holder();
    Instant now = clock.instant();
    return holder != null
        && duties.find(problem.duty()).filter(duty -> isOf(duty, holder, now)).isPresent();
  }

  /** The same, or was called to the place to do a part of it. */
  boolean isWorkedOnByMe(Problem problem) {
    String holder = Acting.current().actor().holder();
    Instant now = clock.instant();
    return isMine(problem)
        || holder != null
            && duties.about(Subject.DUTY, problem.duty()).stream()
                .filter(duty -> duty.charge().kind().equals(WHISTLE))
                .anyMatch(duty -> isOf(duty, holder, now));
  }

  private boolean isOf(Duty duty, String holder, Instant now) {
    Field assignee = duty.assignee();
    return holds(holder, duty.answerable(), now)
        || assignee != null && holds(holder, assignee, now);
  }

  private boolean holds(String holder, Field field, Instant now) {
    return holder.equals(ownership.ownerOf(field.place(), field.function(), now).holder());
  }
}
