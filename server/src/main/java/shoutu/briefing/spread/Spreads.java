package shoutu.briefing.spread;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.duty.Duties;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door: how far what was asked of many has got. */
@Service
public class Spreads {

  private static final int MOST_OPEN = 200;

  private final SpreadTable table;
  private final Duties duties;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Spreads(SpreadTable table, Duties duties, Territory territory, Rules rules, Clock clock) {
    this.table = table;
    this.duties = duties;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /** Empty when there is no such duty within the caller's ground. */
  @Transactional(readOnly = true)
  public Optional<Spread> of(UUID duty) {
    return duties
        .find(duty)
        .map(
            whole -> {
              Instant now = clock.instant();
              return SpreadRules.of(
                  table.parts(whole.id()).stream().map(this::part).toList(), now, MOST_OPEN);
            });
  }

  private Part part(SpreadTable.Row row) {
    Place place = territory.get(row.place());
    String group = territory.atLevel(row.place(), Level.TOWNSHIP).orElse(place).code();
    return new Part(
        row.duty(),
        row.place(),
        place.level(),
        group,
        row.stage(),
        row.deliveredAt(),
        row.readAt(),
        row.acceptedAt(),
        row.deliveredAt().plus(rules.at(row.deliveredAt()).dutyKind(row.kind()).ack()),
        row.doneAt(),
        row.limitAt());
  }
}
