package shoutu.rules;

import java.util.Locale;

/** What something is called, in both languages. */
public record Names(String zh, String en) {

  public String in(Locale locale) {
    return locale.getLanguage().equals("en") ? en : zh;
  }
}
