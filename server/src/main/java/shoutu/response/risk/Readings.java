package shoutu.response.risk;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.instance.Instances;
import shoutu.response.Activation;
import shoutu.response.ActivationMoved;
import shoutu.response.BlindReading;
import shoutu.response.Fulfilment;
import shoutu.response.risk.Reading.Answered;
import shoutu.response.risk.Reading.Seat;
import shoutu.rules.Level;
import shoutu.rules.RiskRule;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to the judging of risks: two readings, and forecasts held against what came. */
@Service
public class Readings implements BlindReading {

  private static final String SUBJECT = "ACTIVATION";
  private static final String KIND = "SECOND_READ";
  private static final String READER = "CDC_DUTY";

  private final RiskTable table;
  private final Duties duties;
  private final Fulfilment fulfilment;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;
  private final ZoneId zone;

  Readings(
      RiskTable table,
      Duties duties,
      Fulfilment fulfilment,
      Territory territory,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.duties = duties;
    this.fulfilment = fulfilment;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
    this.zone = instances.current().zone();
  }

  enum Answer {
    DONE,
    /** It is answered already, or the outbreak is not yet known to be true. */
    NOT_NOW,
    /** The second is somebody else than the first. */
    SAME_PERSON,
    /** What two differ in is talked through by these two. */
    NO_READER
  }

  /**
   * What is known of the risk of one outbreak.
   *
   * @param next whose answers are waited for; null: nobody's
   * @param asked the questions of that seat
   * @param blind somebody has answered, and the caller sees it after their own answers
   */
  record Judged(
      List<Reading> readings,
      RiskRules.@Nullable Together together,
      List<Forecast> forecasts,
      @Nullable Seat next,
      List<String> asked,
      boolean blind) {}

  @Transactional(readOnly = true)
  Judged of(Activation chain) {
    List<Reading> readings = table.readings(chain.id());
    RiskRules.Together together = together(readings);
    Seat next = isOpen(chain) ? next(readings, together) : null;
    List<String> asked = next == null ? List.of() : asked(next, together);
    return isBlind(chain, readings)
        ? new Judged(List.of(), null, List.of(), next, asked, true)
        : new Judged(readings, together, table.forecasts(chain.id()), next, asked, false);
  }

  @Override
  @Transactional(readOnly = true)
  public boolean isBlind(Activation chain) {
    return isBlind(chain, table.readings(chain.id()));
  }

  /** Whoever may be the second reader and is not the first. Who decides sees all at once. */
  private boolean isBlind(Activation chain, List<Reading> readings) {
    return readings.size() == 1
        && isOpen(chain)
        && !readings.getFirst().by().equals(Acting.current().actor().name())
        && Callers.current()
            .may(Verb.UPDATE, Entity.ACTIVATION, territory.get(chain.placeCode()).placeNo());
  }

  private static boolean isOpen(Activation chain) {
    return chain.verified() != null
        && switch (chain.stage()) {
          case EXCLUDED, DECLINED, ENDED -> false;
          default -> true;
        };
  }

  private RiskRules.@Nullable Together together(List<Reading> readings) {
    Reading first = seat(readings, Seat.FIRST);
    return first == null
        ? null
        : RiskRules.together(
            rule(), first, seat(readings, Seat.SECOND), seat(readings, Seat.TOGETHER));
  }

  private static @Nullable Seat next(
      List<Reading> readings, RiskRules.@Nullable Together together) {
    if (together == null) {
      return Seat.FIRST;
    }
    if (readings.size() == 1) {
      return Seat.SECOND;
    }
    return together.settled() ? null : Seat.TOGETHER;
  }

  private List<String> asked(Seat seat, RiskRules.@Nullable Together together) {
    return RiskRules.asked(rule(), seat, together == null ? Set.of() : together.differ());
  }

  /**
   * Whoever comes first answers everything; the second answers the four questions, and where they
   * differ one of both writes down what they came to.
   */
  @Transactional
  Answer read(Activation chain, Map<String, Answered> answers, Map<String, Double> forecasts) {
    List<Reading> readings = table.readings(chain.id());
    RiskRules.Together together = together(readings);
    Seat seat = isOpen(chain) ? next(readings, together) : null;
    if (seat == null) {
      return Answer.NOT_NOW;
    }
    Actor actor = Acting.current().actor();
    boolean has = readings.stream().anyMatch(it -> it.by().equals(actor.name()));
    if (seat == Seat.SECOND && has) {
      return Answer.SAME_PERSON;
    }
    if (seat == Seat.TOGETHER && !has) {
      return Answer.NO_READER;
    }
    require(seat, asked(seat, together), answers, forecasts);
    if (seat == Seat.TOGETHER && together != null) {
      requireOwn(readings, actor.name(), together.differ(), answers);
    }
    Place county = territory.get(chain.placeCode());
    Instant now = clock.instant();
    Reading reading = new Reading(chain.id(), seat, answers, now, actor.name(), actor.post());
    if (!table.add(Ids.next(clock), reading, county)) {
      return Answer.NOT_NOW;
    }
    if (seat == Seat.FIRST) {
      forecasts.forEach(
          (code, probability) ->
              table.state(
                  new Forecast(
                      Ids.next(clock),
                      chain.id(),
                      county.code(),
                      chain.disease(),
                      code,
                      probability,
                      now,
                      now.plus(rule().forecast(code).orElseThrow().within()),
                      null),
                  county));
      askForSecond(chain);
    } else if (seat == Seat.TOGETHER || isSettled(chain)) {
      asked(chain.id()).ifPresent(duty -> fulfilment.fulfil(duty.id(), Map.of("result", "READ")));
    }
    return Answer.DONE;
  }

  private boolean isSettled(Activation chain) {
    RiskRules.Together together = together(table.readings(chain.id()));
    return together != null && together.settled();
  }

  private static void requireOwn(
      List<Reading> readings, String actor, Set<String> differ, Map<String, Answered> answers) {
    Reading first = readings.getFirst();
    Reading second = readings.get(1);
    List<Fault> faults =
        first.by().equals(actor)
            ? RiskRules.lowered(first, second, differ, answers)
            : RiskRules.lowered(second, first, differ, answers);
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
  }

  private void require(
      Seat seat, List<String> asked, Map<String, Answered> answers, Map<String, Double> forecasts) {
    List<Fault> faults = new ArrayList<>(RiskRules.faults(seat, asked, answers));
    forecasts.forEach(
        (code, probability) -> {
          if (rule().forecast(code).isEmpty()) {
            faults.add(new Fault("forecasts." + code, "unknown-question", Map.of("value", code)));
          } else if (probability < 0 || probability > 1) {
            faults.add(Fault.of("forecasts." + code, "not-a-probability"));
          }
        });
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
  }

  private void askForSecond(Activation chain) {
    duties.issue(
        NewDuty.of(KIND, new Field(chain.placeCode(), READER))
            .about(new Subject(SUBJECT, chain.id()))
            .limitedTo(rule().secondRead(), "risk-assessment/" + KIND)
            .with("disease", chain.disease()));
  }

  /** What is over needs no second reader. */
  @EventListener
  void on(ActivationMoved moved) {
    Activation chain = moved.activation();
    if (chain.stage() == Activation.Stage.ENDED || chain.stage() == Activation.Stage.DECLINED) {
      asked(chain.id())
          .ifPresent(
              duty -> duties.applyFor(Standing.ISSUER, duty.id(), new Command.Cancel("OVER")));
    }
  }

  private Optional<Duty> asked(UUID activation) {
    return duties.about(SUBJECT, activation).stream()
        .filter(duty -> duty.charge().kind().equals(KIND) && Fulfilment.waits(duty))
        .findFirst();
  }

  /** Null where too few forecasts came due. */
  @Transactional(readOnly = true)
  RiskRules.@Nullable Calibration calibration(Place place) {
    return RiskRules.calibration(table.forecasts(place.subtree()), rule().fewest());
  }

  /** Holds one forecast that came due against what came; false when none is. */
  @Transactional
  boolean settleOne(Instant now) {
    Optional<Forecast> due = table.lockDue(now);
    due.ifPresent(this::settle);
    return due.isPresent();
  }

  private void settle(Forecast forecast) {
    RiskRule.Forecast said =
        rules.at(forecast.statedAt()).response().risk().forecast(forecast.code()).orElseThrow();
    List<Place> townships = territory.placesAt(territory.subtree(forecast.place()), Level.TOWNSHIP);
    Map<String, Long> reported =
        table.reported(
            townships,
            forecast.disease(),
            forecast.statedAt().atZone(zone).toLocalDate().plusDays(1),
            forecast.dueAt().atZone(zone).toLocalDate());
    table.settle(forecast.id(), RiskRules.came(said, reported));
  }

  @Transactional(readOnly = true)
  Optional<Instant> firstDue() {
    return table.firstDue();
  }

  RiskRule rule() {
    return rules.at(clock.instant()).response().risk();
  }

  private static @Nullable Reading seat(List<Reading> readings, Seat seat) {
    return readings.stream().filter(it -> it.seat() == seat).findFirst().orElse(null);
  }
}
