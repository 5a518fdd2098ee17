package shoutu.response.resource.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import shoutu.duty.Triage;
import shoutu.response.resource.planning.Plan.Against;
import shoutu.response.resource.planning.Plan.Line;
import shoutu.response.resource.planning.Plan.Why;
import shoutu.response.resource.planning.Question.Crew;
import shoutu.response.resource.planning.Question.Store;
import shoutu.response.resource.planning.Question.Want;
import shoutu.rules.ResourceKind.Of;

/** Whatever the morning is like: what must hold of every plan. */
class PlannerPropertiesTest {

  private static final String[] KINDS = {"TESTING", "DISINFECTION", "TREATMENT"};
  private static final String[] ITEMS = {"MASK", "FOOD"};

  /** Any morning: kinds, ways, shifts and quantities by chance, a few needs pinned. */
  private static Question morning(int seed, int teams, int needs) {
    Random random = new Random(seed);
    Questions made = new Questions();
    for (int i = 0; i < teams; i++) {
      made.crew(
          i,
          KINDS[random.nextInt(KINDS.length)],
          Questions.km(random.nextInt(40)),
          random.nextInt(10));
      made.store(
          500 + i,
          ITEMS[random.nextInt(ITEMS.length)],
          random.nextInt(300),
          Questions.km(random.nextInt(40)));
    }
    for (int i = 0; i < needs; i++) {
      Triage.Class urgency = Triage.Class.values()[random.nextInt(4)];
      Site site = Questions.km(random.nextInt(40));
      if (random.nextInt(3) == 0) {
        made.supply(1000 + i, ITEMS[random.nextInt(2)], 1 + random.nextInt(200), site, urgency);
        continue;
      }
      String kind = KINDS[random.nextInt(KINDS.length)];
      List<UUID> able =
          made.crews.stream().filter(c -> c.kind().equals(kind)).map(Crew::id).toList();
      UUID one = able.isEmpty() ? null : able.get(random.nextInt(able.size()));
      int lot = random.nextInt(5);
      made.want(
          1000 + i,
          Of.TEAM,
          kind,
          1,
          site,
          urgency,
          1 + random.nextInt(4),
          lot == 0 ? one : null,
          lot == 1 ? one : null);
    }
    return made.ask();
  }

  @Property(tries = 25)
  void aPlanKeepsWhatItMust(
      @ForAll int seed,
      @ForAll @IntRange(max = 6) int teams,
      @ForAll @IntRange(max = 14) int needs) {
    Question question = morning(seed, teams, needs);
    Plan plan = Planner.plan(question);

    // A line for each need, in the order of the day.
    assertThat(plan.lines().stream().map(Line::need))
        .containsExactlyElementsOf(question.wants().stream().map(Want::need).toList());
    Map<UUID, Line> of = new HashMap<>();
    plan.lines().forEach(line -> of.put(line.need(), line));

    for (Want want : question.wants()) {
      Line line = Objects.requireNonNull(of.get(want.need()));
      if (want.fixedTo() != null) {
        assertThat(line.from()).isEqualTo(want.fixedTo());
        assertThat(line.why()).isIn(Why.FIXED, Why.FIXED_BEYOND);
      }
      // Nobody is left out whom a single team or stock could serve beside all the others, and no
      // other choice that is named would have been cheaper.
      assertThat(line.others())
          .filteredOn(other -> other.against() == Against.COSTS_MORE)
          .allSatisfy(
              other -> {
                assertThat(line.from()).isNotNull();
                assertThat(other.by()).isNotNegative();
              });
    }
    question.crews().forEach(crew -> oneAtATime(crew, plan, question));
    question.stores().forEach(store -> noMoreThanThereIs(store, plan, question));
  }

  private static void oneAtATime(Crew crew, Plan plan, Question question) {
    List<Line> stops = new ArrayList<>();
    plan.lines().stream().filter(line -> crew.id().equals(line.from())).forEach(stops::add);
    stops.sort(java.util.Comparator.comparingInt(Line::turn));
    long free = 0;
    for (int i = 0; i < stops.size(); i++) {
      Line stop = stops.get(i);
      Want want = want(question, stop);
      assertThat(stop.turn()).isEqualTo(i + 1);
      assertThat(want.kind()).isEqualTo(crew.kind());
      assertThat(stop.arrives()).isEqualTo(free + stop.travel());
      free = stop.leaves();
      if (want.fixedTo() == null) {
        assertThat(Questions.MORNING.plusSeconds(60 * free)).isBeforeOrEqualTo(crew.until());
      }
    }
  }

  private static void noMoreThanThereIs(Store store, Plan plan, Question question) {
    int given = 0;
    for (Line line : plan.lines()) {
      for (Plan.Part part : line.parts()) {
        if (part.from().equals(store.id())) {
          assertThat(want(question, line).kind()).isEqualTo(store.item());
          given += part.quantity();
        }
      }
      // All of it or nothing.
      if (!line.parts().isEmpty()) {
        assertThat(line.parts().stream().mapToInt(Plan.Part::quantity).sum())
            .isEqualTo(want(question, line).quantity());
      }
    }
    assertThat(given).isLessThanOrEqualTo(store.quantity());
  }

  private static Want want(Question question, Line line) {
    return question.wants().stream()
        .filter(want -> want.need().equals(line.need()))
        .findFirst()
        .orElseThrow();
  }

  @Property(tries = 5)
  void theSameQuestionHasTheSameAnswer(@ForAll int seed) {
    assertThat(Planner.plan(morning(seed, 5, 12))).isEqualTo(Planner.plan(morning(seed, 5, 12)));
  }
}
