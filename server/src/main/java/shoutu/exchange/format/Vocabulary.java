package shoutu.exchange.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shoutu.exchange.sheet.Cells;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How people name columns and values, out of a data file. */
public final class Vocabulary {

  private final Set<String> names = new HashSet<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, Map<String, String>> values = new HashMap<>();
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
                        known.put(folded(value.getKey()), value.getKey());
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
                                      known.put(folded(spelling.asString()), value.getKey())));
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
      String before = into.put(folded(spelling.asString()), meaning);
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
    String said = folded(text);
    boolean prefixed = !prefix.isEmpty() && said.startsWith(prefix);
    return Optional.ofNullable(
        values.getOrDefault(kind, Map.of()).get(prefixed ? said.substring(prefix.length()) : said));
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
