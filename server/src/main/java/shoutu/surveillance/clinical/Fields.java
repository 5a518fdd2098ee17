package shoutu.surveillance.clinical;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.rules.RuleBook;

/**
 * What was sent, read field by field. What is wrong is noted with its field and reading goes on
 * with a stand-in; nothing read is used while a fault stands.
 */
final class Fields {

  /** Against what a field is held: the rules in force, now, where, and which faults were found. */
  record Frame(RuleBook rules, Instant now, ZoneId zone, List<Fault> faults) {
    LocalDate today() {
      return LocalDate.ofInstant(now, zone);
    }
  }

  private final Map<String, ?> values;
  private final String at;
  private final Frame frame;

  Fields(Map<String, ?> values, String at, Frame frame) {
    this.values = values;
    this.at = at;
    this.frame = frame;
  }

  Frame frame() {
    return frame;
  }

  @Nullable Object value(String field) {
    return values.get(field);
  }

  @Nullable String text(String field, int longest) {
    Object value = values.get(field);
    if (value == null || value.toString().isBlank()) {
      return null;
    }
    String text = value.toString().strip();
    if (text.length() > longest) {
      fault(field, "too-long", Map.of("max", longest));
    }
    return text;
  }

  String needed(String field, int longest) {
    String text = text(field, longest);
    if (text == null) {
      fault(field, "missing", Map.of());
    }
    return text == null ? "" : text;
  }

  @Nullable String code(String list, String field) {
    String code = text(field, 64);
    if (code != null && !frame.rules.clinical().knows(list, code)) {
      fault(field, "not-a-word-of", Map.of("value", code, "list", list));
    }
    return code;
  }

  String neededCode(String list, String field) {
    String code = code(list, field);
    if (code == null) {
      fault(field, "missing", Map.of());
    }
    return code == null ? "" : code;
  }

  <E extends Enum<E>> E oneOf(String field, Class<E> type, @Nullable E otherwise) {
    String text = text(field, 64);
    E[] constants = type.getEnumConstants();
    for (E constant : constants) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    if (text != null || otherwise == null) {
      fault(field, text == null ? "missing" : "not-allowed", Map.of());
    }
    return otherwise == null ? constants[0] : otherwise;
  }

  @Nullable UUID id(String field) {
    String text = text(field, 64);
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      fault(field, "unreadable", Map.of("value", String.valueOf(text)));
      return null;
    }
  }

  /** A day that does not lie ahead. */
  @Nullable LocalDate day(String field) {
    String text = text(field, 64);
    if (text == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.isAfter(frame.today())) {
        fault(field, "in-the-future", Map.of());
      }
      return day;
    } catch (DateTimeException e) {
      fault(field, "not-a-day", Map.of("value", text));
      return null;
    }
  }

  /** A moment that does not lie ahead: with its zone, or of this place; a day is its beginning. */
  @Nullable Instant moment(String field) {
    String text = text(field, 64);
    if (text == null) {
      return null;
    }
    try {
      Instant moment = moment(text.replace(' ', 'T'), frame.zone);
      if (moment.isAfter(frame.now)) {
        fault(field, "in-the-future", Map.of());
      }
      return moment;
    } catch (DateTimeException e) {
      fault(field, "not-a-moment", Map.of("value", text));
      return null;
    }
  }

  private static Instant moment(String text, ZoneId zone) {
    if (text.endsWith("Z")) {
      return Instant.parse(text);
    }
    return text.contains("T")
        ? LocalDateTime.parse(text).atZone(zone).toInstant()
        : LocalDate.parse(text).atStartOfDay(zone).toInstant();
  }

  @Nullable Integer number(String field, int from, int to) {
    BigDecimal number = decimal(field, from, to);
    return number == null ? null : number.intValue();
  }

  @Nullable BigDecimal decimal(String field, int from, int to) {
    String text = text(field, 64);
    if (text == null) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.compareTo(BigDecimal.valueOf(from)) >= 0
          && number.compareTo(BigDecimal.valueOf(to)) <= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as is a number out of range.
    }
    fault(field, "not-between", Map.of("from", from, "to", to));
    return null;
  }

  /** Notes that a later one lies before an earlier one. */
  <T extends Comparable<? super T>> void inOrder(
      @Nullable T earlier, @Nullable T later, String of) {
    if (earlier != null && later != null && later.compareTo(earlier) < 0) {
      fault(of, "ends-before-it-begins", Map.of("value", later.toString()));
    }
  }

  void fault(String field, String code, Map<String, Object> args) {
    frame.faults.add(new Fault(at + field, code, args));
  }
}
