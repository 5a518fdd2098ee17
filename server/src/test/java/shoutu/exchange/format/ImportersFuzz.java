package shoutu.exchange.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import shoutu.base.InvalidInput;
import shoutu.exchange.sheet.Cells;
import shoutu.exchange.sheet.DateOrder;
import shoutu.exchange.sheet.Sheet;
import shoutu.exchange.sheet.UnreadableFile;

/**
 * What a fuzzer calls, again and again, with whatever bytes it makes: a file of any format is read
 * to its end or refused with a reason. Called by name in a process of its own; see {@link
 * ImportersFuzzTest}.
 */
public final class ImportersFuzz {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  private static final Formats FORMATS = new Formats();
  private static final Path FILE = file();

  private static Path file() {
    try {
      Path file = Files.createTempFile("shoutu-fuzz", "");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new IllegalStateException("There is no place for a file.", e);
    }
  }

  /** Before the clock runs that tells a hang: what is read first loads everything else. */
  public static void fuzzerInitialize() throws IOException {
    read(FORMATS, FILE, new byte[0]);
  }

  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    read(FORMATS, FILE, bytes);
  }

  /** Whether the file was read; false when it was refused with a reason. */
  static boolean read(Formats formats, Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    try (Told told = formats.open(file, null, Settings.NONE, TODAY)) {
      for (Sheet.Row row = told.next(); row != null; row = told.next()) {
        for (String field : told.heading().recognised().values()) {
          Source source = told.heading().source(field);
          String text = source == null ? "" : Objects.requireNonNull(source.read(row));
          var _ = told.words().value(field, text);
          var _ = Cells.years(text);
          for (DateOrder order : DateOrder.values()) {
            var _ = Cells.date(text, TODAY, order);
          }
        }
      }
      var _ = told.aside();
      return true;
    } catch (UnreadableFile | UnexpectedKind | InvalidInput e) {
      return false;
    }
  }

  private ImportersFuzz() {}
}
