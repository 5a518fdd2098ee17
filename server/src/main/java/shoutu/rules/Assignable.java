package shoutu.rules;

/** A kind of duty that one gives to another: only such work can stand in a duty list. */
public record Assignable(String kind, Basis basis) {}
