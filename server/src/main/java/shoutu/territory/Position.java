package shoutu.territory;

/** A point on the earth, in degrees of WGS 84. */
public record Position(double latitude, double longitude) {}
