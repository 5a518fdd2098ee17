package shoutu.briefing.sitrep;

import com.ibm.icu.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.base.Messages;
import shoutu.briefing.situation.Situation.Estimate;

/** The words and numbers of a report in one language. */
record Texts(Messages messages, Locale locale, ZoneId zone) {

  private static final String SITREP = "briefing.sitrep.";
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final int PERCENT = 100;

  String say(String key) {
    return messages.text(locale, SITREP + key);
  }

  String say(String key, Map<String, ?> args) {
    return messages.text(locale, SITREP + key, args);
  }

  String in(String key) {
    return messages.text(locale, "briefing." + key);
  }

  String name(String zh, String en) {
    return locale.getLanguage().equals("en") ? en : zh;
  }

  String whole(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  String decimal(double number, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(number);
  }

  String percent(double share) {
    return decimal(share * PERCENT, 1) + "%";
  }

  String day(LocalDate day) {
    return day.toString();
  }

  String time(Instant at) {
    return MINUTE.format(at.atZone(zone));
  }

  /** Against the day before, in words. */
  String change(long now, long before) {
    long more = now - before;
    if (more == 0) {
      return say("unchanged");
    }
    return more > 0 ? say("more", Map.of("n", more)) : say("fewer", Map.of("n", -more));
  }

  String share(Estimate estimate) {
    return estimate.value() == null
        ? missing(estimate)
        : interval(
            percent(estimate.value()),
            estimate.low() == null ? null : percent(estimate.low()),
            estimate.high() == null ? null : percent(estimate.high()));
  }

  String number(Estimate estimate, int digits) {
    return estimate.value() == null
        ? missing(estimate)
        : number(estimate.value(), estimate.low(), estimate.high(), digits);
  }

  String number(double value, @Nullable Double low, @Nullable Double high, int digits) {
    return interval(
        decimal(value, digits),
        low == null ? null : decimal(low, digits),
        high == null ? null : decimal(high, digits));
  }

  private String missing(Estimate estimate) {
    return estimate.why() == null ? "–" : in("why." + estimate.why().name());
  }

  private String interval(String value, @Nullable String low, @Nullable String high) {
    return low == null || high == null
        ? value
        : value + " (" + say("range", Map.of("low", low, "high", high)) + ")";
  }
}
