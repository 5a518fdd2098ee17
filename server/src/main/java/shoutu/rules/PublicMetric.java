package shoutu.rules;

import org.jspecify.annotations.Nullable;

/**
 * One of the few figures by which anybody may see how the work goes.
 *
 * @param names what it says
 * @param good whether much or little of it is good
 * @param weeks whole weeks that are looked at; 0 where it is not told here
 * @param where else it is told, or why it can't be; null when it is told here
 */
public record PublicMetric(
    String code, Names names, Good good, int weeks, @Nullable Names where, Basis basis) {

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
        elsewhere ? PackReader.names(node, "where") : null,
        pack.basisOf(node));
  }
}
