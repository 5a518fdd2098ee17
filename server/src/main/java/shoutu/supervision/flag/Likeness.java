package shoutu.supervision.flag;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How alike two texts are, told from short signatures (MinHash; A. Broder, 1997): the share of
 * equal minima estimates the Jaccard likeness of their shingles, with a standard error of at most
 * 0.04. Numbers are masked first: the same order of another day is the same order.
 */
final class Likeness {

  private static final int HASHES = 192;
  private static final int SHINGLE = 3;
  private static final Pattern NUMBER = Pattern.compile("[\\p{Nd}〇一二三四五六七八九十百千]+");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Of a text; two texts without letters are alike. */
  static long[] signature(String text) {
    long[] minima = new long[HASHES];
    Arrays.fill(minima, Long.MAX_VALUE);
    for (String one : shingles(text)) {
      long shingle = hash(one);
      for (int i = 0; i < HASHES; i++) {
        minima[i] = Math.min(minima[i], mixed(shingle ^ mixed(i + 1)));
      }
    }
    return minima;
  }

  /**
   * The share of a text's shingles that stand in the one before it, from 0 to 1: exact, and not
   * symmetric (containment; A. Broder, 1997). A few words put to a copy leave it high, however
   * little they say.
   */
  static double taken(String text, String before) {
    Set<String> own = shingles(text);
    Set<String> old = shingles(before);
    return (double) own.stream().filter(old::contains).count() / own.size();
  }

  /** At least one, and be it the empty one. */
  private static Set<String> shingles(String text) {
    String plain =
        NO_LETTER
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
            .replaceAll("");
    plain = NUMBER.matcher(plain).replaceAll("0");
    Set<String> shingles = new HashSet<>();
    int last = Math.max(0, plain.length() - SHINGLE);
    for (int at = 0; at <= last; at++) {
      shingles.add(plain.substring(at, Math.min(plain.length(), at + SHINGLE)));
    }
    return shingles;
  }

  static double of(long[] one, long[] other) {
    int same = 0;
    for (int i = 0; i < HASHES; i++) {
      if (one[i] == other[i]) {
        same++;
      }
    }
    return (double) same / HASHES;
  }

  private static long hash(String shingle) {
    long hash = 1;
    for (int i = 0; i < shingle.length(); i++) {
      hash = mixed(hash + shingle.charAt(i));
    }
    return hash;
  }

  /** SplitMix64's finalizer (Steele, Lea, Flood 2014): every bit of the input moves every bit. */
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private Likeness() {}
}
