package shoutu.response.resource;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.response.resource.planning.Plan;
import shoutu.response.resource.planning.Planner;
import shoutu.response.resource.planning.Progress;
import shoutu.response.resource.planning.Question;
import shoutu.rules.Rules;
import shoutu.territory.Place;

/** Computes proposals: because somebody asks, or because what the last one rests on has changed. */
@Component
class Planning {

  private static final String PACK = "assignment";

  private final ProposalTable table;
  private final Resources resources;
  private final OpenQuestion open;
  private final Searches searches;
  private final Consignments consignments;
  private final Rules rules;
  private final TransactionOperations transaction;
  private final Clock clock;

  Planning(
      ProposalTable table,
      Resources resources,
      OpenQuestion open,
      Searches searches,
      Consignments consignments,
      Rules rules,
      TransactionOperations transaction,
      Clock clock) {
    this.table = table;
    this.resources = resources;
    this.open = open;
    this.searches = searches;
    this.consignments = consignments;
    this.rules = rules;
    this.transaction = transaction;
    this.clock = clock;
  }

  Proposal propose(Place place) {
    return searches.alone(place.code(), progress -> compute(place, progress, List.of()));
  }

  /** Computes again if anything changed that a new proposal could answer; false when not. */
  boolean again(Place place) {
    return !causes(place).isEmpty()
        && searches.alone(
            place.code(),
            progress -> {
              // Somebody may have asked meanwhile.
              List<Change> causes = causes(place);
              if (causes.isEmpty()) {
                return false;
              }
              compute(place, progress, causes);
              return true;
            });
  }

  private List<Change> causes(Place place) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              Inventory now = resources.inventory(place.subtree());
              return now.hasOpenNeeds()
                  ? changes(latest(place.code()).orElse(null), now)
                  : List.of();
            }));
  }

  /** What changed since a proposal was computed. */
  List<Change> changes(@Nullable Proposal proposal, Inventory now) {
    return proposal == null
        ? List.of()
        : ChangeRules.since(proposal, now.basis(rules.at(clock.instant()), consignments.today()));
  }

  Optional<Proposal> latest(String place) {
    return Objects.requireNonNull(transaction.execute(_ -> table.latest(place)));
  }

  /** What was read for one search. */
  private record Asked(Question question, Basis basis) {}

  /** Reads, computes without holding the database, and keeps. */
  private Proposal compute(Place place, Progress progress, List<Change> causes) {
    Instant now = clock.instant();
    Proposal last = latest(place.code()).orElse(null);
    Asked asked =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  Inventory inventory = resources.inventory(place.subtree());
                  return new Asked(
                      open.asOf(inventory, last, now),
                      inventory.basis(rules.at(now), consignments.today()));
                }));
    Plan plan = Planner.plan(asked.question(), progress);
    Proposal made =
        new Proposal(
            Ids.next(clock),
            place.home(),
            place.code(),
            place.placeNo(),
            last == null ? 1 : last.no() + 1,
            now,
            Acting.current().actor().name(),
            rules.packs(PACK).getLast().version(),
            plan.whole(),
            progress.isStopped(),
            causes,
            lines(last, plan, now),
            asked.basis());
    boolean kept = Objects.requireNonNull(transaction.execute(_ -> table.add(made)));
    // Another server did the same at the same time: theirs is as good.
    return kept ? made : latest(place.code()).orElse(made);
  }

  private static List<Proposal.Line> lines(@Nullable Proposal last, Plan plan, Instant now) {
    Map<UUID, Optional<UUID>> before = new HashMap<>();
    if (last != null) {
      last.lines().forEach(line -> before.put(line.need(), Optional.ofNullable(line.from())));
    }
    return plan.lines().stream().map(line -> line(line, before.get(line.need()), now)).toList();
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
        line.parts().stream()
            .map(part -> new Proposal.Part(part.from(), part.quantity(), part.travel(), part.all()))
            .toList(),
        line.others());
  }
}
