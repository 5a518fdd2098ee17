package shoutu.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The rows of a line list as a national report card has them. Row number {@code n} is always the
 * same. One row in a hundred has been sent before, one in a thousand names no disease that there
 * is.
 */
final class LineList {

  /** One card, as text. */
  record Card(
      String id,
      String name,
      boolean male,
      int age,
      Nation.Place place,
      String address,
      String phone,
      String school,
      String grade,
      int disease,
      int classification,
      LocalDate onset,
      LocalDate reported,
      boolean died) {}

  static final List<String> DISEASES =
      List.of(
          "HFMD",
          "INFLUENZA",
          "OTHER_DIARRHOEA",
          "VARICELLA",
          "MUMPS",
          "SCARLET_FEVER",
          "TUBERCULOSIS",
          "HEPATITIS",
          "DYSENTERY",
          "MEASLES",
          "RUBELLA",
          "PERTUSSIS");
  private static final List<String> SPOKEN =
      List.of(
          "手足口病",
          "流行性感冒",
          "其他感染性腹泻病",
          "水痘",
          "流行性腮腺炎",
          "猩红热",
          "肺结核",
          "病毒性肝炎",
          "细菌性和阿米巴性痢疾",
          "麻疹",
          "风疹",
          "百日咳");
  private static final int[] WEIGHTS = {26, 24, 16, 10, 7, 5, 4, 3, 2, 1, 1, 1};

  static final List<String> CLASSIFICATIONS = List.of("CLINICAL", "CONFIRMED", "SUSPECTED");
  private static final List<String> CLASSES = List.of("临床诊断病例", "确诊病例", "疑似病例");

  private static final String SURNAMES =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
  private static final String GIVEN =
      "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国红梅文斌辉鹏宇浩然子轩欣怡梓涵晨曦雨桐思远嘉豪佳琪俊熙志诚海燕春生永福新民家宝德胜凤莲淑珍少华清源一鸣天佑若溪乐瑶安宁长青立群光耀松柏秋月冬雪";

  private static final int DAYS = 730;
  private static final int MOST_DELAY = 6;
  private static final double SENT_BEFORE = 0.01;
  private static final double UNREADABLE = 0.001;
  private static final String HEADING =
      "卡片编号,患者姓名,性别,年龄,现住地址国标,现住详细地址,联系电话,学校,班级,疾病名称,病例分类,发病日期,报告日期,转归,死亡日期\n";

  private final long seed;
  private final List<Nation.Place> villages;
  private final LocalDate last;

  /**
   * @param last the newest day on which anything was reported
   */
  LineList(long seed, List<Nation.Place> villages, LocalDate last) {
    this.seed = seed;
    this.villages = villages;
    this.last = last;
  }

  /** What an import should say of a file. */
  record Expected(int rows, int accepted, int duplicates, int rejected) {}

  /** Writes the rows from one number to before another. */
  Expected write(Path file, int from, int to) throws IOException {
    int duplicates = 0;
    int rejected = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(HEADING);
      for (int row = from; row < to; row++) {
        double fate = fate(row);
        if (isSentBefore(row, fate)) {
          duplicates++;
          out.write(line(card(before(row)), false));
        } else {
          boolean unreadable = isUnreadable(fate);
          rejected += unreadable ? 1 : 0;
          out.write(line(card(row), unreadable));
        }
      }
    }
    return new Expected(to - from, to - from - duplicates - rejected, duplicates, rejected);
  }

  static String spoken(Card card) {
    return SPOKEN.get(card.disease());
  }

  private double fate(int row) {
    return new SplittableRandom(seed + 31L * row).nextDouble();
  }

  private static boolean isSentBefore(int row, double fate) {
    return row > 10 && fate < SENT_BEFORE;
  }

  private static boolean isUnreadable(double fate) {
    return fate > 1 - UNREADABLE;
  }

  /** An earlier row that was good and new. */
  private int before(int row) {
    int earlier = row / 2;
    while (isUnreadable(fate(earlier)) || isSentBefore(earlier, fate(earlier))) {
      earlier--;
    }
    return earlier;
  }

  Card card(int row) {
    SplittableRandom random = new SplittableRandom(seed ^ (0x9e3779b97f4a7c15L * (row + 1)));
    double crowded = random.nextDouble();
    // Some villages have many more cases than others.
    Nation.Place village = villages.get((int) (villages.size() * Math.pow(crowded, 1.3)));
    int age = random.nextInt(10) < 6 ? random.nextInt(16) : 16 + random.nextInt(70);
    LocalDate reported = last.minusDays(random.nextInt(DAYS));
    LocalDate onset = reported.minusDays(random.nextInt(MOST_DELAY));
    boolean pupil = age >= 3 && age <= 17 && random.nextInt(10) < 8;
    Nation.Place township = village.parent() == null ? village : village.parent();
    return new Card(
        "BN-%08d".formatted(row),
        name(random),
        random.nextBoolean(),
        age,
        village,
        "%s%d组%d号".formatted(village.name(), 1 + random.nextInt(9), 1 + random.nextInt(300)),
        "000-%04d-%04d".formatted(random.nextInt(10_000), random.nextInt(10_000)),
        pupil ? township.name() + (age < 6 ? "幼儿园" : age < 12 ? "中心小学" : "中学") : "",
        pupil ? "%d班".formatted(1 + random.nextInt(6)) : "",
        disease(random),
        random.nextInt(10) < 6 ? 0 : random.nextInt(3),
        onset,
        reported,
        random.nextInt(2_000) == 0);
  }

  private static String name(SplittableRandom random) {
    StringBuilder name = new StringBuilder(3);
    double common = random.nextDouble();
    name.append(SURNAMES.charAt((int) (SURNAMES.length() * common * common)));
    for (int i = random.nextInt(6) == 0 ? 1 : 0; i < 2; i++) {
      name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
    }
    return name.toString();
  }

  private static int disease(SplittableRandom random) {
    int left = random.nextInt(100);
    int disease = 0;
    while (left >= WEIGHTS[disease]) {
      left -= WEIGHTS[disease];
      disease++;
    }
    return disease;
  }

  private static String line(Card card, boolean unreadable) {
    return String.join(
            ",",
            card.id(),
            card.name(),
            card.male() ? "男" : "女",
            Integer.toString(card.age()),
            card.place().code(),
            card.address(),
            card.phone(),
            card.school(),
            card.grade(),
            unreadable ? "无此病" : SPOKEN.get(card.disease()),
            CLASSES.get(card.classification()),
            card.onset().toString(),
            card.reported().toString(),
            card.died() ? "死亡" : "痊愈",
            card.died() ? card.reported().toString() : "")
        + "\n";
  }
}
