package shoutu.rules;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the few figures by which anybody may see how the work goes.
 *
 * @param names what it says
 * @param good whether much or little of it is good
 * @param weeks whole weeks that are looked at; 0 where it is not told here
 * @param unit of the figure
 * @param deadlines that it counts, where it counts deadlines
 * @param note how it is to be read; null where the name says it
 * @param where else it is told, or why it can't be; null when it is told here
 */
public record PublicMetric(
    String code,
    Names names,
    Good good,
    int weeks,
    Unit unit,
    Set<String> deadlines,
    @Nullable Names note,
    @Nullable Names where,
    Basis basis) {

  public PublicMetric {
    deadlines = Set.copyOf(deadlines);
  }

  /** What the figure is. */
  public enum Unit {
    /** Of all that was counted. */
    SHARE,
    /** A day, of each post. */
    MINUTES
  }

  /** Which way is good. */
  public enum Good {
    MUCH,
    LITTLE
  }

  public boolean isComputed() {
    return where == null;
  }

  static PublicMetric read(PackReader pack, PackNode node) {
    boolean elsewhere = node.has("where");
    return new PublicMetric(
        node.text("code"),
        PackReader.names(node, "name"),
        node.oneOf("good", Good.class),
        elsewhere ? 0 : node.number("weeks"),
        node.has("unit") ? node.oneOf("unit", Unit.class) : Unit.SHARE,
        node.has("deadlines") ? new LinkedHashSet<>(node.texts("deadlines")) : Set.of(),
        node.has("note") ? PackReader.names(node, "note") : null,
        elsewhere ? PackReader.names(node, "where") : null,
        pack.basisOf(node));
  }
}
