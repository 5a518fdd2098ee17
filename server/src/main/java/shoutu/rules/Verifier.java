package shoutu.rules;

import org.jspecify.annotations.Nullable;

/** Who says that a claimed duty is really done. Never its owner. */
public sealed interface Verifier {

  /** The one who asked for it. */
  record Beneficiary() implements Verifier {}

  /**
   * A function so many levels above the duty's place.
   *
   * @param function the code, or null for the duty's own function
   */
  record Observer(@Nullable String function, int levelUp) implements Verifier {}

  /** Nobody at once; it may be drawn from the random pool. */
  record Pool() implements Verifier {}
}
