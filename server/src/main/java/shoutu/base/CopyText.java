package shoutu.base;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Rows in the text form of COPY: fields parted by tabs, null as {@code \N}. */
public final class CopyText {

  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder text;
  private boolean begun;

  private CopyText(int capacity) {
    text = new StringBuilder(capacity);
  }

  /**
   * @param form appends one row's values, in the order of the columns; the row's end is ours
   */
  public static <T> byte[] lines(Collection<T> rows, BiConsumer<T, CopyText> form) {
    CopyText text = new CopyText(256 * rows.size());
    for (T row : rows) {
      form.accept(row, text);
      text.text.append('\n');
      text.begun = false;
    }
    return text.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  public CopyText add(@Nullable Object value) {
    part();
    if (value == null) {
      text.append("\\N");
    } else {
      escape(value.toString());
    }
    return this;
  }

  public CopyText addBytes(byte[] bytes) {
    part();
    text.append("\\\\x");
    HEX.formatHex(text, bytes);
    return this;
  }

  private void part() {
    if (begun) {
      text.append('\t');
    }
    begun = true;
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\0' -> text.append(' '); // PostgreSQL's text knows no zero
        default -> text.append(c);
      }
    }
  }
}
