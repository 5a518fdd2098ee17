package shoutu.duty;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be told from a text of an order alone. */
public final class TextRules {

  /** A phone or an identity number, also when written with gaps. */
  private static final Pattern PERSONAL =
      Pattern.compile("(?<!\\d)(?:1[3-9](?:[ -]?\\d){9}|\\d{6}(?:[ -]?\\d){11}[\\dXx])(?!\\d)");

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** True where a number is written that belongs to one person. */
  public static boolean namesAPerson(String text) {
    return PERSONAL.matcher(text).find();
  }

  /**
   * How alike two texts are, 0 to 1: Dice's coefficient over their pairs of neighbouring letters
   * (L. R. Dice, Ecology 26, 1945). Letters only: neither case, width nor punctuation counts.
   */
  static double likeness(String one, String other) {
    String first = plain(one);
    String second = plain(other);
    if (first.equals(second)) {
      return 1;
    }
    Set<String> of = pairs(first);
    Set<String> shared = pairs(second);
    int all = of.size() + shared.size();
    shared.retainAll(of);
    return all == 0 ? 0 : 2.0 * shared.size() / all;
  }

  private static String plain(String text) {
    return NO_LETTER
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
        .replaceAll("");
  }

  private static Set<String> pairs(String text) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 1 < text.length(); i++) {
      pairs.add(text.substring(i, i + 2));
    }
    return pairs;
  }

  private TextRules() {}
}
