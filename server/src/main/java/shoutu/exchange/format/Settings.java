package shoutu.exchange.format;

import java.util.Map;
import shoutu.exchange.sheet.DateOrder;

/**
 * What a person says about a file because it does not say so itself.
 *
 * @param columns columns to fields, for what is not recognised or wrongly so; an empty field leaves
 *     a column out
 * @param fixed fields that are the same for all rows, such as the disease of an outbreak's list
 * @param dates columns whose days don't show which number comes first
 * @param values what words of the file mean, by field: {@code sex} to {@code Mann} to {@code M}
 */
public record Settings(
    Map<String, String> columns,
    Map<String, String> fixed,
    Map<String, DateOrder> dates,
    Map<String, Map<String, String>> values) {

  public static final Settings NONE = new Settings(Map.of(), Map.of(), Map.of());

  public Settings {
    columns = Map.copyOf(columns);
    fixed = Map.copyOf(fixed);
    dates = Map.copyOf(dates);
    values = Map.copyOf(values);
  }

  public Settings(
      Map<String, String> columns, Map<String, String> fixed, Map<String, DateOrder> dates) {
    this(columns, fixed, dates, Map.of());
  }

  public static Settings columns(Map<String, String> columns) {
    return new Settings(columns, Map.of(), Map.of());
  }
}
