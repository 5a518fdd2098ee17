package shoutu.territory;

import java.util.UUID;

/** A pairing team was set up. Published within the transaction. */
public record TeamFounded(UUID team, String place, String kind) {}
