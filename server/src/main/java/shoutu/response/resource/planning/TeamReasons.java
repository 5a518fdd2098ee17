package shoutu.response.resource.planning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shoutu.response.resource.planning.Plan.Against;
import shoutu.response.resource.planning.Plan.Line;
import shoutu.response.resource.planning.Plan.Other;
import shoutu.response.resource.planning.Plan.Why;
import shoutu.response.resource.planning.Question.Want;
import shoutu.response.resource.planning.TeamCase.Stop;

/** Why this team, what another would cost, and why somebody is left without. */
final class TeamReasons {

  private static final int NOBODY = -1;

  /** A plan that came of another by sending one team to one need at one turn. */
  private record Moved(List<List<Integer>> routes, Price price) {}

  /**
   * Moves single needs as long as that makes the plan better, so that no other team that is named
   * beside a line would have been the better choice.
   */
  static List<List<Integer>> settled(TeamCase teams, List<List<Integer>> found) {
    List<List<Integer>> routes = found;
    Price price = teams.price(routes);
    for (int want = 0; want < teams.wants.size(); want++) {
      if (teams.isOpen(want)) {
        for (int crew = 0; crew < teams.crews.size(); crew++) {
          Moved moved = moved(teams, routes, want, crew);
          if (teams.suits(want, crew) && moved.price().isBelow(price)) {
            routes = moved.routes();
            price = moved.price();
            want = -1;
            break;
          }
        }
      }
    }
    return routes;
  }

  static List<Line> lines(TeamCase teams, List<List<Integer>> routes) {
    return IntStream.range(0, teams.wants.size())
        .mapToObj(want -> line(teams, routes, want))
        .toList();
  }

  private static Line line(TeamCase teams, List<List<Integer>> routes, int want) {
    Want it = teams.wants.get(want);
    int crew = crewOf(routes, want);
    List<Other> others = it.fixedTo() != null ? List.of() : others(teams, routes, want, crew);
    if (crew == NOBODY) {
      return new Line(
          it.need(), null, whyNobody(teams, want, others), 0, 0, 0, 0, 0, List.of(), others);
    }
    int turn = routes.get(crew).indexOf(want);
    Stop stop = teams.stops(crew, routes.get(crew)).get(turn);
    return new Line(
        it.need(),
        teams.crews.get(crew).id(),
        why(teams, routes, want, crew, others),
        turn + 1,
        stop.travel(),
        stop.arrives(),
        stop.leaves(),
        Math.max(0, stop.arrives() - Duration.between(teams.now(), it.dueAt()).toMinutes()),
        List.of(),
        others);
  }

  private static Why why(
      TeamCase teams, List<List<Integer>> routes, int want, int crew, List<Other> others) {
    if (teams.wants.get(want).fixedTo() != null) {
      List<Integer> until = routes.get(crew).subList(0, routes.get(crew).indexOf(want) + 1);
      return teams.beyond(crew, until) > 0 ? Why.FIXED_BEYOND : Why.FIXED;
    }
    return others.stream().allMatch(TeamReasons::isOut) ? Why.ONLY : Why.BEST;
  }

  private static boolean isOut(Other other) {
    return other.against() == Against.AWAY
        || other.against() == Against.REFUSED
        || other.against() == Against.UNINSURED;
  }

  private static Why whyNobody(TeamCase teams, int want, List<Other> others) {
    if (others.isEmpty()) {
      return Why.NO_SUCH;
    }
    if (others.stream().allMatch(TeamReasons::isOut)) {
      return Why.ALL_AWAY;
    }
    return IntStream.range(0, teams.crews.size())
            .filter(crew -> teams.suits(want, crew) && teams.crews.get(crew).isThere())
            .allMatch(crew -> teams.beyond(crew, with(teams.fixed().get(crew), want)) > 0)
        ? Why.TOO_LONG
        : Why.NO_TIME;
  }

  private static List<Integer> with(List<Integer> route, int want) {
    return Stream.concat(route.stream(), Stream.of(want)).toList();
  }

  private static List<Other> others(
      TeamCase teams, List<List<Integer>> routes, int want, int chosen) {
    Price price = teams.price(routes);
    List<Other> others = new ArrayList<>();
    for (int crew = 0; crew < teams.crews.size(); crew++) {
      if (crew != chosen && teams.isOfItsKind(want, crew)) {
        others.add(other(teams, routes, want, crew, price));
      }
    }
    return others;
  }

  private static Other other(
      TeamCase teams, List<List<Integer>> routes, int want, int crew, Price price) {
    var id = teams.crews.get(crew).id();
    if (!teams.crews.get(crew).isThere()) {
      return new Other(id, Against.AWAY, 0);
    }
    if (teams.crews.get(crew).barred()) {
      return new Other(id, Against.UNINSURED, 0);
    }
    if (!teams.suits(want, crew)) {
      return new Other(id, Against.REFUSED, 0);
    }
    Price moved = moved(teams, routes, want, crew).price();
    return moved.broken() > price.broken()
        ? new Other(id, Against.NO_TIME, moved.broken() - price.broken())
        : new Other(id, Against.COSTS_MORE, moved.minutes() - price.minutes());
  }

  /** The best of the plans in which this team goes there, at any turn after what is fixed. */
  private static Moved moved(TeamCase teams, List<List<Integer>> routes, int want, int crew) {
    List<List<Integer>> without =
        routes.stream().map(route -> route.stream().filter(w -> w != want).toList()).toList();
    int first = teams.fixed().get(crew).size();
    Moved best = null;
    for (int turn = first; turn <= without.get(crew).size(); turn++) {
      List<Integer> route = new ArrayList<>(without.get(crew));
      route.add(turn, want);
      List<List<Integer>> all = new ArrayList<>(without);
      all.set(crew, route);
      Price price = teams.price(all);
      if (best == null || price.isBelow(best.price())) {
        best = new Moved(all, price);
      }
    }
    if (best == null) {
      throw new IllegalStateException("A team has no turn left.");
    }
    return best;
  }

  private static int crewOf(List<List<Integer>> routes, int want) {
    return IntStream.range(0, routes.size())
        .filter(crew -> routes.get(crew).contains(want))
        .findFirst()
        .orElse(NOBODY);
  }

  private TeamReasons() {}
}
