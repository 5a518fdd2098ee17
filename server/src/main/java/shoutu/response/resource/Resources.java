package shoutu.response.resource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The door for stating what there is and what is needed. */
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

  /** A team as it is told. */
  record NewTeam(
      String name,
      String kind,
      Field lead,
      int people,
      LocalTime dayFrom,
      LocalTime dayTo,
      LocalDate from,
      @Nullable LocalDate to) {}

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

  @Transactional
  public Team tell(NewTeam wish) {
    List<Fault> faults = new ArrayList<>();
    Place place = fieldFaults(wish.lead(), faults);
    kindFaults(wish.kind(), ResourceKind.Of.TEAM, faults);
    if (!wish.dayFrom().isBefore(wish.dayTo())) {
      faults.add(Fault.of("dayTo", "not-allowed"));
    }
    if (wish.to() != null && wish.to().isBefore(wish.from())) {
      faults.add(Fault.of("to", "not-allowed"));
    }
    if (place == null || !faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    Team team =
        new Team(
            Ids.next(clock),
            1,
            place.home(),
            place.placeNo(),
            wish.name().strip(),
            wish.kind(),
            wish.lead(),
            wish.people(),
            wish.dayFrom(),
            wish.dayTo(),
            wish.from(),
            wish.to(),
            true);
    table.add(team);
    events.publishEvent(new ResourcesChanged());
    return team;
  }

  @Transactional
  public Decided stand(UUID team, int seenVersion, String stage) {
    if (table.stand(team, seenVersion, stage)) {
      events.publishEvent(new ResourcesChanged());
      return Decided.DONE;
    }
    return table.team(team).isPresent() ? Decided.OUTDATED : Decided.UNKNOWN;
  }

  @Transactional
  public void count(Field holder, String item, int quantity) {
    List<Fault> faults = new ArrayList<>();
    Place place = fieldFaults(holder, faults);
    kindFaults(item, ResourceKind.Of.SUPPLY, faults);
    if (place == null || !faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    table.count(
        new Stock(
            Ids.next(clock),
            1,
            place.home(),
            place.placeNo(),
            item,
            holder,
            quantity,
            clock.instant()));
    events.publishEvent(new ResourcesChanged());
  }

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

  private @Nullable Place fieldFaults(Field field, List<Fault> faults) {
    Place place = territory.find(field.place()).filter(it -> !it.gone()).orElse(null);
    if (place == null) {
      faults.add(unknown("place", field.place()));
    }
    if (rules.at(clock.instant()).functions().stream()
        .noneMatch(function -> function.code().equals(field.function()))) {
      faults.add(Fault.of("function", "not-allowed"));
    }
    return place;
  }

  private static Fault unknown(String field, @Nullable String place) {
    return place == null
        ? Fault.of(field, "missing")
        : new Fault(field, "unknown-place", Map.of("value", place));
  }

  private void kindFaults(String code, ResourceKind.Of of, List<Fault> faults) {
    if (rules.at(clock.instant()).resource(code).filter(kind -> kind.of() == of).isEmpty()) {
      faults.add(Fault.of("kind", "not-allowed"));
    }
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
