package shoutu.surveillance.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report says in words of one's own. They may be about a person, so they lie sealed in the
 * vault. In a progress report, only what changed is written again.
 */
public record EventWords(
    @Nullable String situation, @Nullable String measures, @Nullable String requests) {

  public static final EventWords NONE = new EventWords(null, null, null);

  public static EventWords of(@Nullable String situation) {
    return new EventWords(situation, null, null);
  }

  Map<String, String> byName() {
    Map<String, String> said = new LinkedHashMap<>();
    put(said, "situation", situation);
    put(said, "measures", measures);
    put(said, "requests", requests);
    return said;
  }

  static EventWords of(Map<String, String> said) {
    return new EventWords(said.get("situation"), said.get("measures"), said.get("requests"));
  }

  private static void put(Map<String, String> said, String name, @Nullable String words) {
    if (words != null && !words.isBlank()) {
      said.put(name, words.strip());
    }
  }
}
