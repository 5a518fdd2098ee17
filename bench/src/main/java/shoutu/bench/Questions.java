package shoutu.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import shoutu.driven.Api;

/** What people ask of the case list: all of the list's filters, alone and together. */
final class Questions {

  /**
   * @param kind which filters it has
   */
  record Question(String kind, String path) implements AtEachLevel.Question {
    @Override
    public double ask(Api api) throws IOException, InterruptedException {
      return api.time(path);
    }
  }

  /** What the list of cases is asked for day by day. */
  static final List<String> CASES =
      List.of(
          "all",
          "disease",
          "disease class",
          "onset",
          "report",
          "age",
          "sex",
          "duties",
          "disease onset sex",
          "age report",
          "class by-onset",
          "disease onset by-onset",
          "age sex by-onset",
          "report by-onset");

  /** As above, and what follows from samples, words and limits. */
  static final List<String> WORKED =
      List.of(
          "all",
          "disease class",
          "onset",
          "age report",
          "lab",
          "lab disease by-onset",
          "awaited",
          "overdue",
          "overdue by-onset",
          "tag",
          "age sex by-onset",
          "class lab");

  static final List<String> CONTACTS =
      List.of(
          "all",
          "disease",
          "state",
          "disease state",
          "exposure",
          "disease exposure",
          "state exposure",
          "overdue");
  private static final List<String> AGES =
      List.of("0-4", "5-9", "10-14", "15-19", "20-39", "40-59", "60+");

  private final String list;
  private final List<String> kinds;
  private final SplittableRandom random;
  private final Nation nation;
  private final Nation.Place ground;
  private final LocalDate today;
  private int asked;

  Questions(
      long seed,
      Nation nation,
      Nation.Place ground,
      LocalDate today,
      String list,
      List<String> kinds) {
    this.list = list;
    this.kinds = kinds;
    this.random = new SplittableRandom(seed);
    this.nation = nation;
    this.ground = ground;
    this.today = today;
  }

  Question next() {
    String kind = kinds.get(asked++ % kinds.size());
    List<String> words = List.of(kind.split(" "));
    List<String> parts = new ArrayList<>();
    if (words.contains("disease")) {
      parts.add("disease=" + pick(LineList.DISEASES));
    }
    if (words.contains("class")) {
      parts.add("classification=" + pick(LineList.CLASSIFICATIONS));
    }
    if (words.contains("onset")) {
      days(parts, "onset", 30);
    }
    if (words.contains("report")) {
      days(parts, "report", 14);
    }
    if (words.contains("age")) {
      parts.add("ageGroup=" + URLEncoder.encode(pick(AGES), StandardCharsets.UTF_8));
    }
    if (words.contains("sex")) {
      parts.add(random.nextBoolean() ? "sex=M" : "sex=F");
    }
    if (words.contains("duties")) {
      parts.add("openDuties=true");
    }
    if (words.contains("lab")) {
      parts.add("labState=" + pick(List.of("POSITIVE", "NEGATIVE", "PENDING")));
    }
    if (words.contains("awaited")) {
      parts.add("labState=PENDING&labHours=48");
    }
    if (words.contains("overdue")) {
      parts.add("overdue=true");
    }
    if (words.contains("tag")) {
      parts.add("tag=CLUSTER");
    }
    if (words.contains("state")) {
      parts.add("state=" + pick(List.of("FOLLOWED", "COMPLETED", "LOST", "BECAME_CASE")));
    }
    if (words.contains("exposure")) {
      days(parts, "exposure", 30);
    }
    if (words.contains("by-onset")) {
      parts.add("sort=onset");
    }
    if (random.nextInt(3) == 0) {
      parts.add("place=" + below().code());
      kind = kind + " of a part";
    }
    return new Question(kind, "/api/%s?limit=50&".formatted(list) + String.join("&", parts));
  }

  private void days(List<String> parts, String what, int length) {
    LocalDate from = today.minusDays(random.nextInt(700) + length);
    parts.add(what + "From=" + from);
    parts.add(what + "To=" + from.plusDays(length));
  }

  /** Some place inside the ground, of any level; the ground itself when nothing lies below. */
  private Nation.Place below() {
    Nation.Level[] levels = Nation.Level.values();
    int first = ground.level().ordinal() + 1;
    if (first >= levels.length) {
      return ground;
    }
    Nation.Level level = levels[first + random.nextInt(levels.length - first)];
    List<Nation.Place> inside =
        nation.at(level).stream().filter(place -> place.within(ground)).toList();
    return inside.get(random.nextInt(inside.size()));
  }

  private String pick(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
