package shoutu.surveillance.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.event.HealthEvent.NextReport;
import shoutu.surveillance.event.HealthEvent.Ruled;
import shoutu.surveillance.event.HealthEvent.State;
import shoutu.territory.Place;

/** An event while it is being changed; what never changes is taken from the event itself. */
final class EventDraft {

  private final HealthEvent of;
  private String place;
  private int placeNo;
  EventFacts facts;
  State state;
  @Nullable Instant verifiedAt;
  @Nullable LocalDate endedOn;
  @Nullable Ruled ruled;
  @Nullable NextReport next;
  @Nullable UUID mergedInto;
  int cases;
  private int reports;
  private Instant reportedAt;

  EventDraft(HealthEvent of) {
    this.of = of;
    this.place = of.place();
    this.placeNo = of.placeNo();
    this.facts = of.facts();
    this.state = of.state();
    this.verifiedAt = of.verifiedAt();
    this.endedOn = of.endedOn();
    this.ruled = of.ruled();
    this.next = of.next();
    this.mergedInto = of.mergedInto();
    this.cases = of.cases();
    this.reports = of.reports();
    this.reportedAt = of.reportedAt();
  }

  EventDraft in(Place where) {
    place = where.code();
    placeNo = where.placeNo();
    return this;
  }

  EventDraft as(State now) {
    state = now;
    return this;
  }

  /** One report more was sent. */
  EventDraft reported(Instant at) {
    reports++;
    reportedAt = at;
    return this;
  }

  HealthEvent event() {
    return new HealthEvent(
        of.id(),
        of.version(),
        of.home(),
        place,
        placeNo,
        of.no(),
        facts,
        state,
        of.receivedAt(),
        verifiedAt,
        endedOn,
        ruled,
        reports,
        reportedAt,
        next,
        cases,
        of.signal(),
        mergedInto,
        of.splitFrom());
  }
}
