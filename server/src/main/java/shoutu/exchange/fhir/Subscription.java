package shoutu.exchange.fhir;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to be told of what changes, and how far they were told.
 *
 * @param secret with which what is sent is signed; told once, when it is made
 * @param xid and {@code seq}: the place in the ledger up to which was sent
 * @param problem why the last attempt failed, if it did
 */
record Subscription(
    UUID id,
    UUID account,
    FhirType type,
    String endpoint,
    String secret,
    State state,
    String xid,
    long seq,
    int attempts,
    @Nullable String problem,
    Instant madeAt) {

  /** FHIR's own words for it. */
  enum State {
    ACTIVE,
    /** Given up after the last retry, or the account's rights ended. */
    ERROR
  }
}
