package shoutu.exchange.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shoutu.exchange.sheet.Cells;
import shoutu.exchange.sheet.Sheet;
import tools.jackson.databind.JsonNode;

/**
 * Columns that repeat in a row, as SORMAS writes several samples, tests and vaccinations of one
 * case. A group begins with its first column, and takes what follows until a column repeats.
 */
public final class Groups {

  /** One of them: what it is, and where its fields stand. */
  public record Group(String kind, Map<String, Integer> columns) {

    public boolean isEmpty(Sheet.Row row) {
      return columns.values().stream().allMatch(column -> row.cell(column).isBlank());
    }

    public String text(Sheet.Row row, String field) {
      Integer column = columns.get(field);
      return column == null ? "" : Cells.plain(row.cell(column));
    }
  }

  static final Groups NONE = new Groups(List.of());

  private final List<Group> groups;

  private Groups(List<Group> groups) {
    this.groups = List.copyOf(groups);
  }

  /**
   * @param said by kind: the columns by field, the one that begins it first
   */
  static Groups of(JsonNode said, List<String> names) {
    Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
    said.properties()
        .forEach(
            kind -> {
              Map<String, String> fields = new LinkedHashMap<>();
              kind.getValue()
                  .properties()
                  .forEach(
                      it -> fields.put(Vocabulary.folded(it.getValue().asString()), it.getKey()));
              kinds.put(kind.getKey(), fields);
            });
    List<Group> groups = new ArrayList<>();
    Map<String, Integer> open = new HashMap<>();
    String kind = "";
    for (int i = 0; i < names.size(); i++) {
      String name = Vocabulary.folded(names.get(i));
      String begins = begins(kinds, name);
      if (!begins.isEmpty()) {
        close(groups, kind, open);
        kind = begins;
        open = new HashMap<>();
      }
      String field = kind.isEmpty() ? null : kinds.getOrDefault(kind, Map.of()).get(name);
      if (field != null) {
        open.putIfAbsent(field, i);
      }
    }
    close(groups, kind, open);
    return new Groups(groups);
  }

  private static String begins(Map<String, Map<String, String>> kinds, String name) {
    for (Map.Entry<String, Map<String, String>> kind : kinds.entrySet()) {
      if (name.equals(kind.getValue().keySet().iterator().next())) {
        return kind.getKey();
      }
    }
    return "";
  }

  private static void close(List<Group> groups, String kind, Map<String, Integer> open) {
    if (!open.isEmpty()) {
      groups.add(new Group(kind, Map.copyOf(open)));
    }
  }

  /** In the order of the file: a test is of the sample before it. */
  public List<Group> all() {
    return groups;
  }

  Set<Integer> columns() {
    Set<Integer> columns = new HashSet<>();
    groups.forEach(group -> columns.addAll(group.columns.values()));
    return columns;
  }

  /** Columns that hold days: their fields end in On. */
  Set<Integer> days() {
    Set<Integer> days = new HashSet<>();
    for (Group group : groups) {
      group.columns.forEach(
          (field, column) -> {
            if (field.endsWith("On")) {
              days.add(column);
            }
          });
    }
    return days;
  }
}
