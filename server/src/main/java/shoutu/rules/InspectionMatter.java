package shoutu.rules;

import java.time.Duration;

/**
 * What an inspection can be about, and whose duty would have prevented what is wrong there.
 *
 * @param level at which they answer, seen from the place that was visited
 * @param limit within which it is solved
 */
public record InspectionMatter(
    String code,
    Names names,
    String function,
    Level level,
    int severity,
    Duration limit,
    Basis basis) {

  static InspectionMatter read(PackReader pack, PackNode node) {
    return new InspectionMatter(
        node.text("code"),
        PackReader.names(node, "name"),
        node.text("function"),
        node.oneOf("level", Level.class),
        node.number("severity"),
        node.duration("limit"),
        pack.basisOf(node));
  }
}
