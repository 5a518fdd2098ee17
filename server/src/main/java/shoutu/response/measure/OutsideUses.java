package shoutu.response.measure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.Callers;
import shoutu.access.HeldPost;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.response.Fulfilment;
import shoutu.rules.Level;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/**
 * Whoever tries to bind persons from a list, or without an epidemiological event, finds no way; the
 * data-protection officer learns of the attempt, as a duty to ask why. Several attempts while one
 * is being looked into are one duty.
 */
@Service
class OutsideUses {

  private static final String KIND = "OUTSIDE_USE";
  private static final String DATA_PROTECTION = "DATA_PROTECTION";

  private final OutsideUseTable table;
  private final Duties duties;
  private final Territory territory;
  private final Clock clock;

  OutsideUses(OutsideUseTable table, Duties duties, Territory territory, Clock clock) {
    this.table = table;
    this.duties = duties;
    this.territory = territory;
    this.clock = clock;
  }

  @Transactional
  public void tell(OutsideUse.What what, int persons) {
    Optional<Place> place =
        Callers.current().posts().stream().map(HeldPost::place).findFirst().map(territory::get);
    place.ifPresent(
        at -> {
          Place county = territory.atLevel(at.code(), Level.COUNTY).orElse(at);
          Instant now = clock.instant();
          UUID duty = duty(county, what, persons);
          table.insert(
              new OutsideUse(
                  Ids.next(clock),
                  county.code(),
                  what,
                  persons,
                  now,
                  Acting.current().actor().name(),
                  duty),
              county);
        });
  }

  private UUID duty(Place county, OutsideUse.What what, int persons) {
    Optional<UUID> open =
        table.lastDuty(county.code()).flatMap(duties::find).filter(Fulfilment::waits).map(Duty::id);
    return open.orElseGet(
        () ->
            duties
                .issue(
                    NewDuty.of(KIND, new Field(county.code(), DATA_PROTECTION))
                        .concerning(county.code())
                        .with("what", what.name())
                        .with("persons", persons))
                .id());
  }

  @Transactional(readOnly = true)
  public List<OutsideUse> within(Subtree within, Instant since, int limit) {
    return table.within(within, since, limit);
  }
}
