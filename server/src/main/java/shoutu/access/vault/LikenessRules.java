package shoutu.access.vault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.jspecify.annotations.Nullable;
import shoutu.rules.MatchRule.Degree;
import shoutu.rules.MatchRule.Field;

/** How far what identifies two subjects agrees, field by field. */
final class LikenessRules {

  /** What is compared of a subject, read once. Never leaves this package. */
  record Traits(
      String name,
      Set<String> letters,
      String reading,
      Set<String> phones,
      String birthDate,
      String idNumber,
      String address) {}

  static Traits traits(Map<String, String> content, Pinyin pinyin) {
    String name = content.getOrDefault(Identity.NAME, "");
    String normal = Names.normal(name);
    Set<String> phones = new HashSet<>();
    for (String field : Identity.PHONES) {
      String digits = Names.digits(content.getOrDefault(field, ""));
      if (digits.length() >= TokenRules.LAST_DIGITS) {
        phones.add(digits);
      }
    }
    return new Traits(
        normal,
        pairs(normal),
        reading(name, normal, pinyin),
        phones,
        Names.digits(content.getOrDefault(Identity.BIRTH_DATE, "")),
        Names.normal(content.getOrDefault(Identity.ID_NUMBER, "")),
        Names.normal(content.getOrDefault(Identity.ADDRESS, "")));
  }

  /** Only what both know. */
  static Map<Field, Degree> compare(Traits one, Traits other, double near) {
    Map<Field, Degree> degrees = new EnumMap<>(Field.class);
    if (!one.name.isEmpty() && !other.name.isEmpty()) {
      degrees.put(Field.NAME, name(one, other, near));
    }
    put(degrees, Field.BIRTH_DATE, digits(one.birthDate, other.birthDate));
    put(degrees, Field.ID_NUMBER, digits(one.idNumber, other.idNumber));
    if (!one.phones.isEmpty() && !other.phones.isEmpty()) {
      degrees.put(Field.PHONE, phone(one.phones, other.phones));
    }
    if (!one.address.isEmpty() && !other.address.isEmpty()) {
      degrees.put(
          Field.ADDRESS,
          one.address.equals(other.address)
              ? Degree.SAME
              : dice(pairs(one.address), pairs(other.address)) >= near
                  ? Degree.NEAR
                  : Degree.DIFFERENT);
    }
    return degrees;
  }

  private static void put(Map<Field, Degree> degrees, Field field, @Nullable Degree degree) {
    if (degree != null) {
      degrees.put(field, degree);
    }
  }

  private static Degree name(Traits one, Traits other, double near) {
    if (one.name.equals(other.name)) {
      return Degree.SAME;
    }
    if (!one.reading.isEmpty() && one.reading.equals(other.reading)) {
      return Degree.ALIKE;
    }
    return dice(one.letters, other.letters) >= near ? Degree.NEAR : Degree.DIFFERENT;
  }

  /** One digit written wrongly, or two neighbours (day and month as well) exchanged, is near. */
  private static @Nullable Degree digits(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return null;
    }
    if (one.equals(other)) {
      return Degree.SAME;
    }
    return isSlip(one, other) || isExchange(one, other) ? Degree.NEAR : Degree.DIFFERENT;
  }

  private static Degree phone(Set<String> ones, Set<String> others) {
    boolean near = false;
    for (String one : ones) {
      for (String other : others) {
        if (one.equals(other)) {
          return Degree.SAME;
        }
        near |= isSlip(one, other);
      }
    }
    return near ? Degree.NEAR : Degree.DIFFERENT;
  }

  private static boolean isSlip(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    List<Integer> differing = new ArrayList<>();
    for (int i = 0; i < one.length(); i++) {
      if (one.charAt(i) != other.charAt(i)) {
        differing.add(i);
      }
    }
    if (differing.size() == 1) {
      return true;
    }
    if (differing.size() != 2 || differing.get(1) != differing.get(0) + 1) {
      return false;
    }
    int at = differing.get(0);
    return one.charAt(at) == other.charAt(at + 1) && one.charAt(at + 1) == other.charAt(at);
  }

  private static final int DATE = 8;
  private static final int YEAR = 4;
  private static final int MONTH = 6;

  private static boolean isExchange(String one, String other) {
    return one.length() == DATE
        && other.length() == DATE
        && one.substring(0, YEAR).equals(other.substring(0, YEAR))
        && one.substring(YEAR, MONTH).equals(other.substring(MONTH))
        && one.substring(MONTH).equals(other.substring(YEAR, MONTH));
  }

  /** What reads alike: syllables of Han characters; else the sound of each word, in any order. */
  private static String reading(String name, String normal, Pinyin pinyin) {
    List<String> syllables = pinyin.syllables(normal);
    if (!syllables.isEmpty()) {
      return String.join(" ", syllables) + Names.digits(normal);
    }
    DoubleMetaphone sound = new DoubleMetaphone();
    Set<String> words = new TreeSet<>();
    for (String word : name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
      String code = sound.doubleMetaphone(word);
      if (code != null && !code.isEmpty()) {
        words.add(code);
      }
    }
    return words.size() < 2 ? "" : String.join(" ", words);
  }

  private static Set<String> pairs(String text) {
    int[] characters = text.codePoints().toArray();
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 1 < characters.length; i++) {
      pairs.add(new String(characters, i, 2));
    }
    return pairs;
  }

  /** Twice what they share over what both have. */
  private static double dice(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    long shared = one.stream().filter(other::contains).count();
    return 2.0 * shared / (one.size() + other.size());
  }

  private LikenessRules() {}
}
