package shoutu.response.rumour;

import java.text.Normalizer;
import java.util.Locale;

/** When two people say the same. */
final class RumourRules {

  /** The words without width, case, spaces and signs. */
  static String spelling(String said) {
    return Normalizer.normalize(said, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\p{P}\\p{S}\\s]", "");
  }

  private RumourRules() {}
}
