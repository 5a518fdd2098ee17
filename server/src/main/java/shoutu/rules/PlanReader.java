package shoutu.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.rules.EventGrade.Grade;
import shoutu.rules.Plan.Demand;
import shoutu.rules.Plan.Doubt;
import shoutu.rules.Plan.Trigger;
import shoutu.rules.Threshold.Tier;

/** Reads the plans, and the rules by which a response is led. */
final class PlanReader {

  static Plan plan(PackReader pack, PackNode root) {
    return new Plan(
        root.text("pack"),
        root.text("version"),
        PackReader.names(root, "name"),
        new LinkedHashSet<>(root.texts("diseases")),
        PackReader.names(root, "goal"),
        pack.entries("key", PlanReader::line).stream().map(Entry::value).toList(),
        listed(root, "triggers").stream().map(PlanReader::trigger).toList(),
        listed(root, "resources").stream().map(PlanReader::demand).toList(),
        listed(root, "premortem").stream().map(PlanReader::doubt).toList(),
        listed(root, "drills").stream().map(PlanReader::drill).toList(),
        pack.basisOf(root));
  }

  private static List<PackNode> listed(PackNode root, String field) {
    return root.has(field) ? root.maps(field) : List.of();
  }

  private static Plan.Line line(PackReader pack, PackNode node) {
    return new Plan.Line(
        node.text("key"),
        PackReader.names(node, "name"),
        node.text("function"),
        node.manyOf("levels", Level.class),
        node.text("kind"),
        node.number("severity"),
        node.flag("care"),
        node.has("earlyAction") ? node.oneOf("earlyAction", EarlyAction.class) : null,
        node.has("from") ? node.oneOf("from", ResponseLevel.class) : ResponseLevel.IV,
        node.duration("limit"),
        PackReader.names(node, "close"),
        node.oneOf("evidence", Evidence.class),
        pack.verifier(node));
  }

  private static Trigger trigger(PackNode node) {
    if (node.has("signal") == node.has("grade")) {
      node.fault("signal", "signal-or-grade", "");
    }
    return new Trigger(
        node.has("signal") ? node.oneOf("signal", Tier.class) : null,
        node.has("grade") ? node.oneOf("grade", Grade.class) : null,
        node.oneOf("level", ResponseLevel.class));
  }

  private static Demand demand(PackNode node) {
    return new Demand(
        node.text("line"),
        node.text("item"),
        node.number("quantity"),
        node.oneOf("per", Level.class));
  }

  private static Doubt doubt(PackNode node) {
    return new Doubt(
        PackReader.names(node, "failed"),
        PackReader.names(node, "answer"),
        node.textOrNull("line"));
  }

  private static Plan.Drill drill(PackNode node) {
    return new Plan.Drill(
        node.text("key"),
        PackReader.names(node, "name"),
        PackReader.names(node, "scenario"),
        node.oneOf("level", Level.class),
        node.text("function"),
        node.oneOf("least", DrillForm.class),
        node.duration("first"),
        node.duration("every"),
        node.has("lines") ? node.texts("lines") : List.of());
  }

  static CommandRule command(PackReader pack, PackNode node) {
    return new CommandRule(
        node.maps("posts").stream()
            .map(
                post ->
                    new CommandRule.Post(
                        post.text("code"), PackReader.names(post, "name"), post.text("function")))
            .toList(),
        node.text("planner"),
        node.duration("period"),
        node.oneOf("from", ResponseLevel.class),
        node.number("objectives"),
        pack.basisOf(node));
  }

  static RiskRule risk(PackReader pack, PackNode node) {
    return new RiskRule(
        node.maps("questions").stream()
            .map(
                it ->
                    new RiskRule.Question(
                        it.text("code"),
                        it.oneOf("about", RiskRule.About.class),
                        PackReader.names(it, "name"),
                        PackReader.names(it, "hint")))
            .toList(),
        node.number("tellAbove"),
        node.duration("secondRead"),
        node.maps("forecasts").stream()
            .map(
                it ->
                    new RiskRule.Forecast(
                        it.text("code"),
                        PackReader.names(it, "name"),
                        it.duration("within"),
                        it.number("cases"),
                        it.number("townships")))
            .toList(),
        node.number("fewest"),
        pack.basisOf(node));
  }

  /** What a plan says of functions, lines, kinds and resources must exist. */
  static void check(
      Entry<Plan> entry,
      Set<String> functions,
      Set<String> kinds,
      Set<String> resources,
      Set<String> diseases) {
    Plan plan = entry.value();
    plan.diseases().forEach(d -> RuleSet.mustExist(entry.at(), "diseases", d, diseases));
    for (Plan.Line line : plan.lines()) {
      RuleSet.mustExist(entry.at(), "entries", line.function(), functions);
      RuleSet.mustExist(entry.at(), "entries", line.kind(), kinds);
      RuleSet.mustExist(entry.at(), "entries", observerOf(line.verifier()), functions);
    }
    Set<String> lines = plan.lines().stream().map(Plan.Line::key).collect(Collectors.toSet());
    for (Demand demand : plan.demands()) {
      RuleSet.mustExist(entry.at(), "resources", demand.line(), lines);
      RuleSet.mustExist(entry.at(), "resources", demand.item(), resources);
    }
    plan.doubts().forEach(it -> RuleSet.mustExist(entry.at(), "premortem", it.line(), lines));
    for (Plan.Drill drill : plan.drills()) {
      RuleSet.mustExist(entry.at(), "drills", drill.function(), functions);
      drill.lines().forEach(it -> RuleSet.mustExist(entry.at(), "drills", it, lines));
    }
  }

  static @Nullable String observerOf(Verifier verifier) {
    return verifier instanceof Verifier.Observer observer ? observer.function() : null;
  }

  private PlanReader() {}
}
