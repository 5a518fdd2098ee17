package shoutu.exchange.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import shoutu.exchange.sheet.Sheet;
import shoutu.exchange.sheet.UnreadableFile;

/** Opens any file as one table: CSV, XLSX, or JSON with its objects as rows. */
final class Tables {

  private static final int LOOKED_AT = 64;

  static Sheet open(Path file) {
    return isJson(file) ? JsonSheet.open(file) : DataValues.gathered(Sheet.open(file));
  }

  private static boolean isJson(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      for (byte b : in.readNBytes(LOOKED_AT)) {
        boolean mark = b == (byte) 0xef || b == (byte) 0xbb || b == (byte) 0xbf;
        if (!mark && !Character.isWhitespace(b)) {
          return b == '{' || b == '[';
        }
      }
      return false;
    } catch (IOException e) {
      throw new UnreadableFile(UnreadableFile.Reason.BROKEN, e);
    }
  }

  private Tables() {}
}
