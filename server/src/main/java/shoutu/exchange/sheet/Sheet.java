package shoutu.exchange.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A table in a file, read once from top to bottom. */
public interface Sheet extends AutoCloseable {

  /** The next row that holds anything; null at the end. */
  @Nullable Row next();

  @Override
  void close();

  /**
   * One row of text cells.
   *
   * @param number as a spreadsheet numbers it, from 1, the heading included
   */
  record Row(int number, String[] cells) {

    public String cell(int column) {
      return column < cells.length ? cells[column] : "";
    }
  }

  /** Opens what the bytes themselves say it is; a file's name says nothing. */
  static Sheet open(Path file) {
    byte[] start = new byte[8];
    int read;
    try (InputStream in = Files.newInputStream(file)) {
      read = in.readNBytes(start, 0, start.length);
    } catch (IOException e) {
      throw new UnreadableFile(UnreadableFile.Reason.BROKEN, e);
    }
    if (read == 0) {
      throw new UnreadableFile(UnreadableFile.Reason.EMPTY);
    }
    if (start[0] == 'P' && start[1] == 'K') {
      return XlsxSheet.open(file);
    }
    if ((start[0] & 0xff) == 0xd0 && (start[1] & 0xff) == 0xcf) {
      throw new UnreadableFile(UnreadableFile.Reason.OLD_EXCEL);
    }
    return CsvSheet.open(file);
  }
}
