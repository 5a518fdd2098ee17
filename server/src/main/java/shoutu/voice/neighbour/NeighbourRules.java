package shoutu.voice.neighbour;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Position;
import shoutu.voice.neighbour.Failure.Why;
import shoutu.voice.neighbour.Neighbour.Format;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a GeoReport v2 server answers, as leniently as a sound report needs. */
final class NeighbourRules {

  /** The specification's own: a span of 90 days at most, and the first 1000 of it. */
  static final Duration LONGEST_SPAN = Duration.ofDays(90);

  static final int MOST_AT_ONCE = 1000;

  private static final String WITHOUT_NUMBER = "without-number:";
  private static final List<String> LASTING =
      List.of("service_code", "requested_datetime", "description", "address", "lat", "long");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** From when to when. */
  record Span(Instant from, Instant to) {

    /** Two halves, the earlier one first. */
    List<Span> halves() {
      Instant middle = from.plus(Duration.between(from, to).dividedBy(2));
      return List.of(new Span(from, middle), new Span(middle, to));
    }

    boolean canBeHalved() {
      return Duration.between(from, to).compareTo(Duration.ofSeconds(2)) > 0;
    }
  }

  /** What must be asked for to miss nothing, in pieces that a server answers. */
  static List<Span> spans(Instant through, Instant now, Duration overlap) {
    List<Span> spans = new ArrayList<>();
    Instant from = through.minus(overlap);
    while (Duration.between(from, now).compareTo(LONGEST_SPAN) > 0) {
      spans.add(new Span(from, from.plus(LONGEST_SPAN)));
      from = from.plus(LONGEST_SPAN);
    }
    spans.add(new Span(from, now));
    return spans;
  }

  /** A list of flat things: requests, tokens, errors, services. */
  static List<Map<String, String>> list(byte[] body, Format format) throws Failure {
    return format == Format.JSON ? json(body) : xml(body);
  }

  private static List<Map<String, String>> json(byte[] body) throws Failure {
    JsonNode tree;
    try {
      tree = JSON.readTree(body);
    } catch (JacksonException e) {
      throw new Failure(Why.UNREADABLE, e.getOriginalMessage());
    }
    if (!tree.isArray()) {
      throw new Failure(Why.NOT_GEOREPORT, "a list was expected");
    }
    List<Map<String, String>> list = new ArrayList<>();
    for (JsonNode one : tree) {
      if (!one.isObject()) {
        throw new Failure(Why.NOT_GEOREPORT, "a list of objects was expected");
      }
      Map<String, String> fields = new LinkedHashMap<>();
      one.properties()
          .forEach(
              field -> {
                if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                  fields.put(field.getKey(), field.getValue().asString());
                }
              });
      list.add(fields);
    }
    return list;
  }

  private static List<Map<String, String>> xml(byte[] body) throws Failure {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    List<Map<String, String>> list = new ArrayList<>();
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(body));
      int depth = 0;
      StringBuilder text = new StringBuilder();
      while (in.hasNext()) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            if (depth == 2) {
              list.add(new LinkedHashMap<>());
            }
            text.setLength(0);
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
          case XMLStreamConstants.END_ELEMENT -> {
            if (depth == 3 && !text.toString().isBlank()) {
              list.getLast().put(in.getLocalName(), text.toString().strip());
            }
            text.setLength(0);
            depth--;
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw new Failure(
          Why.UNREADABLE, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return list;
  }

  /**
   * @param zone of a time that says none
   */
  static TheirRequest request(Map<String, String> said, ZoneId zone) {
    String id = said.getOrDefault("service_request_id", "").strip();
    return new TheirRequest(
        id.isEmpty() ? numberFor(said) : id,
        none(said.get("service_code")),
        none(said.get("service_name")),
        none(said.get("description")),
        "closed".equalsIgnoreCase(said.get("status")),
        none(said.get("status_notes")),
        instant(said.get("requested_datetime"), zone),
        none(said.get("address")),
        none(said.get("address_id")),
        position(said.get("lat"), said.get("long")),
        link(said.get("media_url")));
  }

  /** One that has no number yet is known again by what it says; its state may change. */
  private static String numberFor(Map<String, String> said) {
    String what =
        LASTING.stream()
            .map(field -> said.getOrDefault(field, ""))
            .collect(Collectors.joining("\n"));
    return WITHOUT_NUMBER + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
  }

  static boolean hasNumber(String id) {
    return !id.startsWith(WITHOUT_NUMBER);
  }

  /**
   * What becomes of their words: ours must say something, and a picture is named by its address.
   */
  static String text(TheirRequest request) {
    String said =
        request.description() != null
            ? request.description()
            : request.serviceName() != null ? request.serviceName() : request.service();
    StringBuilder text = new StringBuilder(said == null ? request.id() : said);
    if (request.address() != null) {
      text.append('\n').append(request.address());
    }
    if (request.media() != null) {
      text.append('\n').append(request.media());
    }
    return text.toString();
  }

  /** The errors that a refusal names, in one line. */
  static String errors(int status, byte[] body, Format format) {
    try {
      String said =
          list(body, format).stream()
              .map(error -> error.getOrDefault("description", ""))
              .filter(text -> !text.isBlank())
              .collect(Collectors.joining("; "));
      return said.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + said;
    } catch (Failure _) {
      return "HTTP " + status;
    }
  }

  /** As a form or as what follows a question mark; what is missing is left out. */
  static String encoded(Map<String, ? extends @Nullable String> fields) {
    List<String> parts = new ArrayList<>();
    fields.forEach(
        (name, value) -> {
          if (value != null && !value.isBlank()) {
            parts.add(
                URLEncoder.encode(name, StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(value, StandardCharsets.UTF_8));
          }
        });
    return String.join("&", parts);
  }

  private static @Nullable Instant instant(@Nullable String text, ZoneId zone) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException _) {
      try {
        return LocalDateTime.parse(text.strip().replace(' ', 'T')).atZone(zone).toInstant();
      } catch (DateTimeException _) {
        return null;
      }
    }
  }

  private static @Nullable Position position(@Nullable String lat, @Nullable String lon) {
    try {
      double latitude = Double.parseDouble(lat == null ? "" : lat);
      double longitude = Double.parseDouble(lon == null ? "" : lon);
      boolean sound =
          Math.abs(latitude) <= 90
              && Math.abs(longitude) <= 180
              && (latitude != 0 || longitude != 0);
      return sound ? new Position(latitude, longitude) : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static @Nullable String link(@Nullable String url) {
    String text = none(url);
    return text != null && (text.startsWith("https://") || text.startsWith("http://"))
        ? text
        : null;
  }

  private static @Nullable String none(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private NeighbourRules() {}
}
