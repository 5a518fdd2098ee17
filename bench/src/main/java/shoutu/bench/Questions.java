package shoutu.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What people ask of the case list: all of the list's filters, alone and together. */
final class Questions {

  /**
   * @param kind which filters it has
   */
  record Question(String kind, String path) {}

  private static final List<String> KINDS =
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
  private static final List<String> AGES =
      List.of("0-4", "5-9", "10-14", "15-19", "20-39", "40-59", "60+");

  private final SplittableRandom random;
  private final Nation nation;
  private final Nation.Place ground;
  private final LocalDate today;
  private int asked;

  Questions(long seed, Nation nation, Nation.Place ground, LocalDate today) {
    this.random = new SplittableRandom(seed);
    this.nation = nation;
    this.ground = ground;
    this.today = today;
  }

  Question next() {
    String kind = KINDS.get(asked++ % KINDS.size());
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
    if (words.contains("by-onset")) {
      parts.add("sort=onset");
    }
    if (random.nextInt(3) == 0) {
      parts.add("place=" + below().code());
      kind = kind + " of a part";
    }
    return new Question(kind, "/api/cases?limit=50&" + String.join("&", parts));
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
