package shoutu.response.resource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.duty.Call;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.DutyFilter;
import shoutu.duty.DutyLists;
import shoutu.duty.Stage.Obstacle;
import shoutu.duty.Subject;
import shoutu.duty.Triage;
import shoutu.rules.ResourceKind;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The door for stating what is needed, and for all that there is. */
@Service
class Resources {

  /** For so long what was done stays in sight. */
  private static final Duration IN_SIGHT = Duration.ofDays(2);

  private static final int MOST_ASKS = 500;

  private final ResourceTable table;
  private final NeedTable needs;
  private final Duties duties;
  private final DutyLists lists;
  private final Territory territory;
  private final Rules rules;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Resources(
      ResourceTable table,
      NeedTable needs,
      Duties duties,
      DutyLists lists,
      Territory territory,
      Rules rules,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.needs = needs;
    this.duties = duties;
    this.lists = lists;
    this.territory = territory;
    this.rules = rules;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A need as it is stated.
   *
   * @param ask the request from which it arises: what that says of place, urgency and time holds
   */
  record NewNeed(
      @Nullable UUID ask,
      @Nullable String place,
      String kind,
      int quantity,
      @Nullable Triage triage,
      @Nullable Instant dueAt) {}

  /** Empty when there is no such open request in sight. */
  @Transactional
  public Optional<UUID> state(NewNeed wish) {
    UUID ask = wish.ask();
    return ask == null
        ? Optional.of(add(wish, null, null))
        : duties
            .find(ask)
            .filter(Duty::isOpen)
            .flatMap(
                request ->
                    Optional.ofNullable(request.charge().about())
                        .flatMap(about -> duties.find(about.id()))
                        .map(asking -> add(wish, request, asking)));
  }

  private UUID add(NewNeed wish, @Nullable Duty request, @Nullable Duty asking) {
    List<Fault> faults = new ArrayList<>();
    String where = asking == null ? wish.place() : asking.ground().place();
    Triage triage = asking == null ? wish.triage() : asking.charge().triage();
    Instant due = asking == null ? wish.dueAt() : asking.clock().limitAt();
    Optional<ResourceKind> kind = rules.at(clock.instant()).resource(wish.kind());
    Place place = where == null ? null : territory.find(where).orElse(null);
    if (place == null || place.gone()) {
      faults.add(unknown("place", where));
    }
    if (kind.isEmpty()) {
      faults.add(Fault.of("kind", "not-allowed"));
    }
    if (triage == null) {
      faults.add(Fault.of("urgency", "missing"));
    }
    if (due == null) {
      faults.add(Fault.of("dueAt", "missing"));
    }
    if (place == null || triage == null || due == null || !faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    boolean isTeam = kind.filter(it -> it.of() == ResourceKind.Of.TEAM).isPresent();
    Need need =
        new Need(
            Ids.next(clock),
            1,
            place.home(),
            place.code(),
            place.placeNo(),
            wish.kind(),
            isTeam ? 1 : wish.quantity(),
            request == null ? null : request.id(),
            asking == null ? null : asking.id(),
            triage,
            asking == null ? clock.instant() : asking.charge().receivedAt(),
            due,
            isTeam ? 1 : wish.quantity(),
            Need.State.OPEN,
            null,
            null,
            null,
            null);
    if (!needs.add(need, Acting.current().actor().name())) {
      throw new InvalidInput(Fault.of("ask", "stated-already"));
    }
    events.publishEvent(new ResourcesChanged());
    return need.id();
  }

  private static Fault unknown(String field, @Nullable String place) {
    return place == null
        ? Fault.of(field, "missing")
        : new Fault(field, "unknown-place", Map.of("value", place));
  }

  @Transactional(readOnly = true)
  public Inventory inventory(Subtree within) {
    return new Inventory(
        table.teams(within),
        table.stocks(within),
        needs.current(within, clock.instant().minus(IN_SIGHT)));
  }

  /** Somebody who said "no people" or "no supplies" and waits, with nothing stated for it yet. */
  record Ask(Duty request, Duty asking, Obstacle obstacle) {}

  @Transactional(readOnly = true)
  public List<Ask> asks(String place) {
    DutyFilter open =
        new DutyFilter(
            place,
            null,
            Call.DECISION_REQUEST.kind(),
            null,
            null,
            DutyFilter.Stages.OPEN,
            DutyFilter.Lateness.ANY,
            DutyFilter.Holder.ANYBODY,
            DutyFilter.Order.NEWEST_FIRST);
    List<Duty> requests = lists.page(open, null, MOST_ASKS).items();
    Set<UUID> stated = new HashSet<>(needs.askedBy(requests.stream().map(Duty::id).toList()));
    List<Ask> asks = new ArrayList<>();
    for (Duty request : requests) {
      String obstacle = String.valueOf(request.charge().params().get("obstacle"));
      boolean isScarce =
          obstacle.equals(Obstacle.NO_PEOPLE.name())
              || obstacle.equals(Obstacle.NO_SUPPLIES.name());
      Subject about = request.charge().about();
      if (isScarce && about != null && !stated.contains(request.id())) {
        duties
            .find(about.id())
            .ifPresent(asking -> asks.add(new Ask(request, asking, Obstacle.valueOf(obstacle))));
      }
    }
    return asks;
  }
}
