package shoutu.territory;

import com.ibm.icu.text.Transliterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A Chinese place name in Latin letters, for places whose file gives no English name. */
final class EnglishName {

  /** The generic part of a Chinese place name and its usual English word; longer ones first. */
  private static final Map<String, String> GENERIC = generic();

  private static final Transliterator LATIN =
      Transliterator.getInstance("Han-Latin/Names; Latin-ASCII");

  static String of(String name) {
    for (Map.Entry<String, String> part : GENERIC.entrySet()) {
      if (name.endsWith(part.getKey()) && name.length() > part.getKey().length()) {
        String stem = name.substring(0, name.length() - part.getKey().length());
        return latin(stem) + " " + part.getValue();
      }
    }
    return latin(name);
  }

  private static String latin(String text) {
    StringBuilder joined = new StringBuilder();
    String spaced = LATIN.transliterate(text).strip();
    for (String syllable : spaced.split("\\s+")) {
      boolean vowel =
          !syllable.isEmpty() && "aeo".indexOf(Character.toLowerCase(syllable.charAt(0))) >= 0;
      boolean letterBefore =
          !joined.isEmpty() && Character.isLetter(joined.charAt(joined.length() - 1));
      if (vowel && letterBefore) {
        joined.append('\'');
      }
      joined.append(syllable.toLowerCase(Locale.ROOT));
    }
    if (!joined.isEmpty()) {
      joined.setCharAt(0, Character.toUpperCase(joined.charAt(0)));
    }
    return joined.toString();
  }

  private static Map<String, String> generic() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("街道办事处", "Sub-district");
    words.put("社区居民委员会", "Community");
    words.put("社区居委会", "Community");
    words.put("居民委员会", "Community");
    words.put("村民委员会", "Village");
    words.put("居委会", "Community");
    words.put("村委会", "Village");
    words.put("自治县", "Autonomous County");
    words.put("街道", "Sub-district");
    words.put("社区", "Community");
    words.put("网格", "Grid");
    words.put("省", "Province");
    words.put("市", "City");
    words.put("区", "District");
    words.put("县", "County");
    words.put("镇", "Town");
    words.put("乡", "Township");
    words.put("村", "Village");
    return words;
  }

  private EnglishName() {}
}
