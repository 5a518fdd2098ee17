package shoutu.exchange.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * An XLSX workbook, row by row. Texts stand in their cells, not in a table of all texts, which
 * would have to be kept; they are texts by their type and never run. Where a sheet is full, the
 * next begins with the same heading.
 */
final class NewXlsxSheet implements NewSheet {

  /** A spreadsheet shows 1,048,576 rows. */
  private static final int MOST_ROWS = 1_048_000;

  private static final int AT_ONCE = 500;
  private static final double WIDE = 16;

  private final Workbook workbook;
  private final List<String> heading;
  private Worksheet sheet;
  private int sheets = 1;
  private int row;

  NewXlsxSheet(OutputStream to, List<String> heading) {
    this.workbook = new Workbook(to, "Shoutu", "1.0");
    this.heading = List.copyOf(heading);
    this.sheet = begin();
  }

  private Worksheet begin() {
    Worksheet begun = workbook.newWorksheet(Integer.toString(sheets));
    begun.freezePane(0, 1);
    for (int column = 0; column < heading.size(); column++) {
      begun.width(column, WIDE);
      begun.inlineString(0, column, heading.get(column));
      begun.style(0, column).bold().set();
    }
    row = 1;
    return begun;
  }

  @Override
  public void row(List<? extends @Nullable Object> cells) {
    try {
      if (row >= MOST_ROWS) {
        sheet.finish();
        sheets++;
        sheet = begin();
      }
      for (int column = 0; column < cells.size(); column++) {
        write(column, cells.get(column));
      }
      row++;
      if (row % AT_ONCE == 0) {
        sheet.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(int column, @Nullable Object cell) {
    switch (cell) {
      case null -> {}
      case Number number -> sheet.value(row, column, number);
      case LocalDate day -> {
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy-mm-dd").set();
      }
      case OffsetDateTime moment -> {
        sheet.value(row, column, moment.toLocalDateTime());
        sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
      }
      case Object other -> sheet.inlineString(row, column, readable(other.toString()));
    }
  }

  /** XML has no letters for control characters; a file that holds one can't be opened. */
  private static String readable(String text) {
    return text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r')
        ? text
        : text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " ");
  }

  @Override
  public void close() {
    try {
      sheet.finish();
      workbook.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
