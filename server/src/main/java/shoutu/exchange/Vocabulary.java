package shoutu.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shoutu.exchange.sheet.Cells;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How people name columns and values, out of a data file. */
final class Vocabulary {

  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, Map<String, String>> values = new HashMap<>();
  private final List<String> schools = new ArrayList<>();
  private final List<String> placeEndings = new ArrayList<>();

  private Vocabulary(JsonNode data) {
    data.path("fields")
        .properties()
        .forEach(field -> learn(fields, field.getKey(), field.getValue()));
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

  static Vocabulary of(String resource) {
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
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    Cells.plain(text)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** The field that a heading names; what stands in brackets after it does not matter. */
  Optional<String> field(String heading) {
    String whole = fields.get(folded(heading));
    if (whole != null) {
      return Optional.of(whole);
    }
    int bracket = Cells.plain(heading).indexOf('(');
    return bracket <= 0
        ? Optional.empty()
        : Optional.ofNullable(fields.get(folded(Cells.plain(heading).substring(0, bracket))));
  }

  Optional<String> value(String kind, String text) {
    return Optional.ofNullable(values.getOrDefault(kind, Map.of()).get(folded(text)));
  }

  boolean isSchool(String setting) {
    String lower = setting.toLowerCase(Locale.ROOT);
    return schools.stream().anyMatch(lower::contains);
  }

  List<String> placeEndings() {
    return placeEndings;
  }
}
