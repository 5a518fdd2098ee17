package shoutu.exchange.sheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A table as separated text. The separator is the one that the first lines use most. */
final class CsvSheet implements Sheet {

  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final int LINES_LOOKED_AT = 5;
  private static final int LONGEST_FIELD = 1024 * 1024;

  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private int number;

  private CsvSheet(CsvReader<CsvRecord> reader) {
    this.reader = reader;
    this.records = reader.iterator();
  }

  static CsvSheet open(Path file) {
    try {
      TextEncoding encoding = TextEncoding.of(file);
      char separator;
      try (BufferedReader look = new BufferedReader(text(file, encoding))) {
        separator = separator(look);
      }
      return new CsvSheet(
          CsvReader.builder()
              .fieldSeparator(separator)
              .commentStrategy(CommentStrategy.NONE)
              .skipEmptyLines(false)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .allowExtraCharsAfterClosingQuote(true)
              .maxBufferSize(LONGEST_FIELD)
              .ofCsvRecord(text(file, encoding)));
    } catch (IOException e) {
      throw new UnreadableFile(UnreadableFile.Reason.BROKEN, e);
    }
  }

  private static Reader text(Path file, TextEncoding encoding) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(encoding.skip());
    return new InputStreamReader(in, encoding.charset());
  }

  private static char separator(BufferedReader text) throws IOException {
    int[] seen = new int[SEPARATORS.length];
    for (int i = 0; i < LINES_LOOKED_AT; i++) {
      String line = text.readLine();
      if (line == null) {
        break;
      }
      count(line, seen);
    }
    int best = 0;
    for (int i = 1; i < seen.length; i++) {
      if (seen[i] > seen[best]) {
        best = i;
      }
    }
    return SEPARATORS[best];
  }

  private static void count(String line, int[] seen) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      }
      for (int s = 0; s < SEPARATORS.length && !quoted; s++) {
        if (c == SEPARATORS[s]) {
          seen[s]++;
        }
      }
    }
  }

  @Override
  public @Nullable Row next() {
    try {
      while (records.hasNext()) {
        CsvRecord record = records.next();
        number++;
        String[] cells = record.getFields().toArray(String[]::new);
        for (int i = 0; i < cells.length; i++) {
          cells[i] = FormulaRules.unguarded(cells[i]);
        }
        if (holdsAnything(cells)) {
          return new Row(number, cells);
        }
      }
      return null;
    } catch (CsvParseException | UncheckedIOException e) {
      throw new UnreadableFile(UnreadableFile.Reason.BROKEN, e);
    }
  }

  static boolean holdsAnything(String[] cells) {
    for (String cell : cells) {
      if (!cell.isBlank()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
