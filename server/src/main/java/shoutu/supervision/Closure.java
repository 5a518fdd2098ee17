package shoutu.supervision;

import java.time.Instant;
import java.util.UUID;

/** A duty that was closed: by the beneficiary, by a witness, or by silence. */
record Closure(
    UUID duty, String kind, String placeCode, int placeNo, String township, Instant closedAt) {}
