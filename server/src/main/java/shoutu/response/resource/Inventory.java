package shoutu.response.resource;

import java.util.List;
import shoutu.rules.ResourceKind;
import shoutu.rules.RuleBook;

/** All teams, stocks and current needs of a place and what lies below it. */
record Inventory(List<Team> teams, List<Stock> stocks, List<Need> needs) {

  Inventory {
    teams = List.copyOf(teams);
    stocks = List.copyOf(stocks);
    needs = List.copyOf(needs);
  }

  Basis basis(RuleBook book) {
    return new Basis(
        needs.stream()
            .map(
                need ->
                    new Basis.NeedMark(
                        need.id(),
                        need.kind(),
                        OpenQuestion.of(need, book) == ResourceKind.Of.TEAM,
                        need.place(),
                        need.quantity(),
                        need.dueAt(),
                        need.state(),
                        need.supplier()))
            .toList(),
        teams.stream()
            .map(
                team ->
                    new Basis.TeamMark(
                        team.id(),
                        team.kind(),
                        team.name(),
                        team.lead().place(),
                        team.people(),
                        team.ready(),
                        "%s–%s, %s–%s"
                            .formatted(team.dayFrom(), team.dayTo(), team.from(), team.to())))
            .toList(),
        stocks.stream()
            .map(
                stock ->
                    new Basis.StockMark(
                        stock.id(), stock.item(), stock.holder().place(), stock.quantity()))
            .toList());
  }

  /** Whether there is anything left that a proposal could decide. */
  boolean hasOpenNeeds() {
    return needs.stream().anyMatch(Need::isUndecided);
  }
}
