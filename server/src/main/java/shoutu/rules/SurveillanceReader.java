package shoutu.rules;

import java.util.HashSet;
import shoutu.rules.EventGrade.Grade;

/** Reads the rules about events, and about what is looked for in the figures. */
final class SurveillanceReader {

  static EventReportRule eventReport(PackReader pack, PackNode node) {
    return new EventReportRule(
        node.text(Entry.ID),
        PackReader.names(node, "name"),
        node.oneOf("kind", EventReportRule.Kind.class),
        new HashSet<>(node.manyOf("grades", Grade.class)),
        node.has("limit") ? node.duration("limit") : null,
        pack.basisOf(node));
  }

  static DetectionRule detection(PackReader pack, PackNode node) {
    double alpha = node.decimal("alpha");
    if (alpha <= 0 || alpha >= 1) {
      node.fault("alpha", "not-a-number", String.valueOf(alpha));
    }
    DetectionRule.Method method = node.oneOf("method", DetectionRule.Method.class);
    return new DetectionRule(
        node.text(Entry.ID),
        PackReader.names(node, "name"),
        new HashSet<>(node.texts("diseases")),
        new HashSet<>(node.manyOf("levels", Level.class)),
        method,
        node.number("years"),
        node.number("eachSide"),
        method == DetectionRule.Method.PERCENTILE ? node.decimal("percentile") : null,
        alpha,
        node.number("fewest"),
        method == DetectionRule.Method.SCAN ? node.number("days") : 0,
        node.textOrNull("instead"),
        pack.basisOf(node));
  }

  static SourceRule source(PackReader pack, PackNode node) {
    SourceRule.Silence silence = null;
    if (node.has("silence")) {
      PackNode said = node.map("silence");
      silence =
          new SourceRule.Silence(
              said.decimal("factor"),
              said.duration("least"),
              said.number("deliveries"),
              said.duration("lookBack"));
    }
    SourceRule.History history = null;
    if (node.has("history")) {
      PackNode said = node.map("history");
      history =
          new SourceRule.History(
              said.number("baseline"), said.number("least"), said.duration("lookBack"));
    }
    return new SourceRule(
        node.text("code"),
        PackReader.names(node, "name"),
        node.text("witness"),
        node.oneOf("tells", SourceRule.Tells.class),
        node.number("fewest"),
        node.text("function"),
        history,
        silence,
        pack.basisOf(node));
  }

  static Syndrome syndrome(PackReader pack, PackNode node) {
    return new Syndrome(
        node.text("code"),
        PackReader.names(node, "name"),
        new HashSet<>(node.texts("diseases")),
        pack.basisOf(node));
  }

  static AgreementRule agreement(PackReader pack, PackNode node) {
    return new AgreementRule(
        node.text(Entry.ID),
        PackReader.names(node, "name"),
        node.number("witnesses"),
        node.number("days"),
        node.oneOf("within", Level.class),
        pack.basisOf(node));
  }

  private SurveillanceReader() {}
}
