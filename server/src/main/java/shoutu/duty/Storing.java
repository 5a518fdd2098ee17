package shoutu.duty;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import shoutu.base.Ids;

/** Stores what was decided, keeps what was said with it, and tells: of one duty or of thousands. */
@Component
class Storing {

  /**
   * What was decided about a duty, not stored yet.
   *
   * @param before as it is locked
   */
  record Decided(Held before, Held after, Act act, Told told) {

    /** What the rules accepted; it becomes the next version. */
    static Decided of(Held before, Decision.Accepted accepted, Command command) {
      Duty next = accepted.duty().version(before.duty().version() + 1);
      return new Decided(before, before.now(next), accepted.act(), Told.by(command));
    }

    Duty duty() {
      return after.duty();
    }
  }

  /** What was said at an act, to be kept with the duty. */
  record Said(Duty duty, Act act, Told told) {}

  private final DutyTable table;
  private final RecordTable records;
  private final Words words;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Storing(
      DutyTable table,
      RecordTable records,
      Words words,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.records = records;
    this.words = words;
    this.events = events;
    this.clock = clock;
  }

  /** Each duty at most once. */
  void store(Collection<Decided> decided) {
    if (decided.isEmpty()) {
      return;
    }
    table.updateAll(decided);
    keep(decided.stream().map(it -> new Said(it.duty(), it.act(), it.told())).toList());
    for (Decided it : decided) {
      events.publishEvent(new DutyMoved(it.duty(), it.act(), it.told().facts()));
      if (it.duty().stage() instanceof Stage.Closed(_, Stage.By by)
          && !(it.before().duty().stage() instanceof Stage.Closed)) {
        events.publishEvent(new DutyClosed(it.duty(), by));
      }
    }
  }

  /** What says nothing is not kept. */
  void keep(Collection<Said> said) {
    List<Said> telling = said.stream().filter(it -> !it.told().isNothing()).toList();
    Map<UUID, UUID> sealed = words.sealAll(telling);
    List<RecordTable.Entry> entries = new ArrayList<>(telling.size());
    for (Said it : telling) {
      entries.add(
          new RecordTable.Entry(
              Ids.next(clock),
              it.duty(),
              it.act(),
              it.told().evidence(),
              it.told().facts(),
              sealed.get(it.duty().id()),
              clock.instant()));
    }
    records.insertAll(entries);
  }
}
