package shoutu.exchange.mapping;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mapping under its name.
 *
 * @param kind what such files are, as the address of their import says
 * @param place whose it is, for all who import there; null: its account's own
 * @param mapping column to field
 * @param fixed field to the value that all rows share
 * @param dates column to the order of its days
 * @param values field to what its words mean: words of a list, never of a person
 */
record SavedMapping(
    UUID id,
    String kind,
    String name,
    @Nullable String place,
    Map<String, String> mapping,
    Map<String, String> fixed,
    Map<String, String> dates,
    Map<String, Map<String, String>> values,
    Instant savedAt) {

  SavedMapping {
    mapping = Map.copyOf(mapping);
    fixed = Map.copyOf(fixed);
    dates = Map.copyOf(dates);
    values = Map.copyOf(values);
  }
}
