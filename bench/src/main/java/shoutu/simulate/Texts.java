package shoutu.simulate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** What people write and photograph. */
final class Texts {

  private static final List<String> TOPICS =
      List.of(
          "学校晨午检落实情况核查",
          "独居老人走访",
          "集中供水点消毒",
          "集市摊位清查",
          "返乡人员健康告知",
          "诊所发热登记核对",
          "养老院探视管理",
          "校车与寄宿安排",
          "垃圾与厕所清理",
          "应急药品储备清点",
          "重点人群接种摸底",
          "公共浴室通风检查");

  private static final List<String> RESULTS =
      List.of(
          "每一处都有人看过，问题当日报到县里，三天内改完",
          "名单上的每一户都问到，缺什么记下来并送到",
          "每个点的消毒记录齐全，水样送检，结果公布在村口",
          "每个摊位都有人负责，不合格的当场停下来",
          "每一位都知道怎么自测、找谁、什么时候复查",
          "登记与上报对得上，对不上的当天查清原因");

  private static final List<String> OWN =
      List.of(
          "先去小学和幼儿园，再去两处敬老院",
          "山上三户路远，请驾驶员老李带路",
          "药品由卫生院周三统一送到村部",
          "白天不在家的晚上七点以后再去",
          "听不懂普通话的请会方言的同志去",
          "发现发烧的先打卫生院电话，不要自己处理",
          "上次漏掉的砖厂工棚这次先查",
          "下雨天改查室内的点，天晴补上",
          "名单缺的新搬来的户一并补上",
          "孕妇和透析的两户我来联系",
          "物资不够的当天报给我，我去县里要",
          "查完把钥匙交回村部，由会计保管");

  /** So many that the order is no copy by the letter, which would go past whoever passes it on. */
  static final String EMPTY_WORDS = "。请高度重视，抓好落实。";

  private static final String TEMPLATE = "请各村高度重视，加强领导，压实责任，认真抓好落实，确保工作取得实效";

  static final List<Map<String, String>> NEW_FIELDS =
      List.of(asked("露天水井数", ""), asked("断路户数", ""));

  static final List<Map<String, String>> KNOWN_FIELDS =
      Stream.of("人口数", "村名", "责任人", "病例数", "库存数量").map(label -> asked(label, "领导要看")).toList();

  private static Map<String, String> asked(String label, String reason) {
    return Map.of("label", label, "type", "NUMBER", "reason", reason);
  }

  /** What a township asks its villages for, once. */
  static Map<String, Object> form(String township, int week, List<Map<String, String>> fields) {
    return Map.of(
        "title",
        "%s第%d周统计表".formatted(township, week + 1),
        "purpose",
        "安排下周工作",
        "level",
        "VILLAGE",
        "functions",
        List.of("HEALTH"),
        "fields",
        fields,
        "frequency",
        "ONCE",
        "readers",
        List.of("HEALTH"),
        "replacesText",
        "上周的表");
  }

  static String topic(int order) {
    return TOPICS.get(order % TOPICS.size());
  }

  static String result(int order) {
    return RESULTS.get(order % RESULTS.size());
  }

  /** What a township that knows its villages adds. */
  static String own(Chance chance, String township, String topic) {
    List<String> left = new ArrayList<>(OWN);
    StringBuilder text = new StringBuilder(topic).append("：");
    for (int i = 0; i < 4; i++) {
      text.append(left.remove(chance.below(left.size(), "own", township, topic, i))).append("；");
    }
    return text.append("周五前告诉我结果。").toString();
  }

  static String template(int order) {
    return TEMPLATE + "，" + (order + 1) + "日前完成。";
  }

  /** Who threatens says no more about what is needed than who asks. */
  static String need(int number, boolean loud) {
    return "第%d号：".formatted(number) + (loud ? "马上给我办！！！再不办我就去省里告，发到网上让大家看，你们等着！！！" : "家里有事请帮忙");
  }

  /** A small picture that looks like no other of another name. */
  static byte[] photo(Chance chance, Object... of) {
    BufferedImage image = new BufferedImage(96, 72, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    SplittableRandom random = new SplittableRandom((long) (chance.of(of) * Long.MAX_VALUE));
    for (int i = 0; i < 40; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillRect(
          random.nextInt(90), random.nextInt(66), 6 + random.nextInt(40), 6 + random.nextInt(30));
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Texts() {}
}
