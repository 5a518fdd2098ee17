package shoutu.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.duty.DecompositionRules.Leaf;
import shoutu.duty.DirectiveRules.Load;
import shoutu.duty.DirectiveRules.Local;
import shoutu.duty.DirectiveRules.Receiver;
import shoutu.duty.DirectiveRules.Sending;
import shoutu.duty.DirectiveRules.Split;
import shoutu.duty.DirectiveRules.Standings;
import shoutu.duty.DirectiveRules.Yes;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;
import shoutu.territory.Via;

/** What the territory, the rules and the tables know about a directive. */
@Component
class DirectiveSight {

  private final DirectiveTable table;
  private final Territory territory;
  private final Ownership ownership;
  private final Surroundings surroundings;
  private final Rules rules;

  DirectiveSight(
      DirectiveTable table,
      Territory territory,
      Ownership ownership,
      Surroundings surroundings,
      Rules rules) {
    this.table = table;
    this.territory = territory;
    this.ownership = ownership;
    this.surroundings = surroundings;
    this.rules = rules;
  }

  Sending of(Directive order, @Nullable Duty parent, Instant now) {
    Map<String, List<String>> paths = new HashMap<>();
    return new Sending(
        now,
        rules.at(now).directive(),
        new Standings(
            yes(surroundings.mySeats(now).contains(order.sender())),
            yes(
                parent != null
                    && surroundings.standing(parent, null, now).contains(Standing.OWNER))),
        parent == null ? null : split(parent, now),
        receivers(order, now),
        leaves(order.area()),
        place -> paths.computeIfAbsent(place, this::path));
  }

  /** The fields of these functions in the places of a level within an area, in their order. */
  List<Field> receivers(
      Collection<String> area, @Nullable Level level, List<String> functions, Set<String> except) {
    List<Field> receivers = new ArrayList<>();
    Set<Field> named = new HashSet<>();
    for (String code : area) {
      List<Place> places =
          level == null
              ? List.of(territory.get(code))
              : territory.placesAt(territory.subtree(code), level);
      for (Place place : places) {
        for (String function : functions) {
          Field field = new Field(place.code(), function);
          if (!except.contains(place.code()) && named.add(field)) {
            receivers.add(field);
          }
        }
      }
    }
    return receivers;
  }

  private Split split(Duty duty, Instant now) {
    List<DecompositionRules.Part> parts =
        table.children(duty.id()).stream()
            .map(
                child -> {
                  Subtree ground = territory.subtree(child.place());
                  return new DecompositionRules.Part(
                      DirectiveRules.task(child.function(), child.round()),
                      child.place(),
                      ground.lo(),
                      ground.hi(),
                      child.limitAt());
                })
            .toList();
    Charge charge = duty.charge();
    Map<String, Object> said = charge.params();
    String text =
        said.containsKey("result")
            ? "" + said.get("title") + said.get("result")
            : rules.at(now).dutyKind(charge.kind()).closeCondition().zh();
    return new Split(
        duty,
        text,
        charge.parent() == null ? null : charge.issuer(),
        table.chain(duty.id()),
        parts);
  }

  private List<Receiver> receivers(Directive order, Instant now) {
    Set<String> places = new HashSet<>();
    order.receivers().forEach(field -> places.add(field.place()));
    Map<Field, Load> loads = table.loads(places, now);
    return order.receivers().stream()
        .map(
            field -> {
              Place place = territory.get(field.place());
              Owner owner = ownership.ownerOf(field.place(), field.function(), now);
              Load own = loads.getOrDefault(field, Load.NONE);
              Load all = loads.getOrDefault(DirectiveTable.anybodyIn(place.code()), Load.NONE);
              return new Receiver(
                  field,
                  place.subtree(),
                  owner.via() == Via.HOLDER || owner.via() == Via.DEPUTY ? owner.holder() : null,
                  new Load(own.open(), own.overdue(), all.urgent()),
                  Level.TOWNSHIP.isAbove(place.level()) ? Local.HANDS : Local.OFFICE);
            })
        .toList();
  }

  /** The smallest places of an area. */
  private List<Leaf> leaves(Collection<String> area) {
    Map<String, Leaf> leaves = new HashMap<>();
    for (String code : area) {
      addLeaves(territory.get(code), leaves);
    }
    return List.copyOf(leaves.values());
  }

  private void addLeaves(Place place, Map<String, Leaf> leaves) {
    List<Place> below = territory.children(place.code());
    if (below.isEmpty()) {
      leaves.put(place.code(), new Leaf(place.code(), place.placeNo()));
    }
    below.forEach(child -> addLeaves(child, leaves));
  }

  private List<String> path(String code) {
    List<String> path = new ArrayList<>();
    path.add(code);
    territory.ancestors(code).forEach(place -> path.add(place.code()));
    return path;
  }

  private static Yes yes(boolean so) {
    return so ? Yes.YES : Yes.NO;
  }
}
