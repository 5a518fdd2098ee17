package shoutu.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Identity;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Reading;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.territory.Place;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log of calls to the watch: time, place, cause, course, measures, who was told, who reported
 * and who wrote it down. What was said may be about persons, so it lies sealed in the vault.
 */
@Service
public class CallLog {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> SAID = new TypeReference<>() {};
  private static final int SHOWN = 50;

  private final CallTable table;
  private final Vault vault;
  private final Clock clock;

  CallLog(CallTable table, Vault vault, Clock clock) {
    this.table = table;
    this.vault = vault;
    this.clock = clock;
  }

  /** What a call is about. */
  public enum Kind {
    OUTBREAK,
    HELP,
    ACCIDENT,
    ORDER,
    OTHER
  }

  /** A call as written down; {@code said} has cause, course, measures, told and reporter. */
  record Logged(
      UUID id,
      Kind kind,
      String place,
      Instant receivedAt,
      String recorder,
      Map<String, String> said) {}

  @Transactional
  public UUID keep(Kind kind, Place place, @Nullable Instant receivedAt, Map<String, String> said) {
    UUID words =
        vault.store(
            SubjectKind.NOTE,
            place.home(),
            place.code(),
            place.placeNo(),
            Map.of(Identity.NOTE, JSON.writeValueAsString(said)));
    UUID id = Ids.next(clock);
    @Nullable String post = Acting.current().actor().post();
    table.insert(
        id,
        kind,
        place,
        receivedAt == null ? clock.instant() : receivedAt,
        post == null ? Acting.current().actor().name() : post,
        words);
    return id;
  }

  /** The newest calls of the ground below a place. */
  @Transactional
  List<Logged> newest(Place place) {
    List<CallTable.Stored> stored = table.newest(place.subtree(), SHOWN);
    Map<UUID, Map<String, String>> said = new HashMap<>();
    if (!stored.isEmpty()) {
      for (Reading reading :
          vault.read(stored.stream().map(CallTable.Stored::words).toList(), Purpose.DUTY)) {
        if (reading instanceof Reading.Content content) {
          said.put(
              content.subject(),
              JSON.readValue(content.fields().getOrDefault(Identity.NOTE, "{}"), SAID));
        }
      }
    }
    return stored.stream()
        .map(
            one ->
                new Logged(
                    one.id(),
                    one.kind(),
                    one.place(),
                    one.receivedAt(),
                    one.recorder(),
                    said.getOrDefault(one.words(), Map.of())))
        .toList();
  }
}
