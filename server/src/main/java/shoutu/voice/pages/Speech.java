package shoutu.voice.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import shoutu.base.Messages;
import shoutu.rules.Names;
import shoutu.territory.Owner;
import shoutu.territory.Place;

/**
 * The language of one page: its texts, names and times.
 *
 * @param chosen whether the reader chose it, and links must keep it
 */
public record Speech(Messages messages, Locale locale, ZoneId zone, Choice chosen) {

  public enum Choice {
    CHOSEN,
    BY_BROWSER
  }

  public String tag() {
    return locale.toLanguageTag();
  }

  public String say(String key) {
    return messages.text(locale, "voice." + key);
  }

  public boolean knows(String key) {
    return messages.has("voice." + key);
  }

  public String say(String key, Map<String, ?> args) {
    return messages.text(locale, "voice." + key, args);
  }

  /** A text of another room, by its whole key. */
  public String text(String key, Map<String, ?> args) {
    return messages.text(locale, key, args);
  }

  public String name(Place place) {
    return isEnglish() ? place.nameEn() : place.name();
  }

  public String name(Names names) {
    return names.in(locale);
  }

  public String post(Owner owner) {
    return isEnglish() ? owner.postEn() : owner.post();
  }

  public String moment(Instant at) {
    return DateTimeFormatter.ofPattern(say("format.moment"), locale).format(at.atZone(zone));
  }

  public String day(Instant at) {
    return DateTimeFormatter.ofPattern(say("format.day"), locale).format(at.atZone(zone));
  }

  /** How long, in the two largest units that count. */
  public String length(Duration span) {
    Duration left = span.abs();
    if (left.toDays() > 0) {
      return say("format.days", Map.of("d", left.toDays(), "h", left.toHoursPart())).strip();
    }
    if (left.toHours() == 0) {
      return say("format.minutes", Map.of("m", left.toMinutesPart()));
    }
    return say("format.hours", Map.of("h", left.toHours(), "m", left.toMinutesPart())).strip();
  }

  public String other() {
    return isEnglish() ? "zh-CN" : "en";
  }

  /** A link to one of our pages in the language that was chosen. */
  public String link(String path) {
    if (chosen == Choice.BY_BROWSER) {
      return path;
    }
    return path + (path.contains("?") ? "&" : "?") + "lang=" + tag();
  }

  private boolean isEnglish() {
    return locale.getLanguage().equals("en");
  }
}
