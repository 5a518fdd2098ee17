package shoutu.voice.open311;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shoutu.voice.Forms;

/** How requests to the interface are read. */
final class GeoReportRules {

  /** The specification's own: a span of 90 days or the first 1000. */
  static final Duration SPAN = Duration.ofDays(90);

  static final int MOST = 1000;
  static final int LONGEST_DESCRIPTION = 4000;

  /** From when to when; both ends may be missing. */
  record Span(Instant from, Instant to) {}

  /** What is wrong with a request, as the specification answers it. */
  static final class Wrong extends RuntimeException {
    final int status;
    final String key;
    final String field;

    /**
     * @param key of its text under {@code voice.open311.wrong.}
     */
    Wrong(int status, String key, String field) {
      super(key + " " + field);
      this.status = status;
      this.key = key;
      this.field = field;
    }
  }

  static Span span(@Nullable String start, @Nullable String end, Instant now) {
    @Nullable Instant from = instant("start_date", start);
    @Nullable Instant to = instant("end_date", end);
    if (from == null) {
      Instant last = to == null ? now : to;
      return new Span(last.minus(SPAN), last);
    }
    Instant last = to == null ? earlier(from.plus(SPAN), now) : to;
    if (from.isAfter(last)) {
      throw new Wrong(400, "span-backwards", "start_date");
    }
    if (Duration.between(from, last).compareTo(SPAN) > 0) {
      throw new Wrong(400, "span-too-long", "end_date");
    }
    return new Span(from, last);
  }

  /** Null: all. */
  static @Nullable Boolean closed(@Nullable String status) {
    List<String> wanted = parts(status);
    for (String one : wanted) {
      if (!one.equals("open") && !one.equals("closed")) {
        throw new Wrong(400, "not-allowed", "status");
      }
    }
    boolean open = wanted.contains("open");
    boolean closed = wanted.contains("closed");
    return open == closed ? null : closed;
  }

  static List<String> parts(@Nullable String commaDelimited) {
    return commaDelimited == null
        ? List.of()
        : Arrays.stream(commaDelimited.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
  }

  static @Nullable Double degrees(String field, @Nullable String text, double most) {
    String wanted = Forms.none(text);
    if (wanted == null) {
      return null;
    }
    try {
      double degrees = Double.parseDouble(wanted);
      if (Math.abs(degrees) <= most) {
        return degrees;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new Wrong(400, "not-degrees", field);
  }

  /**
   * The deepest place that an address names. Two of one name are told apart by what is above them;
   * where that is not said either, none of the two is guessed.
   *
   * @param path the names from a place upwards, itself first
   */
  static <P> Optional<P> named(String address, List<P> places, Function<P, List<String>> path) {
    List<P> best = new ArrayList<>();
    int most = 0;
    for (P place : places) {
      List<String> names = path.apply(place);
      if (names.isEmpty() || !holds(address, names.getFirst())) {
        continue;
      }
      int said = (int) names.stream().filter(name -> holds(address, name)).count();
      int weight = said * 100 + names.size();
      if (weight > most) {
        best.clear();
        most = weight;
      }
      if (weight == most) {
        best.add(place);
      }
    }
    return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
  }

  private static boolean holds(String address, String name) {
    return !name.isBlank()
        && address.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }

  private static Instant earlier(Instant one, Instant other) {
    return Comparator.<Instant>naturalOrder().compare(one, other) <= 0 ? one : other;
  }

  private static @Nullable Instant instant(String field, @Nullable String text) {
    String wanted = Forms.none(text);
    if (wanted == null) {
      return null;
    }
    try {
      // A plus sign of an offset arrives as a blank where a client did not encode it.
      return OffsetDateTime.parse(wanted.replace(' ', '+')).toInstant();
    } catch (DateTimeException _) {
      throw new Wrong(400, "not-w3-time", field);
    }
  }

  private GeoReportRules() {}
}
