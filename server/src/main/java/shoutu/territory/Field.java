package shoutu.territory;

/** A responsibility field: a function in a place. */
public record Field(String place, String function) {}
