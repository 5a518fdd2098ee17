package shoutu.response.zone;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shoutu.rules.ZoneRule.Condition;

/**
 * One condition of lifting, as it stands on a day.
 *
 * @param days how many it asks for; 0 where it asks for none
 * @param since from when it holds; null while it does not
 * @param expected when it will hold if nothing new happens; null where that depends on somebody
 * @param last the day that it counts from: the last case, exposure or screening; null for none
 */
public record Lifting(
    Condition condition,
    int days,
    @Nullable LocalDate since,
    @Nullable LocalDate expected,
    @Nullable LocalDate last) {

  public boolean holds() {
    return since != null;
  }
}
