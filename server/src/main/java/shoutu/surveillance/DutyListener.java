package shoutu.surveillance;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.DutyIssued;
import shoutu.duty.DutyMoved;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.rules.Level;
import shoutu.surveillance.FollowUp.Result;
import shoutu.surveillance.FollowUp.State;
import shoutu.surveillance.VisitRules.Visit;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Keeps what is known in step with what is done: a visit's result, a case's open duties. */
@Component
class DutyListener {

  private static final String CASE = "CASE";

  private final FollowUpTable visits;
  private final ContactTable contacts;
  private final CaseTable cases;
  private final Duties duties;
  private final Territory territory;
  private final java.time.Clock clock;

  DutyListener(
      FollowUpTable visits,
      ContactTable contacts,
      CaseTable cases,
      Duties duties,
      Territory territory,
      java.time.Clock clock) {
    this.visits = visits;
    this.contacts = contacts;
    this.cases = cases;
    this.duties = duties;
    this.territory = territory;
    this.clock = clock;
  }

  @EventListener
  void on(DutyIssued issued) {
    count(issued.duty());
  }

  @EventListener
  void on(DutyMoved moved) {
    Duty duty = moved.duty();
    Subject about = duty.charge().about();
    if (about == null) {
      return;
    }
    if (duty.charge().kind().equals(DailyVisits.FOLLOW_UP)
        && about.kind().equals(DailyVisits.FOLLOW_UP)) {
      visit(moved, about.id());
    }
    count(duty);
  }

  private void visit(DutyMoved moved, UUID visit) {
    switch (moved.act()) {
      case CLAIMED -> {
        Visit made = VisitRules.visit(moved.facts());
        visits.done(visit, made, clock.instant());
        if (made.result() == Result.ILL) {
          report(moved.duty(), visit);
        }
      }
      case MISSED -> visits.become(visit, State.MISSED);
      case CANCELLED -> visits.become(visit, State.CANCELLED);
      case REFUSED, RECURRED, VERIFIED_FALSE -> visits.become(visit, State.DUE);
      case ISSUED,
          ACKNOWLEDGED,
          RECORDED,
          ASSIGNED,
          BLOCKED,
          ANSWERED,
          DISPUTED,
          REISSUED,
          OBJECTION_REJECTED,
          DEFERRED,
          REVIEWED,
          EXTENDED,
          MADE_URGENT,
          UNACKNOWLEDGED,
          CONFIRMED,
          OBSERVED,
          POOLED,
          DRAWN,
          VERIFIED_TRUE -> {
        // Says nothing about how the person is.
        return;
      }
    }
    visits.contactOf(visit).ifPresent(contacts::recountUnseen);
  }

  /** Somebody fell ill under our eyes: the county's epidemiologists look at once. */
  private void report(Duty duty, UUID visit) {
    String place = duty.ground().place();
    String county = territory.atLevel(place, Level.COUNTY).map(Place::code).orElse(place);
    visits
        .contactOf(visit)
        .ifPresent(
            contact ->
                duties.issue(
                    NewDuty.of("CASE_INVESTIGATION", new Field(county, "EPIDEMIOLOGY"))
                        .concerning(place)
                        .about(new Subject("CONTACT", contact))
                        .with("disease", String.valueOf(duty.charge().params().get("disease")))));
  }

  private void count(Duty duty) {
    Subject about = duty.charge().about();
    if (about != null && about.kind().equals(CASE)) {
      cases.duties(about.id(), OpenDuties.of(duties.about(CASE, about.id())));
    }
  }
}
