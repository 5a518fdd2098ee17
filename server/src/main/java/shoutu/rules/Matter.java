package shoutu.rules;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * An item of the dispatch catalogue: what someone may need.
 *
 * @param level where the one who does it sits
 * @param contact how soon the person must be called
 * @param solve how soon it must be solved, or passed up
 * @param call the emergency numbers that come before any report; empty when it is no emergency
 * @param words what in a text points to it
 * @param listed it is about a place more than about a person: the public may read that it was told
 */
public record Matter(
    String code,
    Names names,
    Urgency urgency,
    String function,
    Level level,
    Duration contact,
    Duration solve,
    List<String> call,
    List<String> words,
    boolean listed,
    Basis basis) {

  /** The order of help; the first comes first. */
  public enum Urgency {
    A,
    B,
    C,
    D
  }

  public Matter {
    call = List.copyOf(call);
    words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  public boolean isEmergency() {
    return !call.isEmpty();
  }

  /** The words of this matter that a text holds. */
  public List<String> wordsIn(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return words.stream().filter(lower::contains).toList();
  }

  int hits(String lowerCaseText) {
    return (int) words.stream().filter(lowerCaseText::contains).count();
  }
}
