package shoutu.response.resource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import shoutu.territory.Field;

/**
 * What is left of an item at a place.
 *
 * @param holder the post that keeps it and owns its releases
 * @param quantity as counted, less what was released since
 * @param lots of which it is known when they expire; the rest of the quantity is in no lot
 */
record Stock(
    UUID id,
    int version,
    int home,
    int placeNo,
    String item,
    Field holder,
    int quantity,
    List<Lot> lots,
    Instant countedAt) {

  Stock {
    lots = List.copyOf(lots);
  }
}
