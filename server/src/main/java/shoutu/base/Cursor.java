package shoutu.base;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Where a keyset page ended: the sort keys of its last row. Opaque to the client. */
public record Cursor(List<String> keys) {

  private static final String SEPARATOR = "\u001f";

  public Cursor {
    keys = List.copyOf(keys);
  }

  public static Cursor of(Object... keys) {
    return new Cursor(Arrays.stream(keys).map(Object::toString).toList());
  }

  public String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a cursor of {@code size} keys back. */
  public static Cursor decode(String text, int size) {
    try {
      String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> keys = List.of(joined.split(SEPARATOR, -1));
      if (keys.size() == size) {
        return new Cursor(keys);
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(Fault.of("cursor", "cursor-unreadable"));
    }
    throw new InvalidInput(Fault.of("cursor", "cursor-unreadable"));
  }
}
