package shoutu.rules;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rules about teams and supplies. */
final class ResourceReader {

  private static final List<String> CLASSES = List.of("A", "B", "C", "D");

  static ResourceKind kind(PackReader pack, PackNode node) {
    return new ResourceKind(
        node.text("code"),
        PackReader.names(node, "name"),
        node.oneOf("of", ResourceKind.Of.class),
        PackReader.names(node, "unit"),
        node.has("living") && node.flag("living"),
        pack.basisOf(node));
  }

  static AssignmentRule assignment(PackReader pack, PackNode node) {
    int speed = node.number("kmPerHour");
    if (speed <= 0) {
      node.fault("kmPerHour", "not-a-number", String.valueOf(speed));
    }
    PackNode volunteers = node.map("volunteers");
    return new AssignmentRule(
        node.decimal("detour"),
        speed,
        node.duration("setOut"),
        within(node.map("within")),
        node.duration("leastVisit"),
        weights(node.map("waiting")),
        weights(node.map("late")),
        node.number("travel"),
        node.number("change"),
        node.number("split"),
        volunteers.flag("insured"),
        pack.basisOf(volunteers),
        node.number("moves"),
        node.number("seed"),
        node.duration("atMost"),
        node.duration("stands"),
        node.duration("unmetWithin"),
        pack.basisOf(node));
  }

  private static Map<Level, Duration> within(PackNode node) {
    Map<Level, Duration> within = new EnumMap<>(Level.class);
    Arrays.stream(Level.values())
        .filter(level -> node.has(level.name()))
        .forEach(level -> within.put(level, node.duration(level.name())));
    return within;
  }

  private static Map<String, Integer> weights(PackNode node) {
    Map<String, Integer> weights = new HashMap<>();
    CLASSES.forEach(urgency -> weights.put(urgency, node.number(urgency)));
    return weights;
  }

  private ResourceReader() {}
}
