package shoutu.duty;

import java.util.Map;

/**
 * Something happened to a duty. Published within the transaction.
 *
 * @param facts what was shown or decided with it, such as the result of a visit
 */
public record DutyMoved(Duty duty, Act act, Map<String, Object> facts) {

  public DutyMoved {
    facts = Map.copyOf(facts);
  }
}
