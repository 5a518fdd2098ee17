package shoutu.voice.open311;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of JSON Schema as the Open311 schemas use. A keyword that is not known here is an error,
 * so nothing is passed over in silence.
 */
public final class Schema {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> WORDS = Set.of("description");

  private final Path folder;
  private final JsonNode root;

  private Schema(Path folder, JsonNode root) {
    this.folder = folder;
    this.root = root;
  }

  /** The published schemas and description, where they lie beside this checkout. */
  public static Path samples() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path here = at.resolve("shared").resolve("samples").resolve("open311");
      if (Files.isDirectory(here)) {
        return here;
      }
    }
    assumeTrue(false, "no ../shared/samples/open311 beside this checkout");
    return Path.of("");
  }

  /**
   * @param name such as {@code request}
   */
  public static Schema read(Path folder, String name) {
    try {
      return new Schema(
          folder,
          JSON.readTree(Files.readString(folder.resolve("georeport-v2_" + name + ".json"))));
    } catch (IOException e) {
      throw new IllegalStateException("No schema " + name, e);
    }
  }

  /** Everything that is wrong with it, with where. */
  public List<String> faults(JsonNode value) {
    List<String> faults = new ArrayList<>();
    check(root, value, "$", faults);
    return faults;
  }

  private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
    for (var rule : schema.properties()) {
      check(schema, rule.getKey(), rule.getValue(), value, at, faults);
    }
  }

  private void check(
      JsonNode schema,
      String keyword,
      JsonNode rule,
      JsonNode value,
      String at,
      List<String> faults) {
    switch (keyword) {
      case "type" -> {
        if (!isOf(rule.asString(), value)) {
          faults.add(at + " is no " + rule.asString());
        }
      }
      case "required" -> {
        for (JsonNode name : rule) {
          if (!value.has(name.asString())) {
            faults.add(at + " lacks " + name.asString());
          }
        }
      }
      case "properties" -> {
        for (var property : rule.properties()) {
          if (value.has(property.getKey())) {
            check(
                property.getValue(),
                value.get(property.getKey()),
                at + "." + property.getKey(),
                faults);
          }
        }
      }
      case "items" -> {
        for (int i = 0; i < value.size(); i++) {
          check(rule, value.get(i), at + "[" + i + "]", faults);
        }
      }
      case "anyOf" -> {
        boolean any = false;
        for (JsonNode one : rule) {
          List<String> own = new ArrayList<>();
          check(one, value, at, own);
          any |= own.isEmpty();
        }
        if (!any) {
          faults.add(at + " is none of what it may be: " + value);
        }
      }
      case "enum" -> {
        boolean known = false;
        for (JsonNode one : rule) {
          known |= one.equals(value);
        }
        if (!known) {
          faults.add(at + " may not be " + value);
        }
      }
      case "maxLength" -> {
        if (value.isString() && value.asString().length() > rule.asInt()) {
          faults.add(at + " is too long");
        }
      }
      case "format" -> {
        if (value.isString() && !hasFormat(rule.asString(), value.asString())) {
          faults.add(at + " is no " + rule.asString() + ": " + value);
        }
      }
      case "minItems", "uniqueItems" -> {
        // In these schemas they stand inside `items`, beside a reference, where they say nothing.
        if (!schema.has("$ref")) {
          throw new IllegalStateException("Not known here: " + keyword + " at " + at);
        }
      }
      case "$ref" -> {
        String name = rule.asString().replace(".json", "");
        read(folder, name).faults(value).forEach(fault -> faults.add(at + fault.substring(1)));
      }
      default -> {
        if (!WORDS.contains(keyword)) {
          throw new IllegalStateException("Not known here: " + keyword + " at " + at);
        }
      }
    }
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber();
      case "null" -> value.isNull();
      case "object" -> value.isObject();
      default -> throw new IllegalStateException("Not known here: " + type);
    };
  }

  private static boolean hasFormat(String format, String text) {
    try {
      switch (format) {
        case "date-time" -> OffsetDateTime.parse(text);
        case "uri" -> URI.create(text);
        default -> throw new IllegalStateException("Not known here: " + format);
      }
      return true;
    } catch (DateTimeException | IllegalArgumentException _) {
      return false;
    }
  }
}
