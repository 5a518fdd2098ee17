package shoutu.voice;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shoutu.duty.Duty;
import shoutu.duty.DutyMoved;
import shoutu.rules.Matter.Urgency;
import shoutu.voice.notice.ResidentNotices;

/**
 * Keeps with each problem whether it is closed, from which its watch and its retention count, and
 * has its resident told of news.
 */
@Component
class ProblemFollower {

  private final ProblemTable table;
  private final ResidentNotices notices;

  ProblemFollower(ProblemTable table, ResidentNotices notices) {
    this.table = table;
    this.notices = notices;
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
      if (PlainRules.isNews(moved.act())) {
        notices.news(problem.id(), problem.urgency() == Urgency.A);
      }
    }
  }
}
