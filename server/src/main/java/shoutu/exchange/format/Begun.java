package shoutu.exchange.format;

import java.util.Deque;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.sheet.Sheet;

/** A sheet of which some rows have been read already; they come first. */
record Begun(Sheet sheet, Deque<Sheet.Row> rows) implements Sheet {

  @Override
  public @Nullable Row next() {
    return rows.isEmpty() ? sheet.next() : rows.remove();
  }

  @Override
  public void close() {
    sheet.close();
  }
}
