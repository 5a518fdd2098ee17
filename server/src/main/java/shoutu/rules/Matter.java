package shoutu.rules;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * An item of the dispatch catalogue: what someone may need.
 *
 * @param level where the one who does it sits
 * @param contact how soon the person must be called
 * @param solve how soon it must be solved, or passed up
 * @param emergency true when it must also go to the emergency numbers at once
 * @param words what in a text points to it
 */
public record Matter(
    String code,
    Names names,
    Urgency urgency,
    String function,
    Level level,
    Duration contact,
    Duration solve,
    boolean emergency,
    List<String> words,
    Basis basis) {

  /** The order of help; the first comes first. */
  public enum Urgency {
    A,
    B,
    C,
    D
  }

  public Matter {
    words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  int hits(String lowerCaseText) {
    return (int) words.stream().filter(lowerCaseText::contains).count();
  }
}
