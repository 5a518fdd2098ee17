package shoutu.territory;

import java.util.UUID;

/** A pairing team ended. Published within the transaction, before its members leave their posts. */
public record TeamEnded(UUID team, String place, String kind) {}
