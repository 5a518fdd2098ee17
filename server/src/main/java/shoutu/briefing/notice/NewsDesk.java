package shoutu.briefing.notice;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shoutu.access.Reach;
import shoutu.base.Ids;
import shoutu.base.PerTransaction;
import shoutu.duty.Act;
import shoutu.duty.Answering;
import shoutu.duty.Duty;
import shoutu.duty.DutyIssued;
import shoutu.duty.DutyMoved;
import shoutu.duty.DutyPassing;
import shoutu.duty.RungFired;
import shoutu.territory.Field;

/**
 * Hears what happens to duties and writes down for whom it is news. Collected while the transaction
 * runs and written before it commits, in large pieces.
 */
@Component
class NewsDesk {

  private static final String ESCALATION = "ESCALATION";
  private static final int AT_ONCE = 10_000;

  private final NotificationTable table;
  private final Reach reach;
  private final Answering answering;
  private final Clock clock;
  private final PerTransaction<Pending> pending = new PerTransaction<>(this::open);

  NewsDesk(NotificationTable table, Reach reach, Answering answering, Clock clock) {
    this.answering = answering;
    this.table = table;
    this.reach = reach;
    this.clock = clock;
  }

  @EventListener
  void issued(DutyIssued event) {
    Duty duty = event.duty();
    boolean help = duty.charge().kind().equals(ESCALATION);
    tell(help ? NoticeKind.ESCALATION : NoticeKind.ISSUED, duty, duty.owner());
    // Its holder may be at home; the clock is not.
    answering
        .watchFor(duty)
        .filter(watch -> !watch.equals(duty.owner()))
        .ifPresent(watch -> tell(NoticeKind.ISSUED, duty, watch));
  }

  @EventListener
  void passing(DutyPassing event) {
    tell(NoticeKind.PASSING, event.duty(), event.informed());
  }

  @EventListener
  void fired(RungFired event) {
    tell(NoticeKind.ESCALATED, event.duty(), event.duty().owner());
  }

  @EventListener
  void moved(DutyMoved event) {
    Duty duty = event.duty();
    NoticeKind.forOwner(event.act()).ifPresent(kind -> tell(kind, duty, duty.owner()));
    Field verifier = duty.charge().verifier();
    if (event.act() == Act.CLAIMED && verifier != null) {
      tell(NoticeKind.TO_VERIFY, duty, verifier);
    }
  }

  private void tell(NoticeKind kind, Duty duty, Field whom) {
    pending
        .get()
        .add(
            new Notice(
                Ids.next(clock),
                duty.charge().home(),
                duty.ground().place(),
                duty.ground().placeNo(),
                whom.place(),
                whom.function(),
                kind,
                duty.id(),
                duty.charge().kind(),
                clock.instant(),
                null));
  }

  private Pending open() {
    Pending opened = new Pending();
    TransactionSynchronizationManager.registerSynchronization(opened);
    return opened;
  }

  private final class Pending implements TransactionSynchronization {

    private final List<Notice> notices = new ArrayList<>();

    void add(Notice notice) {
      notices.add(notice);
      if (notices.size() == AT_ONCE) {
        write();
      }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      write();
    }

    private void write() {
      if (!notices.isEmpty()) {
        // The news is about ground that its teller may not see: the place above, another village.
        reach.intoPlaces(
            notices.stream().map(Notice::placeNo).distinct().toList(), () -> table.insert(notices));
        notices.clear();
      }
    }
  }
}
