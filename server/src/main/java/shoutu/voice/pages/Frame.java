package shoutu.voice.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its content.
 *
 * @param here this page's own address, without its language
 * @param exercise the exercise's time; null when it is real
 * @param token against forged forms, for a visitor who is signed in to the board; else null
 */
public record Frame(
    Speech speech, String title, String here, @Nullable Instant exercise, @Nullable Token token) {

  public record Token(String name, String value) {}

  public String inOtherLanguage() {
    return here + (here.contains("?") ? "&" : "?") + "lang=" + speech.other();
  }
}
