package shoutu.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.base.Acting;
import shoutu.rules.DutyKind;
import shoutu.rules.Function;
import shoutu.rules.Ladder.Rung;
import shoutu.rules.Ladder.Target;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.HeldField;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.SeatKind;
import shoutu.territory.Territory;
import shoutu.watch.Rosters;
import shoutu.watch.Shift;

/** What a duty needs to know of the territory and the rules around it. */
@Component
class Surroundings {

  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Rosters rosters;

  Surroundings(Territory territory, Ownership ownership, Rules rules, Rosters rosters) {
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.rosters = rosters;
  }

  Bounds bounds(Duty duty, Instant now) {
    DutyKind kind = rules.at(now).dutyKind(duty.charge().kind());
    return new Bounds(kind.longestDeferral(), kind.watch());
  }

  /** What the one who acts now is to this duty. */
  Set<Standing> standing(Duty duty, @Nullable Duty asking, Instant now) {
    @Nullable String holder = Acting.current().actor().holder();
    if (holder == null) {
      return EnumSet.noneOf(Standing.class);
    }
    Set<String> commands = new HashSet<>();
    for (Place place : withAncestors(duty.ground().place())) {
      if (place.level() == Level.COUNTY || place.level().isAbove(Level.COUNTY)) {
        commands.add(place.code());
      }
    }
    return StandingRules.of(
        duty,
        seat -> holder.equals(holderOf(seat, now)) || standsInFor(holder, duty, seat, now),
        ownership.heldBy(holder, now).stream().map(HeldField::field).toList(),
        this::path,
        commands,
        asking);
  }

  /** Who answers for a seat at an instant; null when there is nobody up to the top. */
  @Nullable String holderOf(Field seat, Instant now) {
    if (Seats.isWatch(seat)) {
      return rosters
          .answering(seat.place())
          .map(Shift::holder)
          .orElseGet(() -> ownership.ownerOf(seat.place(), Function.LEAD, now).holder());
    }
    if (!Seats.isDeputys(seat)) {
      return ownership.ownerOf(seat.place(), seat.function(), now).holder();
    }
    return deputyOf(Seats.fieldOf(seat), now).map(HeldField::holder).orElse(null);
  }

  Optional<HeldField> deputyOf(Field field, Instant now) {
    return ownership.heldIn(field.place(), now).stream()
        .filter(held -> held.kind() == SeatKind.DEPUTY && held.field().equals(field))
        .findFirst();
  }

  /** All seats whose duties the one who acts now answers for. */
  Collection<Field> mySeats(Instant now) {
    @Nullable String holder = Acting.current().actor().holder();
    if (holder == null) {
      return List.of();
    }
    Set<Field> seats = new HashSet<>(ownership.fieldsOf(holder, now));
    for (HeldField held : ownership.heldBy(holder, now)) {
      if (held.kind() == SeatKind.DEPUTY) {
        seats.add(Seats.deputyOf(held.field()));
      }
    }
    rosters.placesOf(holder).forEach(place -> seats.add(Seats.watchOf(place)));
    for (HeldField held : ownership.heldBy(holder, now)) {
      Field watch = Seats.watchOf(held.field().place());
      if (held.field().function().equals(Function.LEAD) && holder.equals(holderOf(watch, now))) {
        seats.add(watch);
      }
    }
    return seats;
  }

  /** Who is asked when the owner can't go on: the lead of the level above. */
  @Nullable Field superior(Field owner, Instant now) {
    List<Place> above = territory.ancestors(owner.place());
    if (!above.isEmpty()) {
      return Seats.lead(above.getFirst().code());
    }
    Field lead = Seats.lead(owner.place());
    return lead.equals(Seats.fieldOf(owner)) ? null : lead;
  }

  /** Who decides between two: the lead of the lowest place above both. */
  @Nullable Field commonSuperior(Field owner, @Nullable Field other, Instant now) {
    if (other == null) {
      return superior(owner, now);
    }
    Field lead =
        territory
            .commonSuperior(owner.place(), other.place())
            .map(place -> Seats.lead(place.code()))
            .orElse(null);
    boolean party =
        lead != null && (lead.equals(Seats.fieldOf(owner)) || lead.equals(Seats.fieldOf(other)));
    return lead == null || party ? superior(lead == null ? owner : lead, now) : lead;
  }

  /** Where a duty lies when another field gets it: where it was, or where that field can see it. */
  Ground groundFor(Field owner, Ground before, Instant now) {
    boolean sees =
        withAncestors(before.place()).stream()
            .anyMatch(place -> place.code().equals(owner.place()));
    if (sees) {
      return before;
    }
    Place place = territory.get(owner.place());
    return new Ground(place.code(), place.placeNo());
  }

  /** Outside office hours whoever is on duty does what is grave for a holder of the place. */
  private boolean standsInFor(String holder, Duty duty, Field seat, Instant now) {
    return seat.equals(duty.owner())
        && watchFor(duty, now).filter(watch -> holder.equals(holderOf(watch, now))).isPresent();
  }

  /**
   * The seat of the watch that a grave duty finds while its holder is off; empty in office hours.
   */
  Optional<Field> watchFor(Duty duty, Instant now) {
    RuleBook book = rules.at(now);
    return duty.charge().triage().severity() <= book.watch().severity() && book.isOffDuty(now)
        ? rosters.nearest(duty.owner().place()).map(shift -> Seats.watchOf(shift.place()))
        : Optional.empty();
  }

  /**
   * Whom a rung calls now: outside office hours whoever is on duty at the place called. Where there
   * is no deputy, the lead of the place stands in.
   */
  Optional<Field> target(Rung rung, Field owner, Instant now) {
    Optional<Field> called = called(rung, owner, now);
    return rules.at(now).isOffDuty(now)
        ? called.map(
            field ->
                rosters.answering(field.place()).isPresent() ? Seats.watchOf(field.place()) : field)
        : called;
  }

  private Optional<Field> called(Rung rung, Field owner, Instant now) {
    List<CallRules.Step> path =
        withAncestors(owner.place()).stream()
            .map(place -> new CallRules.Step(place.code(), place.level()))
            .toList();
    boolean nobody =
        rung.target() instanceof Target.Deputy
            && deputyOf(Seats.fieldOf(owner), now)
                .filter(deputy -> !deputy.holder().equals(holderOf(owner, now)))
                .isEmpty();
    if (nobody) {
      Field lead = Seats.lead(owner.place());
      return owner.function().equals(Function.LEAD)
          ? Optional.ofNullable(superior(owner, now))
          : Optional.of(lead);
    }
    return CallRules.target(rung, owner, path);
  }

  /** The codes of a place and of those above it. */
  List<String> path(String place) {
    return withAncestors(place).stream().map(Place::code).toList();
  }

  /** A place and those above it, from the lowest to the top. */
  private List<Place> withAncestors(String code) {
    List<Place> places = new ArrayList<>();
    places.add(territory.get(code));
    places.addAll(territory.ancestors(code));
    return places;
  }
}
