package shoutu.exchange.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.sheet.Sheet;

/**
 * Events as DHIS2 writes them in CSV, one row for each data value, gathered to one row for each
 * event with a column for each data element.
 */
final class DataValues implements Sheet {

  private static final int MOST_COLUMNS = 2_000;

  private final Sheet sheet;
  private final Deque<Row> ready = new ArrayDeque<>();

  private DataValues(Sheet sheet) {
    this.sheet = sheet;
  }

  /** The sheet itself, where its first row says that it is none of these. */
  static Sheet gathered(Sheet sheet) {
    DataValues values = new DataValues(sheet);
    Row first;
    try {
      first = sheet.next();
    } catch (RuntimeException e) {
      sheet.close();
      throw e;
    }
    if (first == null) {
      return values;
    }
    List<String> names = Heading.names(first.cells());
    int event = names.indexOf("event");
    int element = names.indexOf("dataElement");
    int value = names.indexOf("value");
    if (event < 0 || element < 0 || value < 0) {
      values.ready.add(first);
      return values;
    }
    values.gather(first, new Places(event, element, value));
    return values;
  }

  private record Places(int event, int element, int value) {}

  private static final class Event {
    private final Row first;
    private final Map<String, String> values = new LinkedHashMap<>();

    Event(Row first) {
      this.first = first;
    }
  }

  private void gather(Row heading, Places at) {
    Map<String, Event> events = new LinkedHashMap<>();
    Map<String, Integer> elements = new LinkedHashMap<>();
    for (Row row = sheet.next(); row != null; row = sheet.next()) {
      Row here = row;
      String id = row.cell(at.event);
      Event event =
          events.computeIfAbsent(id.isBlank() ? "\u001f" + row.number() : id, _ -> new Event(here));
      String element = row.cell(at.element).strip();
      if (!element.isEmpty() && (elements.containsKey(element) || elements.size() < MOST_COLUMNS)) {
        elements.putIfAbsent(element, elements.size());
        event.values.put(element, row.cell(at.value));
      }
    }
    int width = heading.cells().length;
    List<String> names = new ArrayList<>(Arrays.asList(heading.cells()));
    names.set(at.element, "");
    names.set(at.value, "");
    names.addAll(elements.keySet());
    ready.add(new Row(heading.number(), names.toArray(String[]::new)));
    for (Event event : events.values()) {
      String[] cells = new String[names.size()];
      for (int i = 0; i < width; i++) {
        cells[i] = i == at.element || i == at.value ? "" : event.first.cell(i);
      }
      elements.forEach(
          (element, column) -> cells[width + column] = event.values.getOrDefault(element, ""));
      ready.add(new Row(event.first.number(), cells));
    }
  }

  @Override
  public @Nullable Row next() {
    return ready.isEmpty() ? sheet.next() : ready.poll();
  }

  @Override
  public void close() {
    sheet.close();
  }
}
