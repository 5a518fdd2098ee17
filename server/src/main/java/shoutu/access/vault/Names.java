package shoutu.access.vault;

import java.text.Normalizer;
import java.util.Locale;

/** Makes spellings of one name or number equal. */
final class Names {
  private Names() {}

  /** Full width becomes half, case and every kind of space and dot between name parts vanish. */
  static String normal(String text) {
    StringBuilder normal = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(normal::appendCodePoint);
    return normal.toString();
  }

  static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> c >= '0' && c <= '9')
        .forEach(digits::appendCodePoint);
    return digits.toString();
  }
}
