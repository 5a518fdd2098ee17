package shoutu.access.vault;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Toneless Latin reading of Han characters, one syllable a character, remembered. */
final class Pinyin {
  private final Transliterator toLatin =
      Transliterator.getInstance("Han-Latin/Names; Latin-ASCII; Lower");
  private final ConcurrentMap<Integer, String> known = new ConcurrentHashMap<>();

  /** One syllable for each Han character; other characters are left out. */
  List<String> syllables(String text) {
    List<String> syllables = new ArrayList<>();
    text.codePoints()
        .filter(Character::isIdeographic)
        .forEach(character -> syllables.add(syllable(character)));
    return syllables;
  }

  private String syllable(int character) {
    return known.computeIfAbsent(
        character, c -> toLatin.transliterate(Character.toString(c)).strip());
  }
}
