package shoutu.voice;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shoutu.duty.Duty;
import shoutu.duty.DutyMoved;

/** Keeps with each problem whether it is closed, from which its watch and its retention count. */
@Component
class ProblemFollower {

  private final ProblemTable table;

  ProblemFollower(ProblemTable table) {
    this.table = table;
  }

  @EventListener
  void moved(DutyMoved moved) {
    Duty duty = moved.duty();
    if (!duty.charge().kind().equals(Problem.KIND)) {
      return;
    }
    for (Problem problem : table.ofDuty(duty.id())) {
      if (duty.isOpen()) {
        table.reopened(problem.id(), duty.stage().since());
      } else if (problem.closedAt() == null) {
        table.closed(problem.id(), duty.stage().since());
      }
    }
  }
}
