package shoutu.voice.neighbour;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another city's endpoint.
 *
 * @param place where a request goes whose address names no place of ours
 * @param apiKey under which number the vault keeps it
 * @param matters their service code to our matter; {@link #ALL_OTHERS} for the codes not named
 * @param updates whether they take back how far a request is, as FixMyStreet does
 */
record Neighbour(
    UUID id,
    int version,
    String place,
    String name,
    String baseUrl,
    @Nullable String jurisdiction,
    Format format,
    @Nullable UUID apiKey,
    Map<String, String> matters,
    boolean updates,
    boolean active,
    Instant madeAt) {

  static final String ALL_OTHERS = "*";

  /** The specification asks for XML of every server; JSON is spoken by most. */
  enum Format {
    JSON,
    XML;

    String suffix() {
      return "." + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  Neighbour {
    matters = Map.copyOf(matters);
  }

  Optional<String> matterOf(String service) {
    return Optional.ofNullable(matters.getOrDefault(service, matters.get(ALL_OTHERS)));
  }

  /** Our matters that they have a service for. */
  List<String> takes() {
    return matters.values().stream()
        .distinct()
        .filter(matter -> serviceFor(matter).isPresent())
        .sorted()
        .toList();
  }

  /** Theirs for one of our matters; the first in their order of letters. */
  Optional<String> serviceFor(String matter) {
    return matters.entrySet().stream()
        .filter(entry -> entry.getValue().equals(matter) && !entry.getKey().equals(ALL_OTHERS))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  /** What they are asked for; empty for all that they have. */
  List<String> services() {
    return matters.containsKey(ALL_OTHERS)
        ? List.of()
        : matters.keySet().stream().sorted().toList();
  }

  /**
   * How it goes.
   *
   * @param through up to when everything was taken
   * @param problem why the last attempt failed; null when it did not
   */
  record State(
      Instant through,
      Instant dueAt,
      int failures,
      @Nullable String problem,
      @Nullable String detail,
      @Nullable Instant failedAt,
      @Nullable Instant goodAt,
      int taken,
      int left) {}

  /** A request of theirs that was seen: taken in as a problem, or left with the reason. */
  record Seen(
      String theirId, @Nullable UUID problem, @Nullable String fault, Instant at, String told) {}
}
