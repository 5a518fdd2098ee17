package shoutu.voice;

import java.util.List;
import shoutu.territory.Field;

/**
 * What is known while somebody is on the line.
 *
 * @param field that would answer for it
 * @param sameHousehold open or watched, of any matter; {@code nearBy} open, of the same matter
 */
record Alike(Triaged triaged, Field field, List<Problem> sameHousehold, List<Problem> nearBy) {

  Alike {
    sameHousehold = List.copyOf(sameHousehold);
    nearBy = List.copyOf(nearBy);
  }
}
