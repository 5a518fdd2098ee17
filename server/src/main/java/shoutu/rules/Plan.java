package shoutu.rules;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shoutu.rules.EventGrade.Grade;
import shoutu.rules.Threshold.Tier;

/**
 * What is done in a response: lines that each go down through the levels they name; and with what
 * it is ready beforehand.
 *
 * @param code the pack's code, such as {@code plan-measles}
 * @param diseases for which it is meant; {@code ANY} for all that have none of their own
 * @param triggers what asks for it, and at which level
 * @param demands the teams and supplies that its lines need
 * @param doubts how it may fail, told beforehand, and what is done against that
 * @param drills how it is tried before it is needed
 */
public record Plan(
    String code,
    String version,
    Names names,
    Set<String> diseases,
    Names goal,
    List<Line> lines,
    List<Trigger> triggers,
    List<Demand> demands,
    List<Doubt> doubts,
    List<Drill> drills,
    Basis basis) {

  /**
   * One line: at each of its levels, each place owns its part, and the parts below make up the one
   * above.
   *
   * @param care true when it looks after people rather than after the disease
   * @param earlyAction which of the seven early actions of 7-1-7 it completes, if any
   * @param from the lowest level of a response at which it is done
   */
  public record Line(
      String key,
      Names names,
      String function,
      List<Level> levels,
      String kind,
      int severity,
      boolean care,
      @Nullable EarlyAction earlyAction,
      ResponseLevel from,
      Duration limit,
      Names closeCondition,
      Evidence evidence,
      Verifier verifier) {
    public Line {
      levels = List.copyOf(levels);
    }
  }

  /**
   * A crossed threshold or a graded event that asks for the plan.
   *
   * @param signal and {@code grade}: exactly one of them is there
   */
  public record Trigger(@Nullable Tier signal, @Nullable Grade grade, ResponseLevel level) {}

  /**
   * @param item a team's kind or a supply of the pack of resources
   * @param quantity for each place of the level {@code per} in the area
   */
  public record Demand(String line, String item, int quantity, Level per) {}

  /**
   * An answer of the pre-mortem: it is half a year later and it failed. Why?
   *
   * @param line the line that holds against it, if one does
   */
  public record Doubt(Names failed, Names answer, @Nullable String line) {}

  /**
   * A part of the plan that is tried again and again by each place of a level.
   *
   * @param lines that are tried; empty: all
   * @param function whose duty it is to hold it
   * @param least the least that counts as having held it
   * @param first after the birth of the instance, and {@code every} after the last time
   */
  public record Drill(
      String key,
      Names names,
      Names scenario,
      Level level,
      String function,
      DrillForm least,
      Duration first,
      Duration every,
      List<String> lines) {
    public Drill {
      lines = List.copyOf(lines);
    }
  }

  public Plan {
    diseases = Set.copyOf(diseases);
    lines = List.copyOf(lines);
    triggers = List.copyOf(triggers);
    demands = List.copyOf(demands);
    doubts = List.copyOf(doubts);
    drills = List.copyOf(drills);
  }

  public Optional<Line> line(String key) {
    return lines.stream().filter(line -> line.key().equals(key)).findFirst();
  }

  public Optional<Drill> drill(String key) {
    return drills.stream().filter(drill -> drill.key().equals(key)).findFirst();
  }

  /** The lines that a drill tries. */
  public List<Line> tried(Drill drill) {
    return drill.lines().isEmpty()
        ? lines
        : lines.stream().filter(line -> drill.lines().contains(line.key())).toList();
  }

  /** The same plan with what is done at a level of the response. */
  public Plan at(ResponseLevel level) {
    List<Line> done = lines.stream().filter(line -> level.reaches(line.from())).toList();
    List<Demand> needed =
        demands.stream()
            .filter(demand -> done.stream().anyMatch(it -> it.key().equals(demand.line())))
            .toList();
    return new Plan(
        code, version, names, diseases, goal, done, triggers, needed, doubts, drills, basis);
  }

  /** The highest level that what was seen asks for; empty where nothing asks for this plan. */
  public Optional<Trigger> asked(@Nullable Tier signal, @Nullable Grade grade) {
    return triggers.stream()
        .filter(
            it ->
                (it.signal() != null && it.signal() == signal)
                    || (it.grade() != null && it.grade() == grade))
        .min(Comparator.comparing(Trigger::level));
  }

  /** The one made for a disease, else the general one. */
  static Optional<Plan> meantFor(String disease, Collection<Plan> plans) {
    return Stream.of(disease, "ANY")
        .flatMap(code -> plans.stream().filter(plan -> plan.diseases().contains(code)))
        .findFirst();
  }
}
