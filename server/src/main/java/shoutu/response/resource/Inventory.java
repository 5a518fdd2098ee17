package shoutu.response.resource;

import java.time.LocalDate;
import java.util.List;
import shoutu.response.resource.Basis.NeedMark;
import shoutu.response.resource.Basis.StockMark;
import shoutu.response.resource.Basis.TeamMark;
import shoutu.rules.ResourceKind;
import shoutu.rules.RuleBook;

/** All teams, stocks and current needs of a place and what lies below it. */
record Inventory(List<Team> teams, List<Stock> stocks, List<Need> needs) {

  Inventory {
    teams = List.copyOf(teams);
    stocks = List.copyOf(stocks);
    needs = List.copyOf(needs);
  }

  Basis basis(RuleBook book, LocalDate today) {
    return new Basis(
        needs.stream().map(need -> mark(need, book)).toList(),
        teams.stream().map(team -> mark(team, book)).toList(),
        stocks.stream().map(stock -> mark(stock, today)).toList());
  }

  private static NeedMark mark(Need need, RuleBook book) {
    return new NeedMark(
        need.id(),
        need.kind(),
        OpenQuestion.of(need, book) == ResourceKind.Of.TEAM,
        need.place(),
        need.left(),
        need.dueAt(),
        need.state(),
        need.supplier());
  }

  private static TeamMark mark(Team team, RuleBook book) {
    boolean barred = team.isUninsured() && book.assignment().volunteersInsured();
    return new TeamMark(
        team.id(),
        team.kind(),
        team.name(),
        team.lead().place(),
        team.people(),
        team.ready() && !barred,
        "%s–%s, %s–%s".formatted(team.dayFrom(), team.dayTo(), team.from(), team.to()));
  }

  private static StockMark mark(Stock stock, LocalDate today) {
    return new StockMark(
        stock.id(), stock.item(), stock.holder().place(), LotRules.usable(stock, today));
  }

  /** Whether there is anything left that a proposal could decide. */
  boolean hasOpenNeeds() {
    return needs.stream().anyMatch(Need::isUndecided);
  }
}
