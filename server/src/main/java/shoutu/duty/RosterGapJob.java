package shoutu.duty;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.Reach;
import shoutu.instance.DueWork;
import shoutu.instance.Instances;
import shoutu.rules.Evidence;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.watch.RosterChanged;
import shoutu.watch.Rosters;

/**
 * Makes a gap in tomorrow's roster a duty of the place's lead, as each day begins; closes it when
 * the roster shows somebody for every hour.
 */
@Component
class RosterGapJob implements DueWork {

  static final String KIND = "FILL_ROSTER";
  private static final String SUBJECT = "ROSTER";

  private final DutyTable table;
  private final Issuing issuing;
  private final Moves moves;
  private final Rosters rosters;
  private final Territory territory;
  private final Reach reach;
  private final Daily daily;
  private final Instances instances;
  private final TransactionOperations transaction;
  private final Clock clock;

  RosterGapJob(
      DutyTable table,
      Issuing issuing,
      Moves moves,
      Rosters rosters,
      Territory territory,
      Reach reach,
      Daily daily,
      Instances instances,
      TransactionOperations transaction,
      Clock clock) {
    this.table = table;
    this.issuing = issuing;
    this.moves = moves;
    this.rosters = rosters;
    this.territory = territory;
    this.reach = reach;
    this.daily = daily;
    this.instances = instances;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "roster-gaps";
  }

  @Override
  public Optional<Instant> nextDue() {
    return daily.nextDue(name());
  }

  @Override
  public void runDue(Instant now) {
    LocalDate tomorrow = tomorrow(now);
    Integer found = transaction.execute(_ -> ask(tomorrow));
    daily.done(name(), now, found == null ? 0 : found);
  }

  private int ask(LocalDate day) {
    Map<String, List<String>> gaps = rosters.gapsOn(day);
    List<NewDuty> wishes =
        gaps.entrySet().stream()
            .filter(gap -> table.about(SUBJECT, subject(gap.getKey(), day)).isEmpty())
            .map(gap -> wish(gap.getKey(), gap.getValue(), day))
            .toList();
    issuing.issueAll(wishes);
    return gaps.size();
  }

  private static NewDuty wish(String place, List<String> roles, LocalDate day) {
    return NewDuty.of(KIND, Seats.lead(place))
        .about(new Subject(SUBJECT, subject(place, day)))
        .with("day", day.toString())
        .with("roles", roles);
  }

  /** Who filled a gap need not report it too: the roster shows it. */
  @EventListener
  void changed(RosterChanged event) {
    LocalDate today = tomorrow(clock.instant()).minusDays(1);
    for (LocalDate day : List.of(today, today.plusDays(1))) {
      Map<String, List<String>> gaps = rosters.gapsOn(day);
      Set<String> filled = new HashSet<>(event.places());
      filled.removeAll(gaps.keySet());
      for (String code : filled) {
        Place place = territory.get(code);
        reach.intoPlaces(
            List.of(place.placeNo()),
            () -> {
              close(code, day);
              return true;
            });
      }
    }
  }

  private void close(String place, LocalDate day) {
    Finding roster = new Finding(Evidence.RECORD, Map.of("seen", "ROSTER"), null);
    for (Duty open : table.about(SUBJECT, subject(place, day))) {
      table
          .lock(open.id())
          .filter(held -> held.duty().isOpen())
          .map(held -> moves.claimFor(held, roster))
          .filter(held -> held.duty().stage() instanceof Stage.Claimed)
          .ifPresent(
              held -> {
                var unused =
                    moves.move(
                        held,
                        held.duty().version(),
                        new Command.Observe(roster),
                        Set.of(Standing.VERIFIER));
              });
    }
  }

  private LocalDate tomorrow(Instant now) {
    return now.atZone(instances.current().zone()).toLocalDate().plusDays(1);
  }

  /** The same place and day always have the same id. */
  static UUID subject(String place, LocalDate day) {
    return UUID.nameUUIDFromBytes(("roster/" + place + "/" + day).getBytes(StandardCharsets.UTF_8));
  }
}
