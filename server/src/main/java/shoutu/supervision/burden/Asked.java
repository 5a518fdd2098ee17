package shoutu.supervision.burden;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.BurdenRule.Frequency;
import shoutu.supervision.burden.DataForm.Item;
import shoutu.territory.Field;

/**
 * A request for data, before it is sent.
 *
 * @param overReason why the leader should allow more than the budget; null: nothing is asked
 */
record Asked(
    Field issuer,
    String title,
    String purpose,
    List<Item> items,
    List<Field> respondents,
    List<String> readers,
    Frequency frequency,
    Instant sunset,
    @Nullable UUID replaces,
    String replacesText,
    @Nullable String overReason) {
  Asked {
    items = List.copyOf(items);
    respondents = List.copyOf(respondents);
    readers = List.copyOf(readers);
  }
}
