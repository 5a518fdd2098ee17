package shoutu.exchange.sheet;

import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table being written from top to bottom; what is written is not kept in memory. */
public interface NewSheet extends AutoCloseable {

  /** Kinds of files. */
  enum Kind {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    Kind(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }

    public String extension() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A cell is a text, a number, a day, a moment with its offset, or null for nothing. */
  void row(List<? extends @Nullable Object> cells);

  /** Ends the table, and closes what it was written to. */
  @Override
  void close();

  static NewSheet open(Kind kind, OutputStream to, List<String> heading) {
    NewSheet sheet =
        switch (kind) {
          case CSV -> new NewCsvSheet(to);
          case XLSX -> new NewXlsxSheet(to, heading);
        };
    if (kind == Kind.CSV) {
      sheet.row(heading);
    }
    return sheet;
  }
}
