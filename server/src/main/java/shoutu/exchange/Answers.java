package shoutu.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.exchange.format.Settings;
import shoutu.exchange.sheet.DateOrder;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a form says about a file; each is a JSON object of texts.
 *
 * @param mapping column to field
 * @param fixed field to the value that all rows share
 * @param dates column to YMD, DMY or MDY
 * @param values field to what its words mean, each an object of texts again
 */
record Answers(
    @Nullable String mapping,
    @Nullable String fixed,
    @Nullable String dates,
    @Nullable String values) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  Settings settings() {
    Map<String, DateOrder> orders = new LinkedHashMap<>();
    read("dates", dates)
        .forEach(
            (column, order) -> {
              try {
                orders.put(column, DateOrder.valueOf(order));
              } catch (IllegalArgumentException e) {
                throw new InvalidInput(
                    new Fault("dates", "unreadable", Map.of("value", column + ": " + order)));
              }
            });
    return new Settings(
        read("mapping", mapping), read("fixed", fixed), orders, meanings("values", values));
  }

  private static Map<String, Map<String, String>> meanings(String name, @Nullable String json) {
    if (json == null || json.isBlank()) {
      return Map.of();
    }
    try {
      Map<String, Map<String, String>> meanings = new LinkedHashMap<>();
      JSON.readTree(json)
          .properties()
          .forEach(it -> meanings.put(it.getKey(), read(name, it.getValue().toString())));
      return meanings;
    } catch (JacksonException e) {
      throw new InvalidInput(Fault.of(name, "not-json"));
    }
  }

  static Map<String, String> read(String name, @Nullable String json) {
    if (json == null || json.isBlank()) {
      return Map.of();
    }
    try {
      Map<String, String> texts =
          JSON.readValue(json, new TypeReference<Map<String, @Nullable String>>() {});
      if (texts == null || texts.values().stream().anyMatch(java.util.Objects::isNull)) {
        throw new InvalidInput(Fault.of(name, "not-json"));
      }
      return texts;
    } catch (JacksonException e) {
      throw new InvalidInput(Fault.of(name, "not-json"));
    }
  }
}
