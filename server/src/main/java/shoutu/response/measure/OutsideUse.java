package shoutu.response.measure;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody tried to bind persons by other means than disease control allows. Nothing came of it.
 *
 * @param persons how many the request named
 * @param duty of whoever keeps the data, to ask why
 */
record OutsideUse(UUID id, String place, What what, int persons, Instant at, String by, UUID duty) {

  enum What {
    SEVERAL_AT_ONCE,
    /** On no case and no contact that there is. */
    NO_EVENT
  }
}
