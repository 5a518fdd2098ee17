package shoutu.exchange.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shoutu.exchange.sheet.Cells;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How people name columns and values, out of a data file. */
public final class Vocabulary {

  private final Set<String> names = new HashSet<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, Map<String, String>> values = new HashMap<>();
  private final Map<String, Map<String, List<String>>> spellings = new HashMap<>();
  private final List<String> schools = new ArrayList<>();
  private final List<String> placeEndings = new ArrayList<>();

  private final String prefix;

  private Vocabulary(JsonNode data) {
    prefix = "";
    data.path("fields")
        .properties()
        .forEach(
            field -> {
              names.add(field.getKey());
              learn(fields, field.getKey(), field.getValue());
            });
    data.path("values")
        .properties()
        .forEach(
            kind -> {
              Map<String, String> known = new HashMap<>();
              kind.getValue()
                  .properties()
                  .forEach(
                      value -> {
                        spellings
                            .computeIfAbsent(kind.getKey(), _ -> new LinkedHashMap<>())
                            .put(
                                value.getKey(),
                                value.getValue().valueStream().map(JsonNode::asString).toList());
                        known.put(spelt(value.getKey()), value.getKey());
                        learn(known, value.getKey(), value.getValue());
                      });
              values.put(kind.getKey(), known);
            });
    data.path("schools").forEach(word -> schools.add(word.asString()));
    data.path("placeEndings").forEach(word -> placeEndings.add(word.asString()));
  }

  private Vocabulary(Vocabulary own, JsonNode values, String prefix) {
    this.prefix = folded(prefix);
    names.addAll(own.names);
    fields.putAll(own.fields);
    spellings.putAll(own.spellings);
    this.values.putAll(own.values);
    schools.addAll(own.schools);
    placeEndings.addAll(own.placeEndings);
    values
        .properties()
        .forEach(
            kind -> {
              Map<String, String> known =
                  new HashMap<>(this.values.getOrDefault(kind.getKey(), Map.of()));
              kind.getValue()
                  .properties()
                  .forEach(
                      value ->
                          value
                              .getValue()
                              .forEach(
                                  spelling ->
                                      known.put(spelt(spelling.asString()), value.getKey())));
              this.values.put(kind.getKey(), known);
            });
  }

  /**
   * These words, but values as another system writes them go first.
   *
   * @param prefixed with what it begins its values, which says nothing
   */
  Vocabulary and(JsonNode otherValues, String prefixed) {
    return new Vocabulary(this, otherValues, prefixed);
  }

  /** These words, but what a person said of a file goes before all. */
  Vocabulary with(Map<String, Map<String, String>> said) {
    if (said.isEmpty()) {
      return this;
    }
    Vocabulary all = new Vocabulary(this, JsonNodeFactory.instance.objectNode(), prefix);
    said.forEach(
        (field, meanings) -> {
          Map<String, String> known = new HashMap<>(values.getOrDefault(field, Map.of()));
          meanings.forEach((text, code) -> known.put(spelt(text), code));
          all.values.put(field, known);
        });
    return all;
  }

  /** The words of a field's closed list, each with its spellings; empty where it has none. */
  public Map<String, List<String>> choices(String field) {
    return spellings.getOrDefault(field, Map.of());
  }

  public static Vocabulary of(String resource) {
    try (InputStream in = Vocabulary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The vocabulary %s is missing.".formatted(resource));
      }
      return new Vocabulary(YAMLMapper.builder().build().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("The vocabulary %s can't be read.".formatted(resource), e);
    }
  }

  private static void learn(Map<String, String> into, String meaning, JsonNode spellings) {
    for (JsonNode spelling : spellings) {
      String before = into.put(spelt(spelling.asString()), meaning);
      if (before != null && !before.equals(meaning)) {
        throw new IllegalStateException(
            "'%s' means both %s and %s.".formatted(spelling.asString(), before, meaning));
      }
    }
  }

  /** Letters, digits and characters only, in lower case: what spellings have in common. */
  public static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    Cells.plain(text)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /**
   * The same of a value; one that is all signs, as a laboratory's +, is its signs without brackets.
   */
  private static String spelt(String text) {
    String folded = folded(text);
    return folded.isEmpty()
        ? Cells.plain(text).replaceAll("[\\s()\\[\\]]", "").replace('\u2212', '-')
        : folded;
  }

  /** The field that a heading names; what stands in brackets after it does not matter. */
  public Optional<String> field(String heading) {
    String whole = fields.get(folded(heading));
    if (whole != null) {
      return Optional.of(whole);
    }
    int bracket = Cells.plain(heading).indexOf('(');
    return bracket <= 0
        ? Optional.empty()
        : Optional.ofNullable(fields.get(folded(Cells.plain(heading).substring(0, bracket))));
  }

  public Optional<String> value(String kind, String text) {
    String said = spelt(text);
    Map<String, String> known = values.getOrDefault(kind, Map.of());
    String whole = known.get(said);
    return whole != null || prefix.isEmpty() || !said.startsWith(prefix)
        ? Optional.ofNullable(whole)
        : Optional.ofNullable(known.get(said.substring(prefix.length())));
  }

  /** Whether there is such a field. */
  boolean knows(String field) {
    return names.contains(field);
  }

  public boolean isSchool(String setting) {
    String lower = setting.toLowerCase(Locale.ROOT);
    return schools.stream().anyMatch(lower::contains);
  }

  public List<String> placeEndings() {
    return placeEndings;
  }
}
