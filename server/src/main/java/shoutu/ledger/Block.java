package shoutu.ledger;

import java.time.Instant;

/** One sealed block, as it is published: anyone who kept its root can prove a later rewrite. */
public record Block(long no, int acts, String previous, String root, Instant sealedAt) {}
