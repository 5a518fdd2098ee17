package shoutu.durability;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One line list: scattered cases, and a cluster in a school that raises a signal. What it says
 * follows from the seed and its number.
 */
record SentList(int no, int rows, String csv) {

  private static final int CLUSTER = 12;
  private static final List<String> SCATTERED = List.of("流行性感冒", "手足口病", "其他感染性腹泻病");

  static SentList of(long seed, int no, int rows, List<String> villages, LocalDate today) {
    SplittableRandom random = new SplittableRandom(seed + no);
    String school = villages.get(random.nextInt(villages.size()));
    String lines =
        IntStream.range(0, rows)
            .mapToObj(
                row -> {
                  boolean cluster = row < CLUSTER;
                  String village = cluster ? school : villages.get(random.nextInt(villages.size()));
                  LocalDate onset = today.minusDays(1 + random.nextInt(cluster ? 4 : 60));
                  return String.join(
                      ",",
                      sourceId(no, row),
                      name(no, row),
                      random.nextBoolean() ? "男" : "女",
                      Integer.toString(cluster ? 8 : random.nextInt(90)),
                      village,
                      cluster ? "第%d试验小学".formatted(no) : "",
                      cluster ? "麻疹" : SCATTERED.get(random.nextInt(SCATTERED.size())),
                      "临床诊断病例",
                      onset.toString(),
                      onset.plusDays(1).toString(),
                      random.nextInt(50) == 0 ? "死亡" : "痊愈");
                })
            .collect(Collectors.joining("\n"));
    return new SentList(no, rows, "编号,姓名,性别,年龄,住址编码,学校,病种,病例分类,发病日期,报告日期,转归\n" + lines);
  }

  static String sourceId(int no, int row) {
    return "%s%06d".formatted(prefix(no), row);
  }

  static String prefix(int no) {
    return "KILL-%03d-".formatted(no);
  }

  static String name(int no, int row) {
    return "演" + (char) ('一' + no) + (char) ('一' + row % 2_000);
  }

  /** Of the demo county. */
  static List<String> demoVillages() {
    try (InputStream in =
        Objects.requireNonNull(SentList.class.getResourceAsStream("/demo/territory.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(",VILLAGE,"))
          .map(line -> line.substring(0, line.indexOf(',')))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
