package shoutu.base;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every text that a person reads. The files {@code /messages/<locale>/<room>.json} feed the server
 * and the faces alike; a key is the room's file name and the path inside, joined by dots; the
 * syntax is ICU MessageFormat with named arguments.
 */
public final class Messages {

  public static final Locale CHINESE = Locale.forLanguageTag("zh-CN");
  public static final List<Locale> LOCALES = List.of(CHINESE, Locale.ENGLISH);

  private final Map<Locale, Map<String, String>> patterns = new HashMap<>();
  private final Map<Locale, Map<String, MessageFormat>> formats = new HashMap<>();

  public Messages() {
    for (Locale locale : LOCALES) {
      patterns.put(locale, load(locale));
      formats.put(locale, new ConcurrentHashMap<>());
    }
  }

  /** The nearest language that we speak; Chinese when we speak none of those wanted. */
  public static Locale nearest(List<Locale.LanguageRange> wanted) {
    Locale found = Locale.lookup(wanted, LOCALES);
    if (found == null && wanted.stream().anyMatch(range -> range.getRange().startsWith("en"))) {
      return Locale.ENGLISH;
    }
    return found == null ? CHINESE : found;
  }

  public String text(Locale locale, String key, Map<String, ?> args) {
    Locale spoken = patterns.containsKey(locale) ? locale : CHINESE;
    String pattern = pattern(spoken, key);
    MessageFormat format =
        formats
            .getOrDefault(spoken, Map.of())
            .computeIfAbsent(key, _ -> new MessageFormat(pattern, spoken));
    synchronized (format) {
      return format.format(new HashMap<String, Object>(args));
    }
  }

  public String text(Locale locale, String key) {
    return text(locale, key, Map.of());
  }

  /** The text before its arguments are filled in. */
  public String pattern(Locale locale, String key) {
    String pattern = known(locale).get(key);
    if (pattern == null) {
      throw new IllegalStateException("No text '%s' in %s.".formatted(key, locale));
    }
    return pattern;
  }

  public boolean has(String key) {
    return known(CHINESE).containsKey(key);
  }

  public Set<String> keys(Locale locale) {
    return known(locale).keySet();
  }

  private Map<String, String> known(Locale locale) {
    return patterns.getOrDefault(locale, Map.of());
  }

  private static Map<String, String> load(Locale locale) {
    Map<String, String> texts = new TreeMap<>();
    JsonMapper json = JsonMapper.builder().build();
    String pattern = "classpath*:messages/" + locale.toLanguageTag() + "/*.json";
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
        String name = file.getFilename();
        String room = name == null ? "" : name.replace(".json", "");
        try (InputStream in = file.getInputStream()) {
          collect(room, json.readTree(in), texts);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The texts for %s can't be read.".formatted(locale), e);
    }
    return texts;
  }

  private static void collect(String key, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> collect(key + "." + entry.getKey(), entry.getValue(), into));
    } else {
      into.put(key, node.asString());
    }
  }
}
