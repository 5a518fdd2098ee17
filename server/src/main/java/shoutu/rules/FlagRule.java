package shoutu.rules;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sign of formalism in what a unit sends or decides.
 *
 * @param names what it says
 * @param way how it is told, or that the records do not allow it
 * @param mark from which on one thing counts: a likeness, a share of the time, a number of days
 * @param least with fewer things than this nothing is said
 * @param tolerated the share that is still usual; raised only when the interval lies wholly above
 * @param exempt kinds of duty that do not count
 * @param guard against what it must not be held
 * @param why the records do not allow it; null when they do
 */
public record FlagRule(
    String code,
    Names names,
    Way way,
    double mark,
    int least,
    double tolerated,
    Set<String> exempt,
    Names guard,
    @Nullable Names why,
    Basis basis) {

  /** How a flag is told from the records. */
  public enum Way {
    /** Of the things counted so many are marked. */
    SHARE,
    /** More was closed than was asked for, by CUSUM. */
    BURST,
    NOT_YET
  }

  public FlagRule {
    exempt = Set.copyOf(exempt);
  }

  public boolean isComputed() {
    return way != Way.NOT_YET;
  }

  static FlagRule read(PackReader pack, PackNode node) {
    Way way = node.oneOf("way", Way.class);
    boolean computed = way != Way.NOT_YET;
    return new FlagRule(
        node.text("code"),
        PackReader.names(node, "name"),
        way,
        computed ? node.decimal("mark") : 0,
        computed ? node.number("least") : 0,
        computed ? node.decimal("tolerated") : 0,
        computed ? new LinkedHashSet<>(node.texts("exempt")) : Set.of(),
        PackReader.names(node, "guard"),
        computed ? null : PackReader.names(node, "why"),
        pack.basisOf(node));
  }
}
