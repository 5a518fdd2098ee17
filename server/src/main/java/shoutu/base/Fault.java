package shoutu.base;

import java.util.Map;

/**
 * One thing wrong with what was sent. {@code code} is the key of its text under {@code fault.}, and
 * the text names the remedy.
 */
public record Fault(String field, String code, Map<String, Object> args) {

  public Fault {
    args = Map.copyOf(args);
  }

  public static Fault of(String field, String code) {
    return new Fault(field, code, Map.of());
  }

  /** The same fault, in one of several things that came together. */
  public Fault within(String whole) {
    return new Fault(whole + "." + field, code, args);
  }
}
