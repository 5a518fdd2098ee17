package shoutu.supervision;

import java.time.Instant;
import java.util.UUID;

/**
 * A duty that was closed: by the beneficiary, by a witness, or by silence.
 *
 * @param severity 1 to 3, 1 the gravest
 */
record Closure(
    UUID duty,
    String kind,
    String placeCode,
    int placeNo,
    String township,
    int severity,
    Instant closedAt) {}
