package shoutu.rules;

import java.util.Arrays;
import java.util.Optional;

/** How firmly a rule is known; the letter is the one used in the packs. */
public enum Provenance {
  /** Read in the full text of the law. */
  LAW("L"),
  /** Read on an official page, in a journal or a standard. */
  OFFICIAL("V"),
  /** Read on a weak page only; check before relying on it. */
  WEAK("v"),
  /** Common knowledge that no page confirmed. */
  KNOWLEDGE("K"),
  /** Proposed by this product, for the county to set. */
  DESIGN("D");

  private final String letter;

  Provenance(String letter) {
    this.letter = letter;
  }

  public String letter() {
    return letter;
  }

  static Optional<Provenance> of(String letter) {
    return Arrays.stream(values()).filter(value -> value.letter.equals(letter)).findFirst();
  }
}
