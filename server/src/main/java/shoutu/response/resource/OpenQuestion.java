package shoutu.response.resource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.instance.Instances;
import shoutu.response.resource.planning.Question;
import shoutu.response.resource.planning.Question.Crew;
import shoutu.response.resource.planning.Question.Store;
import shoutu.response.resource.planning.Question.Want;
import shoutu.response.resource.planning.Site;
import shoutu.rules.ResourceKind;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Boundaries;
import shoutu.territory.Place;
import shoutu.territory.Position;
import shoutu.territory.Territory;

/** Puts together all that is known when a plan is asked for. */
@Component
class OpenQuestion {

  private final Territory territory;
  private final Boundaries boundaries;
  private final Rules rules;
  private final Instances instances;

  OpenQuestion(Territory territory, Boundaries boundaries, Rules rules, Instances instances) {
    this.territory = territory;
    this.boundaries = boundaries;
    this.rules = rules;
    this.instances = instances;
  }

  Question asOf(Inventory inventory, @Nullable Proposal last, Instant now) {
    RuleBook book = rules.at(now);
    LocalDate today = now.atZone(instances.current().zone()).toLocalDate();
    List<Team> teams = inventory.teams();
    List<Stock> stocks = inventory.stocks();
    List<Need> needs = inventory.needs().stream().filter(need -> isToPlan(need, book)).toList();
    Map<String, Site> sites =
        sites(
            Stream.of(
                    teams.stream().map(team -> team.lead().place()),
                    stocks.stream().map(stock -> stock.holder().place()),
                    needs.stream().map(Need::place))
                .flatMap(codes -> codes)
                .distinct()
                .toList());
    Map<UUID, Integer> turns = turns(needs);
    Map<UUID, UUID> before = new HashMap<>();
    if (last != null) {
      last.lines().stream()
          .filter(line -> line.from() != null)
          .forEach(line -> before.put(line.need(), Objects.requireNonNull(line.from())));
    }
    return new Question(
        now,
        teams.stream().map(team -> crew(team, sites, now, book)).toList(),
        stocks.stream()
            .map(
                stock ->
                    new Store(
                        stock.id(),
                        stock.item(),
                        LotRules.usable(stock, today),
                        Objects.requireNonNull(sites.get(stock.holder().place()))))
            .toList(),
        needs.stream()
            .map(
                need ->
                    new Want(
                        need.id(),
                        of(need, book),
                        need.kind(),
                        Math.max(1, need.left()),
                        Objects.requireNonNull(sites.get(need.place())),
                        need.triage(),
                        need.receivedAt(),
                        need.dueAt(),
                        need.state() == Need.State.REFUSED ? null : need.supplier(),
                        turns.getOrDefault(need.id(), 0),
                        before.get(need.id()),
                        need.state() == Need.State.REFUSED ? need.supplier() : null))
            .toList(),
        book.assignment());
  }

  private Crew crew(Team team, Map<String, Site> sites, Instant now, RuleBook book) {
    ShiftRules.Shift shift = ShiftRules.next(team, now, instances.current().zone());
    return new Crew(
        team.id(),
        team.kind(),
        team.people(),
        Objects.requireNonNull(sites.get(team.lead().place())),
        shift.from(),
        shift.until(),
        team.isUninsured() && book.assignment().volunteersInsured());
  }

  /** What was given from a stock is out of it already; a team's way is still before it. */
  private static boolean isToPlan(Need need, RuleBook book) {
    return need.isToBePlanned()
        && book.resource(need.kind()).isPresent()
        && !(need.state() == Need.State.GIVEN && of(need, book) == ResourceKind.Of.SUPPLY);
  }

  static ResourceKind.Of of(Need need, RuleBook book) {
    return book.resource(need.kind()).map(ResourceKind::of).orElse(ResourceKind.Of.TEAM);
  }

  /** What was given goes before what was only pinned, each in the order of the decisions. */
  private static Map<UUID, Integer> turns(List<Need> needs) {
    List<Need> decided =
        needs.stream()
            .filter(need -> need.decidedAt() != null && need.state() != Need.State.REFUSED)
            .sorted(
                Comparator.comparing((Need need) -> need.state() == Need.State.PINNED)
                    .thenComparing(need -> Objects.requireNonNull(need.decidedAt())))
            .toList();
    Map<UUID, Integer> turns = new HashMap<>();
    decided.forEach(need -> turns.put(need.id(), turns.size()));
    return turns;
  }

  private Map<String, Site> sites(List<String> codes) {
    Map<String, Position> middles = boundaries.middles(codes);
    Map<String, Site> sites = new HashMap<>();
    for (String code : codes) {
      List<Place> path = new ArrayList<>(territory.ancestors(code).reversed());
      path.add(territory.get(code));
      sites.put(code, new Site(path, middles.get(code)));
    }
    return sites;
  }
}
