package shoutu.duty.handover;

import java.time.Instant;
import java.util.UUID;

/** A duty that is open in a field when it changes hands. */
record OpenDuty(UUID id, String kind, String place, Instant limitAt) {}
