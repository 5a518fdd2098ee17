package shoutu.response.resource;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.duty.DutyMoved;
import shoutu.duty.Stage.By;
import shoutu.instance.Instances;
import shoutu.response.resource.Consignment.Stage;

/**
 * What is on its way from a stock to a need. Who keeps the stock says that it left; who needs it
 * says that it is there; doing so with the duty counts as well.
 */
@Service
class Consignments {

  private final ConsignmentTable table;
  private final ResourceTable resources;
  private final Deployments deployments;
  private final Instances instances;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Consignments(
      ConsignmentTable table,
      ResourceTable resources,
      Deployments deployments,
      Instances instances,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.resources = resources;
    this.deployments = deployments;
    this.instances = instances;
    this.events = events;
    this.clock = clock;
  }

  LocalDate today() {
    return clock.instant().atZone(instances.current().zone()).toLocalDate();
  }

  /** All parts or none. The stocks' rows are locked. */
  Decided commit(Need need, List<Proposal.Part> parts, String proposedFor, Instant now) {
    List<Stock> stocks = new ArrayList<>();
    for (Proposal.Part part : parts) {
      Stock stock = resources.stock(part.from()).orElse(null);
      if (stock == null || !stock.item().equals(need.kind())) {
        return Decided.NOT_OF_THE_KIND;
      }
      if (LotRules.usable(stock, today()) < part.quantity()) {
        return Decided.TOO_FEW;
      }
      stocks.add(stock);
    }
    for (int i = 0; i < parts.size(); i++) {
      commit(need, stocks.get(i), parts.get(i).quantity(), proposedFor, now);
    }
    return Decided.DONE;
  }

  private void commit(Need need, Stock stock, int quantity, String proposedFor, Instant now) {
    LotRules.Draw draw = LotRules.draw(stock, quantity, today());
    resources.take(stock.id(), quantity, draw.left());
    UUID duty = deployments.release(need, stock, quantity, proposedFor, now);
    table.add(
        new Consignment(
            Ids.next(clock),
            1,
            need.id(),
            stock.id(),
            stock.holder().place(),
            need.kind(),
            quantity,
            draw.given(),
            duty,
            Stage.COMMITTED,
            now,
            Acting.current().actor().name(),
            null,
            null,
            null,
            null),
        need,
        stock);
  }

  /** What will not come is called off, and is in its stock again. */
  void takeBack(Need need) {
    for (Consignment failed : table.failedOf(need.id())) {
      deployments.callOff(failed.duty());
      resources
          .anyStock(failed.stock())
          .ifPresent(
              stock ->
                  resources.giveBack(
                      stock.id(), failed.quantity(), LotRules.with(stock.lots(), failed.lots())));
      table.cameBack(failed.id());
    }
  }

  @Transactional
  public Decided ship(UUID id, int seenVersion) {
    return move(id, seenVersion, Stage.SHIPPED);
  }

  /** What is there has left, whether or not anybody said so. */
  @Transactional
  public Decided receive(UUID id, int seenVersion) {
    return move(id, seenVersion, Stage.RECEIVED);
  }

  private Decided move(UUID id, int seenVersion, Stage to) {
    Consignment it = table.lock(id).orElse(null);
    if (it == null) {
      return Decided.UNKNOWN;
    }
    if (it.version() != seenVersion) {
      return Decided.OUTDATED;
    }
    return move(it, to) ? Decided.DONE : Decided.NOT_NOW;
  }

  private boolean move(Consignment it, Stage to) {
    boolean due =
        it.stage() == Stage.COMMITTED || it.stage() == Stage.SHIPPED && to == Stage.RECEIVED;
    if (due) {
      String by = Acting.current().actor().name();
      if (to == Stage.SHIPPED) {
        table.ship(it.id(), clock.instant(), by);
      } else {
        table.receive(it.id(), clock.instant(), by);
      }
      events.publishEvent(new ResourcesChanged());
    }
    return due;
  }

  /** Whoever says that the duty is done has sent it off; whoever confirms it has it. */
  @EventListener
  void on(DutyMoved moved) {
    if (!moved.duty().charge().kind().equals(Deployments.SUPPLIES)) {
      return;
    }
    boolean isThere =
        moved.duty().stage() instanceof shoutu.duty.Stage.Closed(Instant _, By by)
            && by != By.POOLED;
    if (isThere || moved.duty().stage() instanceof shoutu.duty.Stage.Claimed) {
      table
          .lockOf(moved.duty().id())
          .ifPresent(it -> move(it, isThere ? Stage.RECEIVED : Stage.SHIPPED));
    }
  }

  @Transactional(readOnly = true)
  public List<Consignment> of(Collection<UUID> needs) {
    return table.of(needs);
  }
}
