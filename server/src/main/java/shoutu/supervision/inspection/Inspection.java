package shoutu.supervision.inspection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Level;
import shoutu.supervision.NamedValue;

/**
 * One inspection of a county.
 *
 * @param kind of the rule pack
 * @param level of the places in the hat
 * @param matters what it is about
 * @param places all that are in the hat, in the order of their codes
 * @param nonce a secret number, fixed with the rest: without it nobody can draw beforehand
 * @param drawn null before the value is there
 * @param endedAt when the last visit was on record; from then on anybody sees it all
 */
record Inspection(
    UUID id,
    int version,
    int home,
    String placeCode,
    int placeNo,
    int year,
    String kind,
    Level level,
    List<String> matters,
    List<String> places,
    int sample,
    String nonce,
    NamedValue by,
    String commitment,
    Instant plannedAt,
    @Nullable Drawn drawn,
    @Nullable Instant endedAt) {

  Inspection {
    matters = List.copyOf(matters);
    places = List.copyOf(places);
  }

  /**
   * @param places that the lot fell on, in the order of their tickets
   */
  record Drawn(String value, List<String> places, Instant at, Instant visitUntil) {
    Drawn {
      places = List.copyOf(places);
    }
  }
}
