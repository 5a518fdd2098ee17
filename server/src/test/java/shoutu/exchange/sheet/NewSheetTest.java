package shoutu.exchange.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write, read back as we would read anybody's file. */
class NewSheetTest {

  private static final List<String> DANGEROUS =
      List.of("=1+1", "+86 138", "-2", "@SUM(A1)", "＝HYPERLINK(1)", "\t=1", "－1");

  @TempDir Path folder;

  @Test
  void aTextThatASpreadsheetWouldRunIsATextAndComesBackAsItWas() throws IOException {
    for (NewSheet.Kind kind : NewSheet.Kind.values()) {
      Path file = write(kind, List.of("a"), DANGEROUS.stream().<List<?>>map(List::of).toList());
      if (kind == NewSheet.Kind.CSV) {
        assertThat(Files.readAllLines(file)).noneMatch(line -> line.matches("\"?[=+@＝－\t-].*"));
      }
      assertThat(read(file)).containsExactlyElementsOf(rows("a", DANGEROUS));
    }
  }

  @Test
  void daysNumbersAndMomentsAreWhatTheyAre() throws IOException {
    List<?> row =
        Arrays.asList(
            "甲一村, \"东\"",
            7,
            LocalDate.parse("2026-03-01"),
            OffsetDateTime.parse("2026-03-01T08:30:00+08:00"),
            null);
    List<String> heading = List.of("a", "b", "c", "d", "e");

    assertThat(read(write(NewSheet.Kind.CSV, heading, List.of(row))).getLast())
        .containsExactly("甲一村, \"东\"", "7", "2026-03-01", "2026-03-01 08:30", "");
    assertThat(read(write(NewSheet.Kind.XLSX, heading, List.of(row))).getLast())
        .startsWith("甲一村, \"东\"", "7", "2026-03-01", "2026-03-01");
  }

  @Test
  void aSecondSheetIsNotNeededForAThousandRowsAndEachComesBack() throws IOException {
    List<List<?>> rows = new ArrayList<>();
    for (int i = 0; i < 1_234; i++) {
      rows.add(List.of("n" + i, i));
    }
    for (NewSheet.Kind kind : NewSheet.Kind.values()) {
      List<List<String>> back = read(write(kind, List.of("text", "number"), rows));
      assertThat(back).hasSize(1_235);
      assertThat(back.getLast()).containsExactly("n1233", "1233");
    }
  }

  private static List<List<String>> rows(String heading, List<String> cells) {
    List<List<String>> rows = new ArrayList<>(List.of(List.of(heading)));
    cells.forEach(cell -> rows.add(List.of(cell)));
    return rows;
  }

  private Path write(NewSheet.Kind kind, List<String> heading, List<List<?>> rows)
      throws IOException {
    Path file = folder.resolve("table." + kind.extension());
    try (NewSheet sheet = NewSheet.open(kind, Files.newOutputStream(file), heading)) {
      rows.forEach(sheet::row);
    }
    return file;
  }

  private static List<List<String>> read(Path file) {
    List<List<String>> rows = new ArrayList<>();
    try (Sheet sheet = Sheet.open(file)) {
      for (Sheet.Row row = sheet.next(); row != null; row = sheet.next()) {
        rows.add(List.of(row.cells()));
      }
    }
    return rows;
  }
}
