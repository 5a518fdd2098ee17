package shoutu.exchange.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What DHIS2's tracker exports: people, their enrollments and the events of those, nested in each
 * other or side by side; a row for each enrollment. Older releases say {@code instances} and {@code
 * trackedEntityInstances}. Without people, each enrollment is a row, and without those, each event.
 */
final class Tracker {

  private static final List<String> PEOPLE =
      List.of("trackedEntities", "trackedEntityInstances", "instances");
  private static final List<String> PERSON = List.of("trackedEntity", "trackedEntityInstance");

  private final JsonNode root;
  private final JsonRows rows;
  private final List<Map<String, String>> found = new ArrayList<>();
  private final Map<String, List<JsonNode>> enrollmentsOf = new HashMap<>();
  private final Map<String, List<JsonNode>> eventsOf = new HashMap<>();

  Tracker(JsonNode root, JsonRows rows) {
    this.root = root;
    this.rows = rows;
    rows.learn(root);
  }

  static boolean isOne(JsonNode root) {
    return root.isObject()
        && (PEOPLE.stream().anyMatch(name -> root.path(name).isArray())
            || root.path("enrollments").isArray()
            || root.path("events").isArray());
  }

  List<Map<String, String>> rows() {
    List<JsonNode> people = list(root, PEOPLE);
    List<JsonNode> enrollments = list(root, List.of("enrollments"));
    List<JsonNode> events = list(root, List.of("events"));
    enrollments.forEach(it -> file(enrollmentsOf, id(it), it));
    events.forEach(it -> file(eventsOf, JsonSheet.text(it.path("enrollment")), it));
    if (!people.isEmpty()) {
      people.forEach(this::person);
    } else if (!enrollments.isEmpty()) {
      enrollments.forEach(enrollment -> enrollment(new LinkedHashMap<>(), enrollment));
    } else {
      events.forEach(event -> found.add(rows.spread(event)));
    }
    relationships();
    return found;
  }

  private static List<JsonNode> list(JsonNode in, List<String> names) {
    List<JsonNode> list = new ArrayList<>();
    names.forEach(name -> in.path(name).forEach(list::add));
    return list;
  }

  private static void file(Map<String, List<JsonNode>> under, String id, JsonNode node) {
    if (!id.isEmpty()) {
      under.computeIfAbsent(id, _ -> new ArrayList<>()).add(node);
    }
  }

  private void person(JsonNode person) {
    Map<String, String> row = without(person, "enrollments", "relationships");
    String id = id(person);
    List<JsonNode> own = new ArrayList<>(list(person, List.of("enrollments")));
    own.addAll(enrollmentsOf.getOrDefault(id, List.of()));
    if (own.isEmpty()) {
      found.add(row);
    }
    own.forEach(enrollment -> enrollment(row, enrollment));
  }

  private void enrollment(Map<String, String> person, JsonNode enrollment) {
    Map<String, String> row = new LinkedHashMap<>(person);
    without(enrollment, "events", "relationships")
        .forEach((name, value) -> row.put(ofEnrollment(name), value));
    String id = JsonSheet.text(enrollment.path("enrollment"));
    List<JsonNode> own = new ArrayList<>(list(enrollment, List.of("events")));
    own.addAll(eventsOf.getOrDefault(id, List.of()));
    own.forEach(event -> rows.spread("event", event, row));
    found.add(row);
  }

  /** Dates and places of an enrollment are not those of the person; the person's facts are. */
  private static String ofEnrollment(String name) {
    return switch (name) {
      case "orgUnit", "status", "enrolledAt", "occurredAt", "enrollmentDate", "incidentDate" ->
          "enrollment." + name;
      default -> name;
    };
  }

  private Map<String, String> without(JsonNode node, String... left) {
    Map<String, String> row = new LinkedHashMap<>();
    node.properties()
        .forEach(
            it -> {
              if (!List.of(left).contains(it.getKey())) {
                rows.spread(it.getKey(), it.getValue(), row);
              }
            });
    return row;
  }

  private static String id(JsonNode node) {
    for (String name : PERSON) {
      String id = JsonSheet.text(node.path(name));
      if (!id.isEmpty()) {
        return id;
      }
    }
    return "";
  }

  /** From whom somebody is linked is a column of theirs, by the kind of the relationship. */
  private void relationships() {
    List<JsonNode> all = list(root, List.of("relationships"));
    list(root, PEOPLE).forEach(it -> all.addAll(list(it, List.of("relationships"))));
    Map<String, List<Map<String, String>>> byId = new HashMap<>();
    for (Map<String, String> row : found) {
      String id = idOf(row);
      if (!id.isEmpty()) {
        byId.computeIfAbsent(id, _ -> new ArrayList<>()).add(row);
      }
    }
    for (JsonNode relationship : all) {
      String from = end(relationship.path("from"));
      String to = end(relationship.path("to"));
      String column = "relationship." + JsonSheet.text(relationship.path("relationshipType"));
      String called = caseOf(byId.getOrDefault(from, List.of()), from);
      byId.getOrDefault(to, List.of()).forEach(row -> row.putIfAbsent(column, called));
    }
  }

  /** A case goes by its enrollment, where there is one. */
  private static String caseOf(List<Map<String, String>> rows, String person) {
    return rows.isEmpty() ? person : rows.getFirst().getOrDefault("enrollment", person);
  }

  private static String idOf(Map<String, String> row) {
    return row.getOrDefault("trackedEntity", row.getOrDefault("trackedEntityInstance", ""));
  }

  private static String end(JsonNode end) {
    JsonNode person = end.path("trackedEntity");
    return person.isObject() ? id(person) : JsonSheet.text(person);
  }
}
