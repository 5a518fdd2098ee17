package shoutu.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import shoutu.ServerTest;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Scope;
import shoutu.exchange.Imports.LineListResult;
import shoutu.rules.Level;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.territory.PlaceRow;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/** A hundred thousand rows into a hundred thousand cases; prints how fast. */
@ServerTest
@Tag("long")
class LineListSpeedTest {

  private static final int ROWS = 100_000;
  private static final String COUNTY = "980001";
  private static final int TOWNSHIPS = 15;
  private static final int VILLAGES = 40;

  @Autowired private Imports imports;
  @Autowired private TerritoryImport territoryImport;
  @Autowired private Territory territory;
  @Autowired private Clock clock;
  @TempDir Path folder;

  @Test
  void aHundredThousandRowsComeIn() throws IOException {
    settle();
    for (int part = 0; part < 2; part++) {
      Path file = write(part);
      long start = System.nanoTime();
      LineListResult result = run(file);
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(result.accepted()).isEqualTo(ROWS);
      System.out.printf(
          "Import %d: %d rows in %.2f s, %.0f rows/s, %d look-alikes%n",
          part + 1, ROWS, seconds, ROWS / seconds, result.candidates());
    }
    long start = System.nanoTime();
    LineListResult again = run(folder.resolve("1.csv"));
    System.out.printf("The same again: %.0f rows/s%n", ROWS / ((System.nanoTime() - start) / 1e9));
    assertThat(again.duplicates()).isEqualTo(ROWS);
  }

  private LineListResult run(Path file) {
    Actor cdc = new Actor("cdc", null, null, new Scope(List.of(territory.subtree(COUNTY).range())));
    return Acting.as(
        cdc, () -> imports.lineList(file, Map.of(), "SPEED", Mode.COMMIT, Locale.ENGLISH));
  }

  private void settle() {
    List<PlaceRow> rows = new ArrayList<>();
    rows.add(place(COUNTY, "大县", null, Level.COUNTY));
    for (int t = 0; t < TOWNSHIPS; t++) {
      String town = COUNTY + (100 + t);
      rows.add(place(town, t + "号镇", COUNTY, Level.TOWNSHIP));
      for (int v = 0; v < VILLAGES; v++) {
        rows.add(place(town + (200 + v), t + "镇" + v + "村", town, Level.VILLAGE));
      }
    }
    Acting.asSystem("speed", () -> territoryImport.run(rows, TerritoryImport.Extent.PART));
  }

  private static PlaceRow place(String code, String name, @Nullable String parent, Level level) {
    return new PlaceRow(1, code, name, name, parent, level.name(), null);
  }

  private Path write(int part) throws IOException {
    Random random = new Random(part);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    String[] diseases = {"麻疹", "水痘", "手足口病", "流行性感冒", "流行性腮腺炎", "其他感染性腹泻病", "猩红热", "风疹"};
    String[] classes = {"确诊", "临床诊断", "疑似"};
    String given = "伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超霞平刚桂兰";
    String family = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
    Path file = folder.resolve(part + ".csv");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("卡片编号,姓名,性别,年龄,联系电话,现住地址国标,现住详细地址,学校,病种,病例分类,发病日期,诊断时间\n");
      for (int i = 0; i < ROWS; i++) {
        LocalDate onset = today.minusDays(1 + random.nextInt(700));
        out.write(
            "S%d-%06d,%c%c%c,%s,%d,139%08d,%s%d%d,%d号%d室,%s,%s,%s,%s,%s\n"
                .formatted(
                    part,
                    i,
                    family.charAt(random.nextInt(family.length())),
                    given.charAt(random.nextInt(given.length())),
                    given.charAt(random.nextInt(given.length())),
                    random.nextBoolean() ? "男" : "女",
                    random.nextInt(80),
                    random.nextInt(100_000_000),
                    COUNTY,
                    100 + random.nextInt(TOWNSHIPS),
                    200 + random.nextInt(VILLAGES),
                    random.nextInt(200),
                    random.nextInt(900),
                    random.nextInt(4) == 0 ? random.nextInt(60) + "小学" : "",
                    diseases[random.nextInt(diseases.length)],
                    classes[random.nextInt(classes.length)],
                    onset,
                    onset.plusDays(random.nextInt(2))));
      }
    }
    return file;
  }
}
