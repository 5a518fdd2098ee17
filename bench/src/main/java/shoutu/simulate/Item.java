package shoutu.simulate;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A duty as its owner sees it in the list.
 *
 * @param name what a decision about it follows from: the same in every run
 */
record Item(
    String id,
    String kind,
    String stage,
    String title,
    String result,
    String place,
    String parent,
    int round,
    int version,
    boolean acknowledged,
    Instant issuedAt,
    Instant limitAt,
    String name) {

  static Item of(JsonNode node, World world) {
    String id = node.required("id").asString();
    String kind = node.required("kind").asString();
    String title = node.path("title").asString("");
    String place = node.required("place").asString();
    return new Item(
        id,
        kind,
        node.required("stage").asString(),
        title,
        node.path("closeCondition").asString(""),
        place,
        node.path("parent").asString(""),
        node.required("round").asInt(),
        node.required("version").asInt(),
        !node.path("acknowledgedAt").isNull() && !node.path("acknowledgedAt").isMissingNode(),
        Instant.parse(node.required("issuedAt").asString()),
        Instant.parse(node.required("limitAt").asString()),
        world.nameOf(id, kind + " " + title + " " + place));
  }

  boolean isNew() {
    return stage.equals("ISSUED");
  }

  boolean isAtWork() {
    return stage.equals("ACCEPTED") || isNew();
  }

  /** A question from below, or a call for help. */
  boolean isAsked() {
    return isAtWork() && (kind.equals("DECISION_REQUEST") || kind.equals("ESCALATION"));
  }

  /** A line of the plan of a response. */
  boolean isOfPlan() {
    return kind.equals("PLAN_LINE");
  }

  boolean isDispute() {
    return isAtWork() && kind.equals("DISPUTE");
  }

  /** The share of its time that has passed. */
  double passed(Instant now) {
    return (double) Duration.between(issuedAt, now).toMillis()
        / Math.max(1, Duration.between(issuedAt, limitAt).toMillis());
  }
}
