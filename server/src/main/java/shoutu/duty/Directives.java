package shoutu.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.duty.DirectiveRules.Sending;
import shoutu.duty.DirectiveRules.Split;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * Orders over places, functions and time: looked at before they are sent, then sent as a whole or
 * not at all. Splitting an own duty is the same, beneath that duty.
 */
@Service
public class Directives {

  private static final String KIND = "DIRECTIVE";
  private static final String ROUND = "DIRECTIVE_ROUND";
  private static final String RULE = "directives/SENDING";

  /** What would happen. */
  public record Preview(Directive order, List<Hitch> hitches, List<DirectiveRules.Receiver> to) {
    public Preview {
      hitches = List.copyOf(hitches);
      to = List.copyOf(to);
    }

    public boolean refused() {
      return hitches.stream().anyMatch(Hitch::refuses);
    }
  }

  /** What became of it. */
  public sealed interface Sent {

    /**
     * @param top the duty under which the parts hang
     * @param direct whether it went from its origin straight to those who do it
     */
    record Done(UUID top, int parts, boolean direct) implements Sent {}

    record Refused(Preview preview) implements Sent {}

    /** The duty that was to be split says no: it changed meanwhile, or is not there. */
    record NotSplit(Outcome why) implements Sent {}
  }

  private final DutyTable table;
  private final Issuing issuing;
  private final Moves moves;
  private final DirectiveSight sight;
  private final Territory territory;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Directives(
      DutyTable table,
      Issuing issuing,
      Moves moves,
      DirectiveSight sight,
      Territory territory,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.issuing = issuing;
    this.moves = moves;
    this.sight = sight;
    this.territory = territory;
    this.events = events;
    this.clock = clock;
  }

  /** Empty when the duty that is to be split is not within the caller's ground. */
  @Transactional(readOnly = true)
  public Optional<Preview> preview(Directive order) {
    return parentOf(order, table::find)
        .map(
            parent -> {
              Instant now = clock.instant();
              return look(order.by(now), parent.orElse(null), now);
            });
  }

  /**
   * @param seenVersion of the duty that is split, as its owner saw it
   */
  @Transactional
  public Sent send(Directive asked, int seenVersion) {
    Optional<Optional<Held>> parent = parentOf(asked, table::lock);
    if (parent.isEmpty()) {
      return new Sent.NotSplit(new Outcome.Unknown());
    }
    @Nullable Held held = parent.get().orElse(null);
    Instant now = clock.instant();
    Directive order = asked.by(now);
    @Nullable Duty duty = held == null ? null : held.duty();
    Sending sending = sight.of(order, duty, now);
    List<Hitch> hitches = DirectiveRules.check(order, sending);
    if (hitches.stream().anyMatch(Hitch::refuses)) {
      return new Sent.Refused(new Preview(order, hitches, sending.receivers()));
    }
    if (held == null) {
      return begin(order, now);
    }
    return DirectiveRules.goesDirect(order, sending)
        ? passOn(order, held, seenVersion, sending)
        : split(order, held, seenVersion);
  }

  private Preview look(Directive order, @Nullable Duty parent, Instant now) {
    Sending sending = sight.of(order, parent, now);
    return new Preview(order, DirectiveRules.check(order, sending), sending.receivers());
  }

  /** Empty: it names a parent that is not there. Present and empty: it names none. */
  private static <T> Optional<Optional<T>> parentOf(
      Directive order, java.util.function.Function<UUID, Optional<T>> find) {
    return order.parent() == null
        ? Optional.of(Optional.empty())
        : find.apply(order.parent()).map(Optional::of);
  }

  /** The sender keeps the whole as a duty of their own: sending it does not get rid of it. */
  private Sent begin(Directive order, Instant now) {
    UUID top = Ids.next(clock);
    List<NewDuty> wishes = new ArrayList<>();
    wishes.add(
        said(NewDuty.of(KIND, order.sender()), order)
            .withId(top)
            .issuedBy(order.sender())
            .triaged(IssueRules.triage(order.severity()))
            .limitedTo(Duration.between(now, order.limitAt()), RULE));
    wishes.addAll(parts(order, top, order.sender(), null));
    List<Duty> issued = issuing.issueAll(wishes);
    receive(top);
    inform(order.sender(), issued.subList(1, issued.size()));
    return new Sent.Done(top, issued.size() - 1, false);
  }

  /** Who orders something knows of it: nobody reminds them to acknowledge their own order. */
  private void receive(UUID top) {
    Held whole = table.lock(top).orElseThrow();
    var unused =
        moves.move(
            whole, whole.duty().version(), new Command.Acknowledge(), Set.of(Standing.OWNER));
  }

  private Sent split(Directive order, Held held, int seenVersion) {
    List<NewDuty> parts = parts(order, held.duty().id(), order.sender(), held.duty());
    Outcome outcome = owner(held, seenVersion, new Command.Split(parts.size(), order.retained()));
    if (!(outcome instanceof Outcome.Done)) {
      return new Sent.NotSplit(outcome);
    }
    issuing.issueAll(parts);
    return new Sent.Done(held.duty().id(), parts.size(), false);
  }

  /**
   * A pure copy: its origin is the issuer, what was the middle's is called off in the origin's
   * name, and the middle reads about it.
   */
  private Sent passOn(Directive order, Held held, int seenVersion, Sending sending) {
    Split split = java.util.Objects.requireNonNull(sending.split());
    Field origin = java.util.Objects.requireNonNull(split.origin());
    UUID top = java.util.Objects.requireNonNull(held.duty().charge().parent());
    List<NewDuty> parts =
        parts(order, top, origin, held.duty()).stream()
            .map(part -> part.with("informed", order.sender().place()))
            .toList();
    Outcome outcome = owner(held, seenVersion, new Command.Split(parts.size(), order.retained()));
    if (!(outcome instanceof Outcome.Done(Duty divided, _))) {
      return new Sent.NotSplit(outcome);
    }
    var unused =
        moves.move(
            held.now(divided),
            divided.version(),
            new Command.Cancel(Hitch.Kind.GOES_DIRECT.name()),
            Set.of(Standing.ISSUER));
    issuing.issueAll(parts, Map.of(top, held.duty().charge().root()));
    return new Sent.Done(top, parts.size(), true);
  }

  /** Who splits what they own has received it. */
  private Outcome owner(Held held, int seenVersion, Command.Split split) {
    if (!ReceiptRules.impliesReceipt(held.duty(), split)) {
      return moves.move(held, seenVersion, split);
    }
    return switch (moves.move(held, seenVersion, new Command.Acknowledge())) {
      case Outcome.Done(Duty received, _) ->
          moves.move(held.now(received), received.version(), split);
      case Outcome.Refused refused -> refused;
      case Outcome.Unknown unknown -> unknown;
    };
  }

  private static List<NewDuty> parts(
      Directive order, UUID under, Field issuer, @Nullable Duty whole) {
    List<NewDuty> parts = new ArrayList<>();
    Triage triage = whole == null ? IssueRules.triage(order.severity()) : whole.charge().triage();
    for (int round = 1; round <= order.rounds(); round++) {
      Instant starts = order.startOf(round);
      for (Field receiver : order.receivers()) {
        NewDuty part =
            said(NewDuty.of(order.rounds() == 1 ? KIND : ROUND, receiver), order)
                .under(under)
                .issuedBy(issuer)
                .triaged(triage)
                .since(starts, whole == null ? starts : whole.charge().receivedAt())
                .limitedTo(order.limit(), RULE);
        parts.add(order.rounds() == 1 ? part : part.with("occasion", round));
      }
    }
    return parts;
  }

  private static NewDuty said(NewDuty duty, Directive order) {
    Map<String, Object> said = new HashMap<>();
    said.put("title", order.title());
    said.put("result", order.result());
    if (!order.sends().isBlank()) {
      said.put("sends", order.sends());
    }
    if (!order.retained().isEmpty()) {
      said.put("retained", order.retained().stream().map(Enum::name).sorted().toList());
    }
    return duty.withAll(said);
  }

  /** The levels that it passes by read about it, once each. */
  private void inform(Field sender, List<Duty> parts) {
    Set<String> told = new LinkedHashSet<>();
    for (Duty part : parts) {
      for (Place between : territory.ancestors(part.owner().place())) {
        if (between.code().equals(sender.place())) {
          break;
        }
        if (told.add(between.code())) {
          events.publishEvent(new DutyPassing(part, Seats.lead(between.code())));
        }
      }
    }
  }
}
