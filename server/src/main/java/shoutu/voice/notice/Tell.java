package shoutu.voice.notice;

import java.util.Locale;

/**
 * How somebody wants to be told of news.
 *
 * @param to a phone number or an e-mail address
 * @param locale in which language
 */
public record Tell(Way way, String to, Locale locale) {

  /** A way out of the house that needs no account. */
  public enum Way {
    /** A text message, over the house's gateway. */
    SMS,
    EMAIL
  }
}
