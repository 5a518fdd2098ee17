package shoutu.duty;

import java.util.Map;
import java.util.UUID;

/**
 * A verb of another room that a worker may say about a duty from the phone, such as naming the
 * contacts of a case. It is decided once, in the transaction that also stores its outcome.
 */
public interface FieldWork {

  /** As the phone sends it, such as {@code contacts}. */
  String verb();

  Outcome apply(UUID duty, int seenVersion, Map<String, Object> body);
}
