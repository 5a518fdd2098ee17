package shoutu.response.timeline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.instance.Instances;
import shoutu.response.Activation;
import shoutu.response.ActivationMoved;
import shoutu.response.Responses;
import shoutu.response.timeline.MilestoneVersion.Kind;
import shoutu.response.timeline.MilestoneVersion.Why;
import shoutu.response.timeline.Timeliness.Milestone;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * The door of how 7-1-7 moved. Looked at whenever the chain takes a step, somebody estimates, and
 * each day.
 */
@Service
public class Milestones {

  private final MilestoneTable table;
  private final Timelines timelines;
  private final Responses responses;
  private final Territory territory;
  private final Instances instances;
  private final Clock clock;

  Milestones(
      MilestoneTable table,
      Timelines timelines,
      Responses responses,
      Territory territory,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.timelines = timelines;
    this.responses = responses;
    this.territory = territory;
    this.instances = instances;
    this.clock = clock;
  }

  /** The earliest first. */
  @Transactional(readOnly = true)
  List<MilestoneVersion> of(Activation chain) {
    return table.of(chain.id());
  }

  /** The earliest day that may be estimated lies before this one; empty: any day till today. */
  @Transactional(readOnly = true)
  Optional<LocalDate> read(Activation chain) {
    return Optional.ofNullable(timelines.read(chain))
        .map(it -> it.at().atZone(instances.current().zone()).toLocalDate());
  }

  /**
   * It began earlier than any record shows, as far as those who investigate can tell; an estimate
   * that is no longer thought right is replaced by another.
   */
  @Transactional
  void estimate(Activation chain, LocalDate day, String reason) {
    table.estimate(
        new MilestoneTable.Estimate(Ids.next(clock), day),
        chain.id(),
        territory.get(chain.placeCode()),
        reason,
        Acting.current().actor().name(),
        clock.instant());
    look(chain);
  }

  @EventListener
  void on(ActivationMoved moved) {
    look(moved.activation());
  }

  /** Looks at a chain by the clock. */
  @Transactional
  public void look(UUID id) {
    responses.find(id).ifPresent(this::look);
  }

  @Transactional(readOnly = true)
  List<UUID> open() {
    return table.open();
  }

  private void look(Activation chain) {
    table.lock(chain.id());
    Map<Kind, MilestoneVersion> last = new HashMap<>();
    table.of(chain.id()).forEach(it -> last.put(it.kind(), it));
    Timeliness times = timelines.of(chain);
    Place place = territory.get(chain.placeCode());
    Instant now = clock.instant();
    for (Kind kind : Kind.values()) {
      Milestone milestone = MilestoneRules.of(kind, times);
      Optional<Why> why = MilestoneRules.moved(last.get(kind), milestone);
      if (why.isPresent()) {
        table.insert(
            new MilestoneVersion(
                Ids.next(clock),
                chain.id(),
                kind,
                milestone == null ? null : milestone.at(),
                milestone == null ? null : milestone.sourceKind(),
                milestone == null ? null : milestone.sourceId(),
                why.get(),
                null,
                now),
            place);
      }
    }
  }
}
