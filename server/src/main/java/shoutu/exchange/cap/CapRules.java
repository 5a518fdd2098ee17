package shoutu.exchange.cap;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shoutu.response.Activation;
import tools.jackson.databind.JsonNode;

/** How the protocol writes times and places, and how grave a notice is to a machine. */
final class CapRules {

  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private static final int DIGITS = 12;
  private static final int FEWEST_POINTS = 4;

  /** What the protocol asks of every alert. A notice alone does not say how grave it is. */
  record Gravity(String urgency, String severity, String certainty) {}

  /** Always with a numeric offset; the protocol writes UTC as -00:00 and never as Z. */
  static String time(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    int seconds = local.getOffset().getTotalSeconds();
    String offset =
        seconds == 0
            ? "-00:00"
            : "%s%02d:%02d"
                .formatted(
                    seconds < 0 ? "-" : "+", Math.abs(seconds) / 3600, Math.abs(seconds) / 60 % 60);
    return TO_THE_SECOND.format(local) + offset;
  }

  /** A Chinese division code with all its twelve digits; any other code as it is. */
  static String geocode(String code) {
    boolean division = code.length() <= DIGITS && code.chars().allMatch(Character::isDigit);
    return division ? code + "0".repeat(DIGITS - code.length()) : code;
  }

  /**
   * The outer rings of an outline as the protocol writes them: latitude first, the last point the
   * first one again. It knows no holes.
   *
   * @param outline coordinates of a MultiPolygon, longitude first
   */
  static List<String> polygons(JsonNode outline) {
    List<String> polygons = new ArrayList<>();
    for (JsonNode polygon : outline) {
      List<String> points = new ArrayList<>();
      for (JsonNode point : polygon.path(0)) {
        String pair =
            String.format(
                Locale.ROOT, "%.5f,%.5f", point.path(1).asDouble(), point.path(0).asDouble());
        if (points.isEmpty() || !points.getLast().equals(pair)) {
          points.add(pair);
        }
      }
      if (!points.isEmpty() && !points.getFirst().equals(points.getLast())) {
        points.add(points.getFirst());
      }
      if (points.size() >= FEWEST_POINTS) {
        polygons.add(String.join(" ", points));
      }
    }
    return polygons;
  }

  /** By the response that it belongs to, if any. */
  static Gravity gravity(@Nullable Activation response) {
    if (response == null || response.decided() == null) {
      return new Gravity("Unknown", "Unknown", "Unknown");
    }
    if (response.stage() != Activation.Stage.ACTIVE) {
      return new Gravity("Past", "Minor", "Observed");
    }
    String severity =
        switch (response.decided().level()) {
          case I -> "Extreme";
          case II -> "Severe";
          case III -> "Moderate";
          case IV -> "Minor";
        };
    return new Gravity("Immediate", severity, "Observed");
  }

  private CapRules() {}
}
