package shoutu.base;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list. {@code next} leads on; null says that this was the last. */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /** A page from {@code limit + 1} rows: the row too many shows that there is a next page. */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> shown = rows.subList(0, limit);
    return new Page<>(shown, cursor.apply(shown.getLast()).encoded());
  }
}
