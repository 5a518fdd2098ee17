package shoutu.exchange.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/** The first visible sheet of an XLSX workbook, streamed. */
final class XlsxSheet implements Sheet {

  /** Unpacked sizes at which a workbook is an attack or a mistake, not a line list. */
  private static final long LARGEST_PART = 4L << 30;

  private static final long LARGEST_STRINGS = 256L << 20;
  private static final long DAYS_1904 = 1462;

  private final ReadableWorkbook workbook;
  private final Stream<org.dhatim.fastexcel.reader.Row> stream;
  private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
  private final boolean since1904;

  private XlsxSheet(ReadableWorkbook workbook) throws IOException {
    this.workbook = workbook;
    this.stream = workbook.getActiveSheet().orElseGet(workbook::getFirstSheet).openStream();
    this.rows = stream.iterator();
    this.since1904 = workbook.isDate1904();
  }

  static XlsxSheet open(Path file) {
    try {
      refuseBombs(file);
    } catch (IOException e) {
      throw new UnreadableFile(UnreadableFile.Reason.BROKEN, e);
    }
    return sound(
        () -> new XlsxSheet(new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))));
  }

  /** The reader lets through whatever its parsers throw: a file is broken, however they say so. */
  private static <T extends @Nullable Object> T sound(Callable<T> reading) {
    try {
      return reading.call();
    } catch (Exception e) {
      throw new UnreadableFile(UnreadableFile.Reason.BROKEN, e);
    }
  }

  private static void refuseBombs(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      boolean tooLarge =
          zip.stream()
              .anyMatch(
                  part ->
                      part.getSize() > LARGEST_PART
                          || (strings(part) && part.getSize() > LARGEST_STRINGS));
      if (tooLarge) {
        throw new UnreadableFile(UnreadableFile.Reason.TOO_LARGE);
      }
    }
  }

  private static boolean strings(ZipEntry part) {
    return part.getName().endsWith("sharedStrings.xml");
  }

  @Override
  public @Nullable Row next() {
    return sound(this::nextWithContent);
  }

  private @Nullable Row nextWithContent() {
    while (rows.hasNext()) {
      org.dhatim.fastexcel.reader.Row row = rows.next();
      String[] cells = new String[row.getCellCount()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row.hasCell(i) ? text(row.getCell(i)) : "";
      }
      if (CsvSheet.holdsAnything(cells)) {
        return new Row(row.getRowNum(), cells);
      }
    }
    return null;
  }

  private String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) {
      return "";
    }
    String raw = cell.getRawValue();
    if (cell.getType() == CellType.STRING || raw == null) {
      return cell.getText();
    }
    return isNumber(raw) ? number(cell, raw) : cell.getText();
  }

  private String number(Cell cell, String raw) {
    BigDecimal number = new BigDecimal(raw);
    String format = cell.getDataFormatString();
    if (format != null && isDate(format)) {
      long days = number.longValue() + (since1904 ? DAYS_1904 : 0);
      return LocalDate.of(1899, 12, 30).plusDays(days).toString();
    }
    return number.stripTrailingZeros().toPlainString();
  }

  /** A number format that writes years or days is a date's; what it quotes does not count. */
  private static boolean isDate(String format) {
    boolean quoted = false;
    for (int i = 0; i < format.length(); i++) {
      char c = Character.toLowerCase(format.charAt(i));
      if (c == '"' || c == '[' || c == ']') {
        quoted = c != ']' && !quoted;
      } else if (!quoted && (c == 'y' || c == 'd')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumber(String raw) {
    return !raw.isEmpty()
        && raw.chars().allMatch(c -> "0123456789.-+eE".indexOf(c) >= 0)
        && Character.isDigit(raw.charAt(raw.length() - 1));
  }

  @Override
  public void close() {
    stream.close();
    try {
      workbook.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
