package shoutu.base;

import java.util.Locale;
import java.util.Map;

/**
 * One thing wrong with a row of an imported file.
 *
 * @param row the row's number in the file
 * @param column its column as the file's heading says
 * @param code names the text under {@code base.fault.}, which names the remedy
 */
public record RowFault(int row, String column, String code, Map<String, Object> args) {

  public RowFault {
    args = Map.copyOf(args);
  }

  public static RowFault of(int row, String column, String code) {
    return new RowFault(row, column, code, Map.of());
  }

  public static RowFault of(int row, String column, String code, String value) {
    return new RowFault(row, column, code, Map.of("value", value));
  }

  public String text(Messages messages, Locale locale) {
    return messages.text(locale, "base.fault." + code, args);
  }
}
