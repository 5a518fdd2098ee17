package shoutu.response.resource;

import java.time.Instant;
import java.util.UUID;
import shoutu.territory.Field;

/**
 * What is left of an item at a place.
 *
 * @param holder the post that keeps it and owns its releases
 * @param quantity as counted, less what was released since
 */
record Stock(
    UUID id,
    int version,
    int home,
    int placeNo,
    String item,
    Field holder,
    int quantity,
    Instant countedAt) {}
