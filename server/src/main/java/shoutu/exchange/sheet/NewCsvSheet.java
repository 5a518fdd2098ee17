package shoutu.exchange.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CSV as spreadsheets take it: UTF-8 with its mark, and no text that they would run. */
final class NewCsvSheet implements NewSheet {

  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final CsvWriter csv;

  NewCsvSheet(OutputStream to) {
    try {
      BufferedWriter text =
          new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
      text.write('\ufeff'); // so that spreadsheets read it as UTF-8
      csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void row(List<? extends @Nullable Object> cells) {
    String[] texts = new String[cells.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(cells.get(i));
    }
    csv.writeRecord(texts);
  }

  private static String text(@Nullable Object cell) {
    return switch (cell) {
      case null -> "";
      case String text -> FormulaRules.guarded(text);
      case OffsetDateTime moment -> MOMENT.format(moment);
      case Object other -> Objects.toString(other);
    };
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
