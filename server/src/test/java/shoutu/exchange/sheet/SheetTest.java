package shoutu.exchange.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as people make them. */
class SheetTest {

  private static final String TABLE = "姓名,病种,发病日期\n王秀英,麻疹,2026-11-05\n李建国,水痘,2026-11-06\n";

  @TempDir Path folder;

  @Test
  void utf8IsReadWithAndWithoutItsMark() {
    assertThat(cells(TABLE, StandardCharsets.UTF_8)).contains(List.of("王秀英", "麻疹", "2026-11-05"));
    assertThat(cells("\ufeff" + TABLE, StandardCharsets.UTF_8).getFirst().getFirst())
        .isEqualTo("姓名");
  }

  @Test
  void chineseSpreadsheetsWriteGb18030() {
    assertThat(cells(TABLE, Charset.forName("GB18030")))
        .containsExactly(
            List.of("姓名", "病种", "发病日期"),
            List.of("王秀英", "麻疹", "2026-11-05"),
            List.of("李建国", "水痘", "2026-11-06"));
    assertThat(cells("姓名,病种\n王,麻疹\n", Charset.forName("GB18030"))).contains(List.of("王", "麻疹"));
  }

  @Test
  void chineseFarDownIsStillSeen() {
    String ascii = "id,name,disease\n" + "1,Wang,measles\n".repeat(20_000);
    assertThat(cells(ascii + "2,王秀英,麻疹\n", StandardCharsets.UTF_8).getLast())
        .containsExactly("2", "王秀英", "麻疹");
  }

  @Test
  void utf16IsReadInBothByteOrders() {
    assertThat(cells("\ufeff" + TABLE, StandardCharsets.UTF_16LE).getLast().getFirst())
        .isEqualTo("李建国");
    assertThat(cells("\ufeff" + TABLE, StandardCharsets.UTF_16BE).getLast().getFirst())
        .isEqualTo("李建国");
    assertThat(cells(TABLE.replace("姓名", "name"), StandardCharsets.UTF_16LE).getFirst())
        .contains("name");
  }

  @Test
  void theSeparatorIsTheOneThatIsUsed() {
    assertThat(cells("a;b;c\n1;2,5;3\n", StandardCharsets.UTF_8))
        .contains(List.of("1", "2,5", "3"));
    assertThat(cells("a\tb\n1\t2\n", StandardCharsets.UTF_8)).contains(List.of("1", "2"));
    assertThat(cells("\"a;x;y\",b\n\"1;2;3\",2\n", StandardCharsets.UTF_8))
        .contains(List.of("1;2;3", "2"));
  }

  @Test
  void aRowHasTheNumberThatASpreadsheetShows() {
    Path file = write("a,b\n\"two\nlines\",1\n\n,\n3,4\n", StandardCharsets.UTF_8);

    assertThat(rows(file)).extracting(Sheet.Row::number).containsExactly(1, 2, 5);
  }

  @Test
  void aWorkbookGivesTextNumbersAndDates() throws IOException {
    Path file = folder.resolve("list.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("病例");
      sheet.value(0, 0, "姓名");
      sheet.value(0, 1, "年龄");
      sheet.value(0, 2, "发病日期");
      sheet.value(0, 3, "电话");
      sheet.value(2, 0, "王秀英");
      sheet.value(2, 1, 7);
      sheet.value(2, 2, LocalDate.of(2026, 11, 5));
      sheet.style(2, 2).format("yyyy/m/d").set();
      sheet.value(2, 3, 13900001234L);
    }

    List<Sheet.Row> rows = rows(file);

    assertThat(rows.getLast().number()).isEqualTo(3);
    assertThat(rows.getLast().cells()).containsExactly("王秀英", "7", "2026-11-05", "13900001234");
  }

  @Test
  void whatIsNoTableIsSaidToBeNone() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Path old = Files.write(folder.resolve("old.xls"), new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11});
    Path broken = Files.write(folder.resolve("broken.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0});

    assertReason(empty, UnreadableFile.Reason.EMPTY);
    assertReason(old, UnreadableFile.Reason.OLD_EXCEL);
    assertReason(broken, UnreadableFile.Reason.BROKEN);
  }

  private static void assertReason(Path file, UnreadableFile.Reason reason) {
    assertThatThrownBy(() -> Sheet.open(file))
        .isInstanceOfSatisfying(
            UnreadableFile.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private List<List<String>> cells(String text, Charset charset) {
    return rows(write(text, charset)).stream().map(row -> List.of(row.cells())).toList();
  }

  private Path write(String text, Charset charset) {
    try {
      return Files.write(Files.createTempFile(folder, "t", ".csv"), text.getBytes(charset));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Sheet.Row> rows(Path file) {
    List<Sheet.Row> rows = new ArrayList<>();
    try (Sheet sheet = Sheet.open(file)) {
      for (Sheet.Row row = sheet.next(); row != null; row = sheet.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
