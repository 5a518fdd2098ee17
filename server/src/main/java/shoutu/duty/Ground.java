package shoutu.duty;

/**
 * The place that a duty concerns, and so who can see it. Mostly the owner's own place; a request
 * from below concerns the village that asks, though the township owns it.
 */
public record Ground(String place, int placeNo) {}
