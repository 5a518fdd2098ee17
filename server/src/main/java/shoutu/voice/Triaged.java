package shoutu.voice;

import java.time.Duration;
import java.util.List;
import shoutu.rules.Matter;
import shoutu.rules.Matter.Urgency;

/**
 * How urgent a problem is, whose it is and why. Shown to the resident as it is.
 *
 * @param severity the pace of help, 1 to 3
 * @param words of the text that decided, as the catalogue writes them
 * @param call the emergency numbers that come first
 */
public record Triaged(
    Matter matter,
    Urgency urgency,
    int severity,
    Duration solve,
    Why why,
    List<String> words,
    List<String> call) {

  /** What decided. How loudly it was said is not among it. */
  public enum Why {
    /** The matter that they chose. */
    CHOSEN,
    /** Words in the text, more urgent than the matter chosen. */
    WORDS,
    /** No word was known: a person reads it. */
    UNKNOWN,
    /** Enough independent households say the same. */
    MANY_SAY_SO,
    /** A person decided so, after the resident disputed it. */
    DECIDED
  }

  public Triaged {
    words = List.copyOf(words);
    call = List.copyOf(call);
  }
}
