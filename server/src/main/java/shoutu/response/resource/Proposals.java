package shoutu.response.resource;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Acting;
import shoutu.rules.ResourceKind;
import shoutu.rules.Rules;
import shoutu.territory.Field;

/** The door to what a person decides: a proposal is accepted, a need pinned or left alone. */
@Service
class Proposals {

  private final ProposalTable table;
  private final NeedTable needs;
  private final ResourceTable resources;
  private final Deployments deployments;
  private final Consignments consignments;
  private final Rules rules;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Proposals(
      ProposalTable table,
      NeedTable needs,
      ResourceTable resources,
      Deployments deployments,
      Consignments consignments,
      Rules rules,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.needs = needs;
    this.resources = resources;
    this.deployments = deployments;
    this.consignments = consignments;
    this.rules = rules;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What became of an acceptance, need by need; empty when there is no such proposal. One that was
   * computed meanwhile says {@link Decided#OUTDATED} where it proposes something else.
   */
  @Transactional
  public Optional<Map<UUID, Decided>> accept(UUID id, Set<UUID> chosen) {
    Proposal seen = table.find(id).orElse(null);
    if (seen == null) {
      return Optional.empty();
    }
    Proposal latest = table.latest(seen.place()).orElse(seen);
    List<Proposal.Line> lines =
        seen.lines().stream().filter(line -> chosen.contains(line.need())).toList();
    needs.lock(lines.stream().map(Proposal.Line::need).toList());
    resources.lock(
        lines.stream().flatMap(line -> line.parts().stream()).map(Proposal.Part::from).toList());
    Map<UUID, Decided> done = new HashMap<>();
    for (Proposal.Line line : lines) {
      boolean stands = latest.line(line.need()).filter(line::proposes).isPresent();
      done.put(line.need(), stands ? accept(line, seen.place()) : Decided.OUTDATED);
    }
    events.publishEvent(new ResourcesChanged());
    return Optional.of(done);
  }

  private Decided accept(Proposal.Line line, String place) {
    Need need = needs.lock(line.need()).orElse(null);
    UUID from = line.from();
    if (need == null) {
      return Decided.UNKNOWN;
    }
    if (from == null) {
      return Decided.NOBODY;
    }
    boolean others = need.state() == Need.State.PINNED && !from.equals(need.supplier());
    boolean refused = need.state() == Need.State.REFUSED && from.equals(need.supplier());
    if (!need.isUndecided() || others || refused) {
      return Decided.NOT_NOW;
    }
    return of(need) == ResourceKind.Of.SUPPLY
        ? release(need, line.parts(), place)
        : send(need, from, place);
  }

  private Decided send(Need need, UUID from, String place) {
    Instant now = clock.instant();
    return switch (fits(need, from)) {
      case Fit.Refused(Decided why) -> why;
      case Fit.By(Field owner) -> {
        callOff(need);
        UUID duty = deployments.send(need, from, owner, place, now);
        needs.decide(need.id(), from, duty, now, Acting.current().actor().name());
        deployments.answer(need);
        yield Decided.DONE;
      }
    };
  }

  private Decided release(Need need, List<Proposal.Part> parts, String place) {
    consignments.takeBack(need);
    Decided done = consignments.commit(need, parts, place, clock.instant());
    if (done == Decided.DONE) {
      needs.committed(need.id());
      deployments.answer(need);
    }
    return done;
  }

  /** Says by whom, and nobody else: every later proposal keeps to it. Nobody is sent yet. */
  @Transactional
  public Decided pin(UUID id, int seenVersion, UUID from) {
    return change(
        id,
        seenVersion,
        Set.of(Need.State.OPEN, Need.State.PINNED),
        need ->
            switch (fits(need, from)) {
              case Fit.Refused(Decided why) -> why;
              case Fit.By _ -> {
                needs.decide(id, from, null, clock.instant(), Acting.current().actor().name());
                yield Decided.DONE;
              }
            });
  }

  /** Takes a pin away, or what failed back; what was taken from a stock is there again. */
  @Transactional
  public Decided letGo(UUID id, int seenVersion) {
    return change(
        id,
        seenVersion,
        Set.of(Need.State.PINNED, Need.State.FAILED, Need.State.REFUSED),
        need -> {
          if (of(need) == ResourceKind.Of.SUPPLY) {
            consignments.takeBack(need);
          } else {
            callOff(need);
          }
          needs.letGo(id);
          return Decided.DONE;
        });
  }

  /** Another goes instead of whoever said that they can't. */
  private void callOff(Need need) {
    if (need.state() == Need.State.REFUSED) {
      deployments.callOff(Objects.requireNonNull(need.duty()));
    }
  }

  @Transactional
  public Decided withdraw(UUID id, int seenVersion) {
    return change(
        id,
        seenVersion,
        Set.of(Need.State.OPEN, Need.State.PINNED, Need.State.LAPSED),
        _ -> {
          needs.withdraw(id, clock.instant());
          return Decided.DONE;
        });
  }

  private interface Step {
    Decided take(Need need);
  }

  private Decided change(UUID id, int seenVersion, Set<Need.State> from, Step step) {
    Need need = needs.lock(id).orElse(null);
    if (need == null) {
      return Decided.UNKNOWN;
    }
    if (need.version() != seenVersion) {
      return Decided.OUTDATED;
    }
    if (!from.contains(need.state())) {
      return Decided.NOT_NOW;
    }
    events.publishEvent(new ResourcesChanged());
    return step.take(need);
  }

  /** Who would own the duty, or why not. */
  private sealed interface Fit {
    record By(Field owner) implements Fit {}

    record Refused(Decided why) implements Fit {}
  }

  private Fit fits(Need need, UUID from) {
    if (of(need) == ResourceKind.Of.SUPPLY) {
      return resources
          .stock(from)
          .filter(stock -> stock.item().equals(need.kind()))
          .<Fit>map(
              stock ->
                  LotRules.usable(stock, consignments.today()) < need.left()
                      ? new Fit.Refused(Decided.TOO_FEW)
                      : new Fit.By(stock.holder()))
          .orElseGet(() -> new Fit.Refused(Decided.NOT_OF_THE_KIND));
    }
    return resources
        .team(from)
        .filter(team -> team.kind().equals(need.kind()))
        .map(this::fits)
        .orElseGet(() -> new Fit.Refused(Decided.NOT_OF_THE_KIND));
  }

  private Fit fits(Team team) {
    if (!team.ready()) {
      return new Fit.Refused(Decided.AWAY);
    }
    return team.isUninsured() && rules.at(clock.instant()).assignment().volunteersInsured()
        ? new Fit.Refused(Decided.UNINSURED)
        : new Fit.By(team.lead());
  }

  private ResourceKind.Of of(Need need) {
    return OpenQuestion.of(need, rules.at(clock.instant()));
  }
}
