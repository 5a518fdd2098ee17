package shoutu.response.resource.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import shoutu.response.resource.planning.Question.Crew;
import shoutu.response.resource.planning.Question.Want;
import shoutu.rules.AssignmentRule;
import shoutu.rules.ResourceKind;

/**
 * The needs for teams, in numbers: needs and crews by their index, ways in minutes. A route is the
 * indexes of needs in their order.
 */
final class TeamCase {

  final List<Crew> crews;
  final List<Want> wants;

  private final Instant now;
  private final AssignmentRule rule;
  private final int[][] outTo;
  private final int[][] between;
  private final int[] stay;

  TeamCase(Question question) {
    this.now = question.now();
    this.rule = question.rule();
    this.crews = question.crews();
    this.wants =
        question.wants().stream().filter(want -> want.of() == ResourceKind.Of.TEAM).toList();
    Travel travel = new Travel(rule);
    this.outTo =
        crews.stream()
            .map(crew -> wants.stream().mapToInt(w -> travel.minutes(crew.base(), w.site())))
            .map(IntStream::toArray)
            .toArray(int[][]::new);
    this.between =
        wants.stream()
            .map(from -> wants.stream().mapToInt(w -> travel.minutes(from.site(), w.site())))
            .map(IntStream::toArray)
            .toArray(int[][]::new);
    this.stay = new int[wants.size() * crews.size()];
    for (int c = 0; c < crews.size(); c++) {
      for (int w = 0; w < wants.size(); w++) {
        double hours = wants.get(w).triage().effort() / Math.max(1, crews.get(c).people());
        stay[c * wants.size() + w] =
            (int) Math.max(rule.leastVisit().toMinutes(), Math.ceil(hours * 60));
      }
    }
  }

  /** One stop of a team; minutes from the question's instant. */
  record Stop(int want, int travel, long arrives, long leaves) {}

  Instant now() {
    return now;
  }

  List<Stop> stops(int crew, List<Integer> route) {
    List<Stop> stops = new ArrayList<>(route.size());
    long at = Math.max(0, Duration.between(now, crews.get(crew).from()).toMinutes());
    int before = -1;
    for (int want : route) {
      int way = before < 0 ? outTo[crew][want] : between[before][want];
      long arrives = at + way;
      at = arrives + stay[crew * wants.size() + want];
      stops.add(new Stop(want, way, arrives, at));
      before = want;
    }
    return stops;
  }

  /** How many minutes a route is longer than the shift; zero or less when it fits. */
  long beyond(int crew, List<Integer> route) {
    if (route.isEmpty()) {
      return 0;
    }
    return stops(crew, route).getLast().leaves()
        - Duration.between(now, crews.get(crew).until()).toMinutes();
  }

  /** Routes by crew. */
  Price price(List<List<Integer>> routes) {
    long broken = 0;
    long minutes = 0;
    long[] unserved = Price.all(wants);
    for (int crew = 0; crew < routes.size(); crew++) {
      long leaves = 0;
      for (Stop stop : stops(crew, routes.get(crew))) {
        Want want = wants.get(stop.want());
        unserved[want.triage().urgency().ordinal()] -= Price.weight(want.triage());
        broken += suits(stop.want(), crew) ? 0 : Price.WRONG_KIND;
        minutes +=
            Price.minutes(rule, now, want, crews.get(crew).id(), stop.arrives(), stop.travel());
        leaves = stop.leaves();
      }
      if (leaves > 0) {
        broken += Math.max(0, leaves - Duration.between(now, crews.get(crew).until()).toMinutes());
      }
    }
    return new Price(broken, unserved, minutes);
  }

  /** What was fixed, in its turn: where every plan begins. */
  List<List<Integer>> fixed() {
    return IntStream.range(0, crews.size()).mapToObj(this::fixedTo).toList();
  }

  private List<Integer> fixedTo(int crew) {
    return IntStream.range(0, wants.size())
        .boxed()
        .filter(want -> crews.get(crew).id().equals(wants.get(want).fixedTo()))
        .sorted(Comparator.comparing(want -> wants.get(want).fixedAs()))
        .toList();
  }

  /** Whether a team of this kind is there at all, and nobody decided about the need. */
  boolean isOpen(int want) {
    Want it = wants.get(want);
    return it.fixedTo() == null
        && IntStream.range(0, crews.size())
            .anyMatch(crew -> crews.get(crew).isThere() && suits(want, crew));
  }

  /** Of its kind, free to be sent, and it has not said that it can't. */
  boolean suits(int want, int crew) {
    Want it = wants.get(want);
    return isOfItsKind(want, crew)
        && !crews.get(crew).barred()
        && !crews.get(crew).id().equals(it.refusedBy());
  }

  boolean isOfItsKind(int want, int crew) {
    return crews.get(crew).kind().equals(wants.get(want).kind());
  }
}
