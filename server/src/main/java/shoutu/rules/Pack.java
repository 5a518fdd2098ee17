package shoutu.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule file as it was loaded.
 *
 * @param code what it is about, such as {@code deadlines}; several versions may share it
 * @param content the file itself, word for word
 * @param tree the same as plain values
 */
public record Pack(
    String code,
    String version,
    Names names,
    Effective effective,
    @Nullable Basis basis,
    String file,
    String sha256,
    int entries,
    String content,
    Map<String, @Nullable Object> tree) {

  /**
   * A broken place in a pack. {@code code} and {@code args} say what is wrong and how to mend it.
   */
  public record Fault(String file, int line, String field, String code, Map<String, Object> args) {

    public Fault {
      args = Map.copyOf(args);
    }
  }

  /** The packs can't be used; nothing is loaded until every fault is mended. */
  public static final class Broken extends RuntimeException {

    private final transient List<Fault> faults;

    public Broken(List<Fault> faults) {
      super("Broken rule packs: " + faults);
      this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
      return faults;
    }
  }
}
