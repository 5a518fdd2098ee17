package shoutu.duty;

import shoutu.rules.Function;
import shoutu.territory.Field;

/**
 * The seats of a field. A duty is held by a field (place, function); what is asked of the deputy in
 * particular is held by the field's second seat, told apart by a suffix of the function.
 */
final class Seats {

  private static final String DEPUTY = "/DEPUTY";

  /** The seat of whoever is on duty at a place at the moment. */
  private static final String WATCH = "WATCH";

  static Field lead(String place) {
    return new Field(place, Function.LEAD);
  }

  static Field watchOf(String place) {
    return new Field(place, WATCH);
  }

  static boolean isWatch(Field seat) {
    return seat.function().equals(WATCH);
  }

  static Field deputyOf(Field field) {
    return isDeputys(field) ? field : new Field(field.place(), field.function() + DEPUTY);
  }

  static boolean isDeputys(Field seat) {
    return seat.function().endsWith(DEPUTY);
  }

  /** The field itself, whichever seat this is. */
  static Field fieldOf(Field seat) {
    return isDeputys(seat)
        ? new Field(
            seat.place(), seat.function().substring(0, seat.function().length() - DEPUTY.length()))
        : seat;
  }

  private Seats() {}
}
