package shoutu.supervision.signing;

import java.util.Collection;

/** Whether what was asked is signed. */
public final class SigningRules {

  /** How a round stands. */
  public enum Standing {
    /** Nobody was asked. */
    NOBODY,
    WAITS,
    /** By all. */
    SIGNED,
    /** By one at least: all are asked anew. */
    REFUSED
  }

  public static Standing standing(Collection<Signature> round) {
    if (round.isEmpty()) {
      return Standing.NOBODY;
    }
    if (round.stream().anyMatch(it -> it.answer() == Signature.Answer.REFUSED)) {
      return Standing.REFUSED;
    }
    return round.stream().allMatch(it -> it.answer() == Signature.Answer.SIGNED)
        ? Standing.SIGNED
        : Standing.WAITS;
  }

  private SigningRules() {}
}
