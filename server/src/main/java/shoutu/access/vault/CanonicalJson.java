package shoutu.access.vault;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one way to write a content as bytes, so that a commitment can be computed again: keys sorted,
 * text in NFC, no white space, an empty value is left out.
 */
final class CanonicalJson {
  private CanonicalJson() {}

  static byte[] write(Map<String, String> content) {
    StringBuilder json = new StringBuilder(128).append('{');
    new TreeMap<>(content)
        .forEach(
            (key, value) -> {
              if (!value.isEmpty()) {
                json.append(json.length() > 1 ? "," : "");
                quote(json, key);
                json.append(':');
                quote(json, value);
              }
            });
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void quote(StringBuilder json, String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    json.append('"');
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
