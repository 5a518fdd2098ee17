package shoutu.access.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Opens stored rows with their keys. Serves one thread. */
final class Opening {
  private final KeyStore keys;
  private final Sealing sealing;

  Opening(KeyStore keys) {
    this.keys = keys;
    this.sealing = new Sealing(keys.random());
  }

  List<Reading> readings(List<VaultTable.Stored> rows) {
    List<Slot> slots = keys.read(rows.stream().map(VaultTable.Stored::slot).toList());
    List<Reading> readings = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      readings.add(reading(rows.get(i), slots.get(i)));
    }
    return readings;
  }

  private Reading reading(VaultTable.Stored row, Slot slot) {
    byte @Nullable [] sealed = row.sealed();
    return switch (slot) {
      case Slot.Live(var key) when sealed != null ->
          new Reading.Content(row.id(), row.kind(), fields(row, key, sealed));
      case Slot.Live _ -> throw broken(row, "is shredded, but its key is not");
      case Slot.Shredded() ->
          new Reading.Shredded(
              row.id(), row.shreddedAt() == null ? Instant.EPOCH : row.shreddedAt());
      case Slot.Empty() -> throw broken(row, "has no key in the key store");
      case Slot.Damaged() -> throw broken(row, "has a damaged key");
    };
  }

  private Map<String, String> fields(VaultTable.Stored row, SecretKeySpec key, byte[] sealed) {
    return sealing
        .open(row.id(), key, sealed)
        .orElseThrow(() -> broken(row, "does not open under its key"));
  }

  private static IllegalStateException broken(VaultTable.Stored row, String what) {
    return new IllegalStateException("Subject %s %s.".formatted(row.id(), what));
  }
}
