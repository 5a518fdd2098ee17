package shoutu.rules;

import java.time.Duration;
import java.util.Set;
import shoutu.rules.Matter.Urgency;

/**
 * When one typical failure is taken apart (解剖麻雀).
 *
 * @param urgencies of the problems that are looked at
 * @param least so many signs of one matter in a county
 * @param within how far back
 * @param rest the same matter of the same county is not taken apart again so soon
 */
public record DissectionRule(
    String id,
    Names names,
    Sign sign,
    Set<Urgency> urgencies,
    int least,
    Duration within,
    Duration rest,
    Basis basis) {

  /** What shows that something failed. */
  public enum Sign {
    /** Past its limit, or missed. */
    LATE,
    /** It was closed, and came back. */
    CAME_BACK,
    /** Whoever had it says that it is not fixed. */
    NOT_FIXED
  }

  public DissectionRule {
    urgencies = Set.copyOf(urgencies);
  }

  static DissectionRule read(PackReader pack, PackNode node) {
    return new DissectionRule(
        node.text("id"),
        PackReader.names(node, "name"),
        node.oneOf("sign", Sign.class),
        Set.copyOf(node.manyOf("urgencies", Urgency.class)),
        node.number("least"),
        node.duration("within"),
        node.duration("rest"),
        pack.basisOf(node));
  }
}
