package shoutu.exchange.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds the rows in a JSON file, and spreads each object over columns. */
final class JsonRows {

  /** Where exports keep a value beside the id of what it is a value of. */
  private static final List<String> VALUED = List.of("attribute", "dataElement");

  private static final int MOST_OF_A_KIND = 20;

  private final Map<String, String> called = new HashMap<>();

  static List<Map<String, String>> of(JsonNode root) {
    JsonRows rows = new JsonRows();
    if (Tracker.isOne(root)) {
      return new Tracker(root, rows).rows();
    }
    List<Map<String, String>> found = new ArrayList<>();
    if (isTree(root)) {
      rows.tree(root, "", found);
    } else if (root.isArray()) {
      root.forEach(object -> found.add(rows.spread(object)));
    } else {
      rows.wrapped(root, found);
    }
    return found;
  }

  /** Locations of Go.Data, each with those below it. */
  private static boolean isTree(JsonNode root) {
    return root.isArray() && root.path(0).path("location").isObject();
  }

  private void tree(JsonNode nodes, String above, List<Map<String, String>> found) {
    for (JsonNode node : nodes) {
      Map<String, String> row = spread(node.path("location"));
      row.putIfAbsent("parentLocationId", above);
      found.add(row);
      tree(node.path("children"), row.getOrDefault("id", ""), found);
    }
  }

  /** The first property that is a list of objects is the list; what stands beside it is of all. */
  private void wrapped(JsonNode root, List<Map<String, String>> found) {
    Map<String, String> beside = new LinkedHashMap<>();
    JsonNode list = null;
    for (Map.Entry<String, JsonNode> property : root.properties()) {
      JsonNode value = property.getValue();
      if (list == null && value.isArray() && value.path(0).isObject()) {
        list = value;
      } else if (value.isValueNode() && !value.isNull()) {
        beside.put(property.getKey(), JsonSheet.text(value));
      }
    }
    if (list == null) {
      found.add(spread(root));
      return;
    }
    for (JsonNode object : list) {
      Map<String, String> row = spread(object);
      beside.forEach(row::putIfAbsent);
      found.add(row);
    }
  }

  Map<String, String> spread(JsonNode object) {
    Map<String, String> row = new LinkedHashMap<>();
    spread("", object, row);
    return row;
  }

  void spread(String at, JsonNode value, Map<String, String> row) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              it ->
                  spread(at.isEmpty() ? it.getKey() : at + "." + it.getKey(), it.getValue(), row));
    } else if (value.isArray()) {
      list(at, value, row);
    } else if (!value.isNull() && !value.isMissingNode()) {
      row.putIfAbsent(at, JsonSheet.text(value));
    }
  }

  private void list(String at, JsonNode list, Map<String, String> row) {
    int number = 0;
    for (JsonNode one : list) {
      if (one.isObject() && valued(one, row)) {
        continue;
      }
      number++;
      if (number > MOST_OF_A_KIND) {
        break;
      }
      spread(number == 1 ? at : at + "." + number, one, row);
    }
  }

  /** {@code {"attribute": "w75KJ2mc4zz", "displayName": "First name", "value": "Ann"}}. */
  private boolean valued(JsonNode one, Map<String, String> row) {
    for (String key : VALUED) {
      if (one.has(key) && one.has("value")) {
        row.put(name(one, one.path(key)), JsonSheet.text(one.path("value")));
        return true;
      }
    }
    return false;
  }

  /** By its name where the file says it anywhere, else by its id. */
  private String name(JsonNode one, JsonNode said) {
    JsonNode by = said.isObject() ? said : one;
    String id = said.isObject() ? JsonSheet.text(said.path("identifier")) : JsonSheet.text(said);
    String name = JsonSheet.text(by.path("displayName"));
    if (name.isEmpty()) {
      name = JsonSheet.text(by.path("code"));
    }
    if (!name.isEmpty()) {
      called.putIfAbsent(id, name);
    }
    return called.getOrDefault(id, id);
  }

  /** Learns what ids are called before the first row is made: not every object says it. */
  void learn(JsonNode node) {
    if (node.isObject() && (node.has("displayName") || node.has("code"))) {
      for (String key : VALUED) {
        if (node.path(key).isString() && node.has("value")) {
          name(node, node.path(key));
        }
      }
    }
    node.forEach(this::learn);
  }
}
