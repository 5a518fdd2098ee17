package shoutu.surveillance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.instance.Instances;
import shoutu.rules.Threshold.Setting;
import shoutu.rules.Threshold.Tier;
import shoutu.surveillance.Signal.State;
import shoutu.territory.Place;

/**
 * Signals of an area, whatever source they come from. They are judged like all others; an open one
 * takes further findings in, and one that was closed opens again only by a new crossing.
 */
@Service
public class AreaSignals {

  /**
   * What was found.
   *
   * @param source the kind of source that shows it
   * @param rules what says that it is unusual
   * @param seen so many cases or observations in the window
   * @param limit from so many on it is unusual
   */
  public record Unusual(
      Place place,
      String disease,
      String source,
      List<String> rules,
      LocalDate from,
      LocalDate to,
      int seen,
      int limit) {
    public Unusual {
      rules = List.copyOf(rules);
    }
  }

  /** What became of it. */
  public enum Became {
    RAISED,
    ABSORBED,
    REOPENED,
    /** Nothing that whoever closed it did not know. */
    KNOWN
  }

  public record Told(UUID signal, Became became) {}

  private final SignalTable table;
  private final Instances instances;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  AreaSignals(
      SignalTable table, Instances instances, ApplicationEventPublisher events, Clock clock) {
    this.table = table;
    this.instances = instances;
    this.events = events;
    this.clock = clock;
  }

  /** Raises a signal, or lets the one that there is take it in. */
  @Transactional
  public Told tell(Unusual unusual) {
    Place place = unusual.place();
    SignalKey key =
        new SignalKey(
            place.home(), unusual.disease(), Setting.AREA, place.code(), unusual.source());
    Map<SignalKey, Signal> known = table.lockAll(Set.of(place.home()), Set.of(unusual.disease()));
    Signal signal = known.get(key);
    Instant now = clock.instant();
    if (signal == null) {
      Signal raised = fresh(unusual, now);
      table.insert(raised);
      raised(unusual);
      return new Told(raised.id(), Became.RAISED);
    }
    Crossing crossing =
        new Crossing(Tier.CLUSTER, unusual.rules(), unusual.from(), unusual.to(), unusual.seen());
    if (signal.state() == State.CLOSED) {
      if (!isNew(signal, unusual)) {
        return new Told(signal.id(), Became.KNOWN);
      }
      Signal again = signal.crossed(place.code(), place.placeNo(), crossing);
      table.update(again.reopened(now), null, "REOPENED");
      raised(unusual);
      return new Told(signal.id(), Became.REOPENED);
    }
    Signal grown = signal.grown(place.code(), place.placeNo(), crossing);
    if (!grown.equals(signal)) {
      table.update(grown, null, "ABSORBED");
    }
    return new Told(signal.id(), Became.ABSORBED);
  }

  private void raised(Unusual unusual) {
    events.publishEvent(
        new SignalRaised(unusual.place().code(), unusual.disease(), unusual.source()));
  }

  /** Of a later time, or so many more that they alone would be unusual. */
  private boolean isNew(Signal closed, Unusual unusual) {
    Instant answered = closed.answeredAt();
    boolean later =
        answered != null
            && unusual.from().isAfter(LocalDate.ofInstant(answered, instances.current().zone()));
    return later || unusual.seen() - closed.cases() >= unusual.limit();
  }

  private Signal fresh(Unusual unusual, Instant now) {
    Place place = unusual.place();
    return new Signal(
        Ids.next(clock),
        place.home(),
        place.code(),
        place.placeNo(),
        unusual.disease(),
        Setting.AREA,
        place.code(),
        unusual.source(),
        Tier.CLUSTER,
        unusual.rules(),
        unusual.from(),
        unusual.to(),
        unusual.seen(),
        1,
        State.OPEN,
        now,
        null,
        null,
        null,
        null,
        null,
        null,
        1);
  }
}
