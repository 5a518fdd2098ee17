package shoutu.response.zone;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.response.Fulfilment;
import shoutu.response.zone.ZoneSight.Seen;
import shoutu.rules.Function;
import shoutu.territory.Field;

/**
 * Asks for what a zone calls for: the organ that decided, when it has ended by itself or may be
 * lifted; verification, when it goes beyond its rule. One question at a time for each.
 */
@Component
class ZoneWatch {

  private static final String LIFT_OR_RENEW = "LIFT_OR_RENEW";
  private static final String OVER_MEASURE = "OVER_MEASURE";
  private static final String SUPERVISION = "SUPERVISION";

  /** Why the organ is asked. */
  private enum Why {
    EXPIRED,
    CONDITIONS_MET
  }

  private final ZoneTable table;
  private final ZoneSight sight;
  private final Duties duties;
  private final Clock clock;

  ZoneWatch(ZoneTable table, ZoneSight sight, Duties duties, Clock clock) {
    this.table = table;
    this.sight = sight;
    this.duties = duties;
    this.clock = clock;
  }

  /** False when nothing has ended. */
  @Transactional
  public boolean expireOne(Instant now) {
    return table
        .claimExpired(now)
        .map(
            zone -> {
              table.expire(zone.id(), zone.endsAt(), asked(zone, Why.EXPIRED));
              return true;
            })
        .orElse(false);
  }

  /** Holds one zone against its rule as the day begins. */
  @Transactional
  public void review(UUID id, Instant now) {
    table
        .lock(id)
        .filter(zone -> zone.stage() == Zone.Stage.IN_FORCE)
        .ifPresent(zone -> review(sight.see(zone, now)));
  }

  private void review(Seen seen) {
    Zone zone = seen.zone();
    List<String> over = seen.over().stream().map(it -> it.kind().name()).toList();
    UUID endDuty =
        ZoneRules.metSince(seen.lifting()).isPresent()
            ? asked(zone, Why.CONDITIONS_MET)
            : zone.endDuty();
    boolean news = !zone.over().containsAll(over);
    UUID overDuty = news ? asked(zone, seen.over()).orElse(zone.overDuty()) : zone.overDuty();
    boolean same =
        Objects.equals(endDuty, zone.endDuty())
            && Objects.equals(overDuty, zone.overDuty())
            && over.equals(zone.over());
    if (!same) {
      table.seen(zone.id(), over, overDuty, endDuty);
    }
  }

  @Transactional
  public boolean beginDay(LocalDate day) {
    return table.claimDay(day);
  }

  /** Verification looks into what goes beyond the rule; empty when nothing does. */
  Optional<UUID> asked(Zone zone, List<Over> over) {
    if (over.isEmpty()) {
      return Optional.empty();
    }
    return open(zone.overDuty())
        .or(
            () ->
                Optional.of(
                    issue(
                        zone,
                        NewDuty.of(OVER_MEASURE, new Field(sight.county(zone).code(), SUPERVISION))
                            .with("over", over.stream().map(it -> it.kind().name()).toList()))));
  }

  private UUID asked(Zone zone, Why why) {
    return open(zone.endDuty())
        .orElseGet(
            () -> issue(zone, NewDuty.of(LIFT_OR_RENEW, organ(zone)).with("why", why.name())));
  }

  private Optional<UUID> open(@Nullable UUID duty) {
    return Optional.ofNullable(duty).flatMap(duties::find).filter(Fulfilment::waits).map(Duty::id);
  }

  private UUID issue(Zone zone, NewDuty wish) {
    UUID id = Ids.next(clock);
    duties.issueAll(
        List.of(
            wish.withId(id)
                .concerning(zone.place())
                .about(new Subject(Zones.SUBJECT, zone.id()))
                .with("zone", zone.id().toString())));
    return id;
  }

  private Field organ(Zone zone) {
    Field decided = zone.decided() == null ? null : zone.decided().in();
    return decided == null ? new Field(sight.county(zone).code(), Function.LEAD) : decided;
  }
}
