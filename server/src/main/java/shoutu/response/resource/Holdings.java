package shoutu.response.resource;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.rules.ResourceKind;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door for telling which teams and stocks there are, and what became of them. */
@Service
class Holdings {

  static final String READY = "READY";
  static final String AWAY = "AWAY";
  static final String RETIRED = "RETIRED";

  private final ResourceTable table;
  private final Territory territory;
  private final Rules rules;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Holdings(
      ResourceTable table,
      Territory territory,
      Rules rules,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.territory = territory;
    this.rules = rules;
    this.events = events;
    this.clock = clock;
  }

  /** What became of a line of a file. */
  enum Taken {
    NEW,
    CHANGED,
    KNOWN
  }

  @Transactional
  public UUID tell(NewTeam wish) {
    Place place = checked(wish);
    Team team = fresh(wish, place);
    table.add(team);
    events.publishEvent(new ResourcesChanged());
    return team.id();
  }

  /** The same team, told otherwise. */
  @Transactional
  public Decided change(UUID id, int seenVersion, NewTeam wish) {
    Place place = checked(wish);
    Team known = table.team(id).orElse(null);
    if (known == null) {
      return Decided.UNKNOWN;
    }
    return table.change(known.told(wish), place, seenVersion) ? changed() : Decided.OUTDATED;
  }

  /** A line of a file: the team of this name at this place. */
  @Transactional
  public Taken take(NewTeam wish) {
    Place place = checked(wish);
    Optional<Team> known = table.team(wish.lead().place(), wish.name().strip());
    if (known.isEmpty()) {
      table.add(fresh(wish, place));
    } else if (known.get().equals(known.get().told(wish))) {
      return Taken.KNOWN;
    } else {
      table.change(known.get().told(wish), place, known.get().version());
    }
    events.publishEvent(new ResourcesChanged());
    return known.isEmpty() ? Taken.NEW : Taken.CHANGED;
  }

  private Team fresh(NewTeam wish, Place place) {
    return new Team(
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
        true,
        wish.task(),
        wish.insured());
  }

  /** Away altogether, there again, or no more. */
  @Transactional
  public Decided stand(UUID team, int seenVersion, String stage) {
    if (table.stand(team, seenVersion, stage)) {
      return changed();
    }
    return table.team(team).isPresent() ? Decided.OUTDATED : Decided.UNKNOWN;
  }

  /** What was counted replaces what was there. */
  @Transactional
  public Taken count(Field holder, String item, int quantity, List<Lot> lots) {
    List<Fault> faults = new ArrayList<>();
    Place place = place(holder, faults);
    kindFaults(item, ResourceKind.Of.SUPPLY, faults);
    if (lots.stream().mapToLong(Lot::quantity).sum() > quantity) {
      faults.add(Fault.of("lots", "lots-beyond-quantity"));
    }
    if (lots.stream().map(Lot::no).distinct().count() < lots.size()) {
      faults.add(Fault.of("lots", "lot-twice"));
    }
    if (place == null || !faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    Optional<Stock> known = table.stock(holder, item);
    if (known.filter(it -> it.quantity() == quantity && it.lots().equals(lots)).isPresent()) {
      return Taken.KNOWN;
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
            lots,
            clock.instant()));
    events.publishEvent(new ResourcesChanged());
    return known.isEmpty() ? Taken.NEW : Taken.CHANGED;
  }

  @Transactional
  public Decided retireStock(UUID stock, int seenVersion) {
    if (table.retire(stock, seenVersion)) {
      return changed();
    }
    return table.stock(stock).isPresent() ? Decided.OUTDATED : Decided.UNKNOWN;
  }

  private Decided changed() {
    events.publishEvent(new ResourcesChanged());
    return Decided.DONE;
  }

  private Place checked(NewTeam wish) {
    List<Fault> faults = new ArrayList<>();
    Place place = place(wish.lead(), faults);
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
    return place;
  }

  /** Null, and a fault, where it is not on the ground of whoever tells it. */
  private @Nullable Place place(Field field, List<Fault> faults) {
    Place place =
        territory
            .find(field.place())
            .filter(it -> !it.gone())
            .filter(it -> Acting.current().actor().scope().covers(it.placeNo()))
            .orElse(null);
    if (place == null) {
      faults.add(new Fault("place", "unknown-place", Map.of("value", field.place())));
    }
    if (rules.at(clock.instant()).function(field.function()).isEmpty()) {
      faults.add(Fault.of("function", "not-allowed"));
    }
    return place;
  }

  private void kindFaults(String code, ResourceKind.Of of, List<Fault> faults) {
    if (rules.at(clock.instant()).resource(code).filter(kind -> kind.of() == of).isEmpty()) {
      faults.add(Fault.of("kind", "not-allowed"));
    }
  }
}
