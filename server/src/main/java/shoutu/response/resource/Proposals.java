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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.response.resource.planning.Plan;
import shoutu.response.resource.planning.Planner;
import shoutu.response.resource.planning.Question;
import shoutu.rules.ResourceKind;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;

/** The door to proposals: computed, then accepted, pinned or left alone by a person. */
@Service
class Proposals {

  private static final String PACK = "assignment";

  private final ProposalTable table;
  private final NeedTable needs;
  private final ResourceTable resources;
  private final Deployments deployments;
  private final OpenQuestion open;
  private final Rules rules;
  private final TransactionOperations transaction;
  private final Clock clock;

  Proposals(
      ProposalTable table,
      NeedTable needs,
      ResourceTable resources,
      Deployments deployments,
      OpenQuestion open,
      Rules rules,
      TransactionOperations transaction,
      Clock clock) {
    this.table = table;
    this.needs = needs;
    this.resources = resources;
    this.deployments = deployments;
    this.open = open;
    this.rules = rules;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Reads, computes without holding the database, and keeps. */
  Proposal propose(Place place) {
    Instant now = clock.instant();
    Optional<Proposal> last = latest(place.code());
    Question question =
        Objects.requireNonNull(transaction.execute(_ -> open.asOf(place, last.orElse(null), now)));
    Plan plan = Planner.plan(question);
    Proposal made = proposal(place, last.orElse(null), question, plan);
    boolean kept = Objects.requireNonNull(transaction.execute(_ -> table.add(made)));
    // Somebody else asked at the same time: theirs is as good.
    return kept ? made : latest(place.code()).orElse(made);
  }

  private Proposal proposal(Place place, @Nullable Proposal last, Question question, Plan plan) {
    Map<UUID, Optional<UUID>> before = new HashMap<>();
    if (last != null) {
      last.lines().forEach(line -> before.put(line.need(), Optional.ofNullable(line.from())));
    }
    List<Proposal.Line> lines =
        plan.lines().stream()
            .map(line -> line(line, before.get(line.need()), question.now()))
            .toList();
    return new Proposal(
        Ids.next(clock),
        place.home(),
        place.code(),
        place.placeNo(),
        last == null ? 1 : last.no() + 1,
        question.now(),
        Acting.current().actor().name(),
        rules.packs(PACK).getLast().version(),
        plan.whole(),
        lines);
  }

  private static Proposal.Line line(Plan.Line line, @Nullable Optional<UUID> known, Instant now) {
    UUID before = known == null ? null : known.orElse(null);
    boolean goes = line.from() != null;
    return new Proposal.Line(
        line.need(),
        line.from(),
        line.why(),
        Proposal.change(known != null, before, line.from()),
        before,
        line.turn(),
        line.travel(),
        goes ? now.plusSeconds(60 * line.arrives()) : null,
        goes ? now.plusSeconds(60 * line.leaves()) : null,
        line.late(),
        line.others());
  }

  Optional<Proposal> latest(String place) {
    return Objects.requireNonNull(transaction.execute(_ -> table.latest(place)));
  }

  /** What became of an acceptance, need by need; empty when there is a newer proposal or none. */
  @Transactional
  public Optional<Map<UUID, Decided>> accept(UUID id, Set<UUID> chosen) {
    Proposal proposal = table.find(id).orElse(null);
    if (proposal == null
        || table.latest(proposal.place()).filter(it -> it.id().equals(id)).isEmpty()) {
      return Optional.empty();
    }
    List<Proposal.Line> lines =
        proposal.lines().stream().filter(line -> chosen.contains(line.need())).toList();
    needs.lock(lines.stream().map(Proposal.Line::need).toList());
    resources.lock(
        lines.stream().flatMap(line -> Optional.ofNullable(line.from()).stream()).toList());
    Map<UUID, Decided> done = new HashMap<>();
    lines.forEach(line -> done.put(line.need(), accept(line, proposal.place())));
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
    return (need.state() == Need.State.OPEN || need.state() == Need.State.PINNED) && !others
        ? give(need, from, place)
        : Decided.NOT_NOW;
  }

  private Decided give(Need need, UUID from, String place) {
    Instant now = clock.instant();
    return switch (fits(need, from)) {
      case Fit.Refused(Decided why) -> why;
      case Fit.By(Field owner) -> {
        boolean isSupply = of(need) == ResourceKind.Of.SUPPLY;
        if (isSupply && !resources.take(from, need.quantity())) {
          yield Decided.TOO_FEW;
        }
        UUID duty = deployments.order(need, from, owner, isSupply, place, now);
        needs.decide(need.id(), from, duty, now, Acting.current().actor().name());
        deployments.answer(need);
        yield Decided.DONE;
      }
    };
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
        Set.of(Need.State.PINNED, Need.State.FAILED),
        need -> {
          UUID supplier = need.supplier();
          if (need.state() == Need.State.FAILED
              && supplier != null
              && of(need) == ResourceKind.Of.SUPPLY) {
            resources.giveBack(supplier, need.quantity());
          }
          needs.letGo(id);
          return Decided.DONE;
        });
  }

  @Transactional
  public Decided withdraw(UUID id, int seenVersion) {
    return change(
        id,
        seenVersion,
        Set.of(Need.State.OPEN, Need.State.PINNED, Need.State.LAPSED),
        _ -> {
          needs.withdraw(id);
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
    return from.contains(need.state()) ? step.take(need) : Decided.NOT_NOW;
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
                  stock.quantity() < need.quantity()
                      ? new Fit.Refused(Decided.TOO_FEW)
                      : new Fit.By(stock.holder()))
          .orElseGet(() -> new Fit.Refused(Decided.NOT_OF_THE_KIND));
    }
    return resources
        .team(from)
        .filter(team -> team.kind().equals(need.kind()))
        .<Fit>map(team -> team.ready() ? new Fit.By(team.lead()) : new Fit.Refused(Decided.AWAY))
        .orElseGet(() -> new Fit.Refused(Decided.NOT_OF_THE_KIND));
  }

  private ResourceKind.Of of(Need need) {
    return OpenQuestion.of(need, rules.at(clock.instant()));
  }
}
