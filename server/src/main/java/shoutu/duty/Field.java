package shoutu.duty;

/** A responsibility field: one function in one place. It holds duties; persons only hold it. */
public record Field(String place, String function) {

  public static final String LEAD = "LEAD";

  public static Field lead(String place) {
    return new Field(place, LEAD);
  }
}
