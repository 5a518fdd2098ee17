package shoutu.access.vault;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.territory.Place;

/**
 * Keys to other systems, sealed in the vault: a copy of the database opens none. Each server opens
 * one once, on record, and remembers it while it runs.
 */
@Component
public class SealedKeys {

  private final Vault vault;
  private final Map<UUID, String> opened = new ConcurrentHashMap<>();

  SealedKeys(Vault vault) {
    this.vault = vault;
  }

  /** In the caller's transaction. */
  public UUID seal(Place place, String key) {
    return vault.store(
        SubjectKind.NOTE, place.home(), place.code(), place.placeNo(), Map.of(Identity.NOTE, key));
  }

  /** In the caller's transaction. Null where there is none, or it was destroyed. */
  public @Nullable String open(@Nullable UUID sealed) {
    if (sealed == null) {
      return null;
    }
    String known = opened.get(sealed);
    if (known != null) {
      return known;
    }
    for (Reading reading : vault.read(List.of(sealed), Purpose.DUTY)) {
      if (reading instanceof Reading.Content content) {
        String key = content.fields().get(Identity.NOTE);
        if (key != null) {
          opened.put(sealed, key);
          return key;
        }
      }
    }
    return null;
  }

  /** In the caller's transaction: what is no longer used is destroyed. */
  public void destroy(@Nullable UUID sealed) {
    if (sealed != null) {
      opened.remove(sealed);
      var unused = vault.shred(List.of(sealed), "KEY_REPLACED");
    }
  }
}
