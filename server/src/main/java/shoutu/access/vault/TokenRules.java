package shoutu.access.vault;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which words make a subject findable, and which words a question asks for.
 *
 * <p>A letter in front keeps kinds apart: {@code b} two neighbouring characters, {@code p} the
 * whole reading or two neighbouring syllables of it, {@code i} initials, {@code d} the last four
 * digits of a phone, {@code t} the whole number, {@code y} a birth date (never asked for by a
 * person; two records may share it). A single character finds nothing: it would list half a county.
 */
final class TokenRules {
  static final int LAST_DIGITS = 4;

  static final char LETTERS = 'b';
  static final char WHOLE_PHONE = 't';
  static final char BIRTH = 'y';

  private final Pinyin pinyin = new Pinyin();

  Pinyin pinyin() {
    return pinyin;
  }

  Set<String> of(Map<String, String> content) {
    Set<String> words = new LinkedHashSet<>();
    for (String field : Identity.NAMES) {
      name(content.getOrDefault(field, ""), words);
    }
    for (String field : Identity.PHONES) {
      phone(content.getOrDefault(field, ""), words);
    }
    String birth = Names.digits(content.getOrDefault(Identity.BIRTH_DATE, ""));
    if (!birth.isEmpty()) {
      words.add(BIRTH + birth);
    }
    return words;
  }

  /**
   * What a question asks for: a subject is found when it has every word of at least one of the
   * sets. None means that the question is too short to be answered.
   */
  List<Set<String>> asked(String text) {
    String digits = Names.digits(text);
    String normal = Names.normal(text);
    if (!digits.isEmpty() && digits.equals(normal)) {
      return askedDigits(digits);
    }
    List<Set<String>> alternatives = new ArrayList<>();
    if (normal.codePoints().noneMatch(Character::isIdeographic) && normal.length() > 1) {
      // Letters may be a reading, part of one, or initials.
      alternatives.add(Set.of("p" + normal));
      alternatives.add(Set.of("i" + normal));
    }
    Set<String> pairs = pairs("b", characters(normal));
    if (!pairs.isEmpty()) {
      alternatives.add(pairs);
    }
    return alternatives;
  }

  private static List<Set<String>> askedDigits(String digits) {
    if (digits.length() < LAST_DIGITS) {
      return List.of();
    }
    return List.of(Set.of(digits.length() == LAST_DIGITS ? "d" + digits : "t" + digits));
  }

  private void name(String name, Set<String> words) {
    String normal = Names.normal(name);
    if (normal.isEmpty()) {
      return;
    }
    words.addAll(pairs("b", characters(normal)));
    List<String> syllables = pinyin.syllables(normal);
    if (syllables.size() > 1) {
      words.add("p" + String.join("", syllables));
      words.addAll(pairs("p", syllables));
      StringBuilder initials = new StringBuilder("i");
      syllables.forEach(syllable -> initials.append(syllable, 0, Math.min(1, syllable.length())));
      words.add(initials.toString());
    }
  }

  private static void phone(String phone, Set<String> words) {
    String digits = Names.digits(phone);
    if (digits.length() >= LAST_DIGITS) {
      words.add("d" + digits.substring(digits.length() - LAST_DIGITS));
      words.add("t" + digits);
    }
  }

  private static Set<String> pairs(String kind, List<String> parts) {
    Set<String> pairs = new LinkedHashSet<>();
    for (int i = 0; i + 1 < parts.size(); i++) {
      pairs.add(kind + parts.get(i) + parts.get(i + 1));
    }
    return pairs;
  }

  private static List<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }
}
