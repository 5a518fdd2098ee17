package shoutu.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A map in a rule file, read field by field. What is wrong is noted with its line and reading goes
 * on with a stand-in, so that one look shows every fault; nothing read is used while a fault
 * stands.
 */
final class PackNode {

  private final String file;
  private final String path;
  private final int line;
  private Map<String, Node> fields;
  private final List<Pack.Fault> faults;
  private final Set<String> read = new HashSet<>();
  private final List<PackNode> inside = new ArrayList<>();

  private PackNode(
      String file, String path, int line, Map<String, Node> fields, List<Pack.Fault> faults) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.fields = fields;
    this.faults = faults;
  }

  /** Reads a file; when it is no YAML map at all, the fault is noted and the map is empty. */
  static PackNode parse(String file, String content, List<Pack.Fault> faults) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(content);
      if (root.isPresent() && root.get() instanceof MappingNode map) {
        return new PackNode(file, "", 1, fieldsOf(map), faults);
      }
      faults.add(new Pack.Fault(file, 1, "", "not-a-map", Map.of()));
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      faults.add(new Pack.Fault(file, at, "", "not-yaml", Map.of("problem", e.getProblem())));
    } catch (YamlEngineException e) {
      faults.add(new Pack.Fault(file, 1, "", "not-yaml", Map.of("problem", "" + e.getMessage())));
    }
    return new PackNode(file, "", 1, Map.of(), faults);
  }

  int line() {
    return line;
  }

  String file() {
    return file;
  }

  boolean has(String field) {
    Node node = fields.get(field);
    if (node != null && isNull(node)) {
      read.add(field);
      return false;
    }
    return node != null;
  }

  String text(String field) {
    Node node = required(field);
    if (node == null) {
      return "";
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    fault(field, node, "not-text", Map.of());
    return "";
  }

  @Nullable String textOrNull(String field) {
    return has(field) ? text(field) : null;
  }

  int number(String field) {
    String text = text(field);
    try {
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      fault(field, "not-a-number", text);
      return 0;
    }
  }

  @Nullable Integer numberOrNull(String field) {
    return has(field) ? number(field) : null;
  }

  double decimal(String field) {
    String text = text(field);
    try {
      return text.isEmpty() ? 0 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      fault(field, "not-a-number", text);
      return 0;
    }
  }

  boolean flag(String field) {
    String text = text(field);
    if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
      notOneOf(field, text, List.of("true", "false"));
    }
    return text.equals("true");
  }

  @Nullable LocalDate dateOrNull(String field) {
    if (!has(field)) {
      return null;
    }
    String text = text(field);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      fault(field, "not-a-date", text);
      return null;
    }
  }

  /** A date that must be there; the epoch stands in for one that is not. */
  LocalDate date(String field) {
    LocalDate date = dateOrNull(field);
    if (date == null && required(field) == null) {
      return LocalDate.EPOCH;
    }
    return date == null ? LocalDate.EPOCH : date;
  }

  List<LocalDate> dates(String field) {
    List<LocalDate> dates = new ArrayList<>();
    for (String text : texts(field)) {
      try {
        dates.add(LocalDate.parse(text));
      } catch (DateTimeException e) {
        fault(field, "not-a-date", text);
      }
    }
    return dates;
  }

  LocalTime time(String field) {
    String text = text(field);
    try {
      return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    } catch (DateTimeException e) {
      fault(field, "not-a-time", text);
      return LocalTime.MIDNIGHT;
    }
  }

  List<Duration> durations(String field) {
    List<Duration> durations = new ArrayList<>();
    for (String text : texts(field)) {
      try {
        durations.add(Duration.parse(text));
      } catch (DateTimeException e) {
        fault(field, "not-a-duration", text);
      }
    }
    return durations;
  }

  /** An ISO 8601 duration; days are of 24 hours. */
  Duration duration(String field) {
    String text = text(field);
    try {
      return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
    } catch (DateTimeException e) {
      fault(field, "not-a-duration", text);
      return Duration.ZERO;
    }
  }

  /** Hours as a duration, or whole days as a period that follows the calendar. */
  TemporalAmount amount(String field) {
    String text = text(field);
    try {
      return text.contains("T") || text.isEmpty() ? duration(field) : Period.parse(text);
    } catch (DateTimeException e) {
      fault(field, "not-a-duration", text);
      return Duration.ZERO;
    }
  }

  <E extends Enum<E>> E oneOf(String field, Class<E> type) {
    return constant(field, text(field), type);
  }

  <E extends Enum<E>> List<E> manyOf(String field, Class<E> type) {
    return texts(field).stream().map(text -> constant(field, text, type)).toList();
  }

  private <E extends Enum<E>> E constant(String field, String text, Class<E> type) {
    E[] constants = type.getEnumConstants();
    for (E constant : constants) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    if (!text.isEmpty()) {
      notOneOf(field, text, Arrays.stream(constants).map(Enum::name).toList());
    }
    return constants[0];
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (Node node : sequence(field)) {
      if (node instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        fault(field, node, "not-text", Map.of());
      }
    }
    return texts;
  }

  List<Integer> numbers(String field) {
    List<Integer> numbers = new ArrayList<>();
    for (String text : texts(field)) {
      try {
        numbers.add(Integer.parseInt(text));
      } catch (NumberFormatException e) {
        fault(field, "not-a-number", text);
      }
    }
    return numbers;
  }

  /** A map inside this one; missing parts are noted against it. */
  PackNode map(String field) {
    Node node = required(field);
    if (node instanceof MappingNode mapping) {
      return enter(field, mapping);
    }
    if (node != null) {
      fault(field, node, "not-a-map", Map.of());
    }
    return new PackNode(file, child(field), line, Map.of(), new ArrayList<>());
  }

  int size(String field) {
    return fields.get(field) instanceof SequenceNode list ? list.getValue().size() : 0;
  }

  boolean isMap(String field) {
    return fields.get(field) instanceof MappingNode;
  }

  List<PackNode> maps(String field) {
    List<PackNode> maps = new ArrayList<>();
    List<Node> nodes = sequence(field);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof MappingNode mapping) {
        maps.add(enter(field + "[" + i + "]", mapping));
      } else {
        fault(field + "[" + i + "]", nodes.get(i), "not-a-map", Map.of());
      }
    }
    return maps;
  }

  Set<String> fieldNames() {
    return fields.keySet();
  }

  /**
   * Notes each field that nobody read, here and in every map inside: most often a slip of the pen.
   */
  void noteUnread() {
    fields.forEach(
        (field, node) -> {
          if (!read.contains(field)) {
            fault(field, node, "unknown-field", Map.of());
          }
        });
    inside.forEach(PackNode::noteUnread);
  }

  /**
   * Lets go of what was read. Rules remember where they stand as long as they are in use, and the
   * whole file would stay in memory with them.
   */
  void forget() {
    fields = Map.of();
    read.clear();
    inside.forEach(PackNode::forget);
    inside.clear();
  }

  void fault(String field, String code, String value) {
    Node node = fields.get(field);
    faults.add(
        new Pack.Fault(
            file, node == null ? line : lineOf(node), child(field), code, Map.of("value", value)));
  }

  /** The whole tree as plain values, for showing. */
  Map<String, @Nullable Object> plain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    fields.forEach((field, node) -> plain.put(field, plain(node)));
    return plain;
  }

  private static @Nullable Object plain(Node node) {
    return switch (node) {
      case MappingNode map -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        fieldsOf(map).forEach((field, value) -> plain.put(field, plain(value)));
        yield plain;
      }
      case SequenceNode list -> list.getValue().stream().map(PackNode::plain).toList();
      case ScalarNode scalar when isNull(scalar) -> null;
      case ScalarNode scalar -> scalar.getValue();
      default -> node.toString();
    };
  }

  private void notOneOf(String field, String value, List<String> allowed) {
    Node node = fields.get(field);
    faults.add(
        new Pack.Fault(
            file,
            node == null ? line : lineOf(node),
            child(field),
            "not-one-of",
            Map.of("value", value, "allowed", String.join(", ", allowed))));
  }

  private List<Node> sequence(String field) {
    Node node = required(field);
    if (node instanceof SequenceNode list) {
      return list.getValue();
    }
    if (node != null) {
      fault(field, node, "not-a-list", Map.of());
    }
    return List.of();
  }

  private PackNode enter(String field, MappingNode mapping) {
    PackNode entered = new PackNode(file, child(field), lineOf(mapping), fieldsOf(mapping), faults);
    inside.add(entered);
    return entered;
  }

  private @Nullable Node required(String field) {
    read.add(field);
    Node node = fields.get(field);
    if (node == null || isNull(node)) {
      faults.add(new Pack.Fault(file, line, child(field), "missing", Map.of()));
      return null;
    }
    return node;
  }

  private void fault(String field, Node node, String code, Map<String, Object> args) {
    faults.add(new Pack.Fault(file, lineOf(node), child(field), code, args));
  }

  private String child(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static Map<String, Node> fieldsOf(MappingNode map) {
    Map<String, Node> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        fields.put(key.getValue(), tuple.getValueNode());
      }
    }
    return fields;
  }
}
